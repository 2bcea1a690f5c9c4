"""Search knows the beginning of every text, whatever its length and its tags."""

import re

from hypothesis import given
from hypothesis import strategies as st

from portevoix.markdown.render import Heading
from portevoix.site.search import LONGEST, plain_text, section_entries

PIECE = st.sampled_from(
    ["mot ", "<p>", "</p>", '<a href="x">', "</a>", "<nav><a>menu</a></nav>", "<h1>Titre</h1>",
     "&amp; ", "un long passage " * 30, "<ul><li>", "\n"]
)  # fmt: skip


@given(st.lists(PIECE, max_size=40).map("".join))
def test_the_words_are_those_of_the_whole_text_cut(content: str) -> None:
    whole = " ".join(re.sub(r"(?s)<(nav|h1)\b.*?</\1>|<[^>]*>", " ", content).split())
    known = plain_text(content)
    if len(whole) <= LONGEST:
        assert known == whole
    else:
        assert known.endswith("…")
        assert whole.startswith(known[:-1])
        assert LONGEST - 20 < len(known) <= LONGEST + 1


def test_each_heading_has_the_words_below_it() -> None:
    content = '<p>Avant</p><h2 id="a">Un</h2><p>deux</p><h3>et</h3><h2 id="b">Trois</h2> quatre'
    headings = [Heading(2, "a", "Un"), Heading(2, "b", "Trois")]
    found = [(e.location, e.title, e.text) for e in section_entries("x/", headings, content)]
    assert found == [("x/#a", "Un", "deux et"), ("x/#b", "Trois", "quatre")]
