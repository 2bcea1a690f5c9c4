"""A bare link ends where its address does, whatever stands right behind it."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.markdown.destinations import destinations
from portevoix.markdown.mail import mail_html
from portevoix.markdown.render import render

BEHIND = (
    *("»", "«", "’", "‘", "”", "“", "„", "‹", "›", "…", "–", "—", "\u00a0", "\u202f", "\u2009"),
    *("\u200b", "\u3000", "。", "）", "[^1]", " ", ". ", ", ", ") ", "\n", "<br>", " | "),
)
ADDRESSES = (
    "https://a.example/b",
    "http://é.example/ç?d=e&f",
    "www.a.example",
    "https://a.example",
)
BEFORE = ("", "«", "« ", "(", "**", "- ", "é *x* ", "> ", "# ", "[a](b) ", "`c` ", "| d\n|---\n|")
PIECES = st.tuples(
    st.sampled_from(BEFORE), st.sampled_from(ADDRESSES), st.sampled_from(BEHIND), st.sampled_from(
        ("", "s", " e", "**", "\n\n", "»)", "[^1] ", "https")
    )
)  # fmt: skip


def _leads(made: str) -> list[str]:
    """Where the links that show their own address lead."""
    links = re.findall(r'<a href="([^"]*)">([^<]*)</a>', made)
    return [said for href, said in links if said in html.unescape(href) or "é" in said]


@given(st.lists(PIECES, min_size=1, max_size=5))
@settings(max_examples=500, deadline=None)
def test_a_link_holds_its_address_and_nothing_else(pieces: list[tuple[str, ...]]) -> None:
    text = " ".join(map("".join, pieces)) + "\n\n[^1]: note"
    page = render(text, lambda link, _: link).html
    mail = mail_html(text, lambda link, _: link, str, lambda _: None)
    expected = [address.replace("&", "&amp;") for _, address, _, _ in pieces]
    for made in (page, mail):
        said = [one for one in _leads(made) if "example" in one]
        assert [one for one in said if one not in expected] == []
    for link in destinations(text):
        if "example" in link.address and "|" not in text:  # in tables, columns are less certain
            assert text[link.start : link.end] in ADDRESSES


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Voir « https://a.b/c » ou «https://a.b/c».", ["https://a.b/c"] * 2),
        ("C’est https://a.b/c’s", ["https://a.b/c"]),
        ("https://a.b/c»https://d.e/f’ https://g.h", ["https://a.b/c", "https://d.e/f", "https://g.h"]),
        ("[https://a.b»](c) <https://a.b/»> `https://a.b»`", ["https://a.b»", "https://a.b/»"]),
    ],
)  # fmt: skip
def test_what_follows_is_text(text: str, shown: list[str]) -> None:
    assert re.findall(r">([^<>]+)</a>", render(text, lambda link, _: link).html) == shown


def test_a_footnote_right_behind_a_link_is_one() -> None:
    made = render("https://a.b/c[^1]\n\n[^1]: Said there.", lambda link, _: link).html
    assert '<a href="https://a.b/c">https://a.b/c</a><sup class="footnote-ref">' in made
