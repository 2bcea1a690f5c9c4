"""Links and pictures are found in Markdown as a reader would find them, and where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.markdown.destinations import destinations
from portevoix.markdown.render import render


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](x.md)", [("x.md", False)]),
        ("[a](x.md#b 'title')", [("x.md#b", False)]),
        ("![a](x.svg)", [("x.svg", True)]),
        ("[![a](x.svg)](y.md)", [("y.md", False), ("x.svg", True)]),
        ("[a [b] c](x.md)", [("x.md", False)]),
        ("[a](<x y.md>)", [("x y.md", False)]),
        ("[a](x%20y.md)", [("x%20y.md", False)]),
        ("[a](été.md)", [("été.md", False)]),
        ("[a](java&Tab;script:x)", [("java\tscript:x", False)]),
        ("[a](javascript:x)", [("javascript:x", False)]),
        ("[a](x_(y).md)", [("x_(y).md", False)]),
        ("[a][b]\n\n[b]: x.md 'title'\n", [("x.md", False)]),
        ("[b]: x.md\n", []),
        ("a[^1]\n\n[^1]: x.md\n", []),
        ("`[a](x.md)` and ``[b](`y.md)``", []),
        ("```\n[a](x.md)\n```\n[b](y.md)\n", [("y.md", False)]),
        ("<!-- [a](x.md)\n-->\n[b](y.md)", [("y.md", False)]),
        ("<!-- <img src=x.png> --> a", []),
        ('<img alt="a" src="x.png"> <b src="y.png">', [("x.png", True)]),
        (r"\[a](x.md)", []),
        ("see https://a.example/b.", [("https://a.example/b", False)]),
        ("no link at all", []),
    ],
)
def test_what_a_text_links_to(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(link.address, link.is_picture) for link in destinations(text)] == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("é ![ The screen ](x.svg) b", "![ The screen ](x.svg)"),
        ("a\r\n\r\n- é [b](c.md 'd')!", "[b](c.md 'd')"),
        ("> é\n> [b][c]\n\n[c]: d.md", "[b][c]"),
        ("| a | b |\n|---|---|\n| é | [b](c) |", "[b](c)"),
    ],
)
def test_where_it_stands(text: str, written: str) -> None:
    (link,) = destinations(text)
    assert text[link.start : link.end] == written
    assert link.address not in written or text[link.at :].startswith(link.address)


def test_a_picture_says_what_it_shows() -> None:
    assert destinations("see ![ The screen ](x.svg)")[0].alt.strip() == "The screen"


PIECES = st.sampled_from([
    "[a](", "](", "b.md", ")", "`", "~~~", "\n", "\n\n", "<", ">", "<!--", "-->", " ", "é", "- ",
    "]: x.md", "\\", "[", "!", "(", "]:", "[c](d.md)", "```\n", "<img src=e.png>", "> ",
    "| a |\n", "[f](é%20g.md)",
])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_a_page_asks_for_the_same_ones(text: str) -> None:
    asked: list[tuple[str, int]] = []

    def resolve(link: str, line: int) -> str:
        asked.append((link, line))
        return link

    render(text, resolve)
    found = destinations(text)
    assert [link.address for link in found] == [address for address, _ in asked]
    for link, (_, line) in zip(found, asked, strict=True):
        assert 0 <= link.start <= link.at <= len(text)
        assert line == text[: link.start].count("\n") + 1 or "<img" in text
