"""A page that is written by hand is shown without comments and links to what is hidden."""

import pytest
from bs4 import BeautifulSoup, Comment
from hypothesis import example, given
from hypothesis import strategies as st

from portevoix.plugin.page_html import clean_page
from portevoix.site.hidden import HiddenTargets

PIECES = st.sampled_from(
    ["<!--", "-->", "--!>", "<!-->", "<!--->", "--", ">", "<b>", "</b>", '<i title="<!-- x -->">',
     "<script>", "</script>", "<?php", "word", '"', "'", "\n", "<a href=x.md>", "</a>", "<p ", "<"]
)  # fmt: skip


def is_hidden(address: str) -> bool:
    return "hidden" in address


@given(st.lists(PIECES, max_size=12).map("".join))
@example("a<!--> b <!-- c --!> d <!-- e")
def test_no_comment_is_left_and_nothing_else_is_gone(text: str) -> None:
    cleaned = clean_page(text, is_hidden)
    assert clean_page(cleaned, is_hidden) == cleaned or "<!" in text
    if "<!--" not in text and "<?" not in text:
        assert cleaned == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b\n\n c", "a "),
        ("a <?php b ?> c", "a  c"),
        ('<b title="<!-- a -->">b</b>', '<b title="<!-- a -->">b</b>'),
        ("<script>a <!-- b --></script>", "<script>a <!-- b --></script>"),
        ("<code>&lt;!-- a --&gt;</code>", "<code>&lt;!-- a --&gt;</code>"),
        ('<a href="hidden.md">a <b>b</b></a> <a href="c">d</a>', 'a <b>b</b> <a href="c">d</a>'),
        ('<img alt="a &lt; b" src=hidden.png>', "a &lt; b"),
        ('<source srcset="a.png 1x, hidden.png 2x"><img src="a.png">', '<img src="a.png">'),
    ],
)
def test_what_is_shown_of_a_page(written: str, shown: str) -> None:
    assert clean_page(written, is_hidden) == shown
    assert not BeautifulSoup(shown, "html.parser").find_all(string=lambda s: type(s) is Comment)


@pytest.mark.parametrize(
    ("address", "leads_there"),
    [
        ("../roadmap/closed.md", True),
        ("../roadmap/closed.md#needs", True),
        ("/roadmap/closed.md", True),
        ("/roadmap/closed/", True),
        ("../../roadmap/closed/index.html", True),
        ("https://portal.example/en/roadmap/closed", True),
        ("../roadmap/nothing.md", True),
        ("../pictures/closed.png", True),
        ("../../roadmap/open/", False),
        ("https://elsewhere.example/roadmap/closed/", False),
        ("https://elsewhere.example/README.md", False),
        ("mailto:closed.md", False),
        ("#closed", False),
        ("", False),
    ],
)
def test_what_is_hidden_is_known_however_it_is_named(address: str, *, leads_there: bool) -> None:
    sources = ("roadmap/closed.md", "pictures/closed.png")
    hidden = HiddenTargets(sources, ["roadmap/closed/"], ["en"], "https://portal.example/")
    assert hidden.on_page(address, "guide/a.md", "guide/a/") is leads_there
