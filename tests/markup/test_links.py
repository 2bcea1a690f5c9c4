"""Links and pictures are found in Markdown as a reader would find them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.markup.links import destinations, links


def found(text: str) -> list[tuple[str, bool]]:
    return [(link.address, link.is_picture) for link in links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](x.md)", [("x.md", False)]),
        ("[a](x.md#b 'title')", [("x.md#b", False)]),
        ("![a](x.svg)", [("x.svg", True)]),
        ("[![a](x.svg)](y.md)", [("x.svg", True), ("y.md", False)]),
        ("[a [b] c](x.md)", [("x.md", False)]),
        ("[a](<x y.md>)", [("x y.md", False)]),
        ("[a](x_(y).md)", [("x_(y).md", False)]),
        ("[a][b]\n\n[b]: x.md 'title'\n", [("x.md", False)]),
        ("[^1]: x.md\n", []),
        ("`[a](x.md)` and ``[b](`y.md)``", []),
        ("```\n[a](x.md)\n```\n[b](y.md)\n", [("y.md", False)]),
        ("~~~~ md\n[a](x.md)\n~~~~\n", []),
        ("<!-- [a](x.md)\n-->[b](y.md)", [("y.md", False)]),
        (r"\[a](x.md)", []),
        ("a](x.md)", []),
        ("no link at all", []),
    ],
)
def test_what_a_text_links_to(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected


def test_a_picture_says_what_it_shows() -> None:
    (picture,) = links("see ![ The screen ](x.svg)")
    assert (picture.text, picture.at) == ("The screen", 20)


PIECES = st.sampled_from([
    "[a](", "](", "b.md", ")", "`", "``", "~~~", "\n", "\n\n", "<", ">", "<!--", "-->", " ",
    "]: x.md", "\\", "[", "!", "(", "]:", "[c](d.md)", "```\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=1500, deadline=None, derandomize=True)
@example("[a](b`c`d)")
@example("[a](\n~~~\n~~~\nb.md)")
@example("[a](<!-- -->b.md)")
def test_no_link_is_missed_by_a_quick_look(text: str) -> None:
    assert {link.address for link in links(text)} <= set(destinations(text))


def test_a_quick_look_may_take_code_for_a_link() -> None:
    assert destinations("[a](x.md) `[b](y.md)` [c](<z w.md>)") == ["x.md", "y.md", "z w.md"]
