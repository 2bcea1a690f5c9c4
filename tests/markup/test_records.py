"""Addresses in Markdown reach those who resolve them as their author meant them."""

import pytest

from portevoix.markup.records import Renderer, convert_fully

EXTENSIONS = ("toc", "tables", "fenced_code")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<club@h.example>", "mailto:club@h.example"),
        ("<mailto:club@h.example>", "mailto:club@h.example"),
        (r"[a](un\_nom\(2\).md)", "un_nom(2).md"),
        (r"[a][b]" + "\n\n[b]: x.md", "x.md"),
        ("<https://h.example/?a=1&b>", "https://h.example/?a=1&b"),
    ],
)
def test_an_address_is_resolved_as_it_was_meant(text: str, address: str) -> None:
    asked: list[str] = []

    def resolve(link: str) -> str:
        asked.append(link)
        return link

    convert_fully(text, EXTENSIONS).with_links(resolve)
    Renderer(EXTENSIONS).render(text, resolve)
    assert asked == [address, address]
