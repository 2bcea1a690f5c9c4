"""Whoever moves over is told which texts look different."""

import pytest

from portevoix.markdown.comparison import comparing
from portevoix.markdown.former import rewritten


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A *text* with [a link](b.md), `code` & <b>HTML</b>.\n\n- one\n- two", []),
        ("## Été\n\n> quoted\n\n| a |\n|---|\n| b |", []),
        ("![a](https://b.example/c.png) <!-- no -->", []),
        ("A line\n- a list", ["lists"]),
        ("https://a.example/", ["links"]),
        ("~~gone~~", ["emphasis"]),
        ("[a](b){: .c }", []),
        ('!!! note "A"\n    b', ["emphasis"]),
    ],
)
def test_what_differs(text: str, kinds: list[str]) -> None:
    compare = comparing(["attr_list", "admonition", "not.installed"])
    found = compare(text, rewritten(text))
    assert set(kinds) <= set(found) if kinds else found == []
