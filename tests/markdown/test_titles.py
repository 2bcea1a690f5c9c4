"""A title shows code, emphasis and strike; where only words can stand, it is its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.markdown.titles import line_html, line_text


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        ("The `--all` flag", "The <code>--all</code> flag", "The --all flag"),
        ("*New* and ~~old~~", "<em>New</em> and <del>old</del>", "New and old"),
        ("**Tom** & Jerry", "<strong>Tom</strong> &amp; Jerry", "Tom & Jerry"),
        ("[Here](a.md) or www.b.example", "Here or www.b.example", "Here or www.b.example"),
        ("Press <kbd>a</kbd>", "Press <kbd>a</kbd>", "Press a"),
        ("Vec<T> and <script>", "Vec&lt;T&gt; and &lt;script&gt;", "Vec<T> and <script>"),
        ("One<br>two", "One<br>two", "One two"),
        ("![A cat](cat.png) sits", "A cat sits", "A cat sits"),
        ("# 1 in C #", "# 1 in C #", "# 1 in C #"),
        ("1. First", "1. First", "1. First"),
        ("- not a list", "- not a list", "- not a list"),
        ("2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4"),
        ("a_b_c", "a_b_c", "a_b_c"),
        ("A &amp; B", "A &amp; B", "A & B"),
        (r"\*as it is\*", "*as it is*", "*as it is*"),
        ("Don't", "Don&#x27;t", "Don't"),
    ],
)
def test_a_line(text: str, html: str, words: str) -> None:
    assert (line_html(text), line_text(text)) == (html, words)


def test_links_stay_where_the_line_stands_in_none() -> None:
    html = line_html("See [here](a.md) ![pic](b.png)", lambda link, _: f"../{link}")
    assert html == 'See <a href="../a.md">here</a> pic'


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_any_line_has_words(text: str) -> None:
    assert "<a" not in line_html(text)
    line_text(text)
