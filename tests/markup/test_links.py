"""Links and pictures are found in Markdown as a reader would find them."""

import pytest

from portevoix.markup.links import links


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
