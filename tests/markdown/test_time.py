"""Whatever is written, reading it takes a time that grows with its length alone."""

import gc
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portevoix.markdown.comments import unclosed_comments
from portevoix.markdown.destinations import destinations
from portevoix.markdown.engine import is_excessive, settled
from portevoix.markdown.mail import mail_html, mail_text
from portevoix.markdown.render import render
from portevoix.markdown.titles import line_text

ATOMS = (
    *("](", "[a", "]", "[", "![", "*", "**", "_", "~~", "`", "``", "<", "<!--", "-->", "<a ", "<?"),
    *("<kbd>", "</kbd>", "<details>", "</details>", "<summary>", "<img ", '="', "'", "<sub>"),
    *(
        "- ",
        "* ",
        "1. ",
        "> ",
        ">",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "# ",
        "## Same\n",
        "---\n",
        "===\n",
    ),
    *("| ", "|-|", ":-:|", "[^a]", "[^a]: ", "[a]: b\n", "http://", "www.", "@", ".a", "(", ")"),
    *("&", "&amp;", "&#x", "\\", "a", "é", " ", "- [ ] ", "> [!NOTE]\n> ", "```\n", "~~~\n", "<b>"),
    *("![a](http://a)", "[a](b)", "data-sourcepos=", "{: .a }", '"', ";", ":", "!!! note\n"),
)
UNIT = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=4).map("".join)
LENGTH = 8_000


def _taken(text: str) -> float:
    """Seconds of this process: others may be at work on the same machine.

    Without the collector of garbage, which looks at all that other tests have left.
    """
    settled.cache_clear()
    gc.disable()
    try:
        start = time.process_time()
        render(text, lambda link, _: link)
        destinations.__wrapped__(text)
        line_text(text)
        unclosed_comments(text)
        list(mail_text(mail_html(text, lambda link, _: link, str, lambda _: None)))
        return time.process_time() - start
    finally:
        gc.enable()


def _hostile(start: str, unit: str, middle: str, end: str, length: int) -> str:
    size = max(len(unit) + len(end), 1)
    count = length // size
    return start + unit * count + middle + end * count


@given(UNIT, UNIT, UNIT, st.one_of(st.just(""), UNIT))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@example("", "](", "", "")
@example("", "[a", "\n\n[a]: b\n", "")
@example("", "- ", "", "")
@example("", "> ", "a", "")
@example("", "**", "a", "**")
@example("", "## Same\n", "", "")
@example("http://a.b/", ")", "", "")
@example("", "[a](b)", "", "")
@example("", "<details>", "a", "\n\n")
@example("", "a\n\n", "", "")
@example("", "[a](é) ", "", "")
@example("é", "<img src=&eacute;> ", "", "")
@example("", "https://a.b/» ", "", "")
@example("", "https://a.b»", "", "")
@example("", "- <!-- \n", "", "")
@example("", "a[^a] ", "", "\n\n[^a]: b\n")
def test_twice_the_text_takes_at_most_three_times_as_long(
    start: str, unit: str, middle: str, end: str
) -> None:
    once = _hostile(start, unit, middle, end, LENGTH)
    twice = _hostile(start, unit, middle, end, 2 * LENGTH)
    for _ in range(3):
        first = _taken(once)
        if _taken(twice) <= 3 * first + 0.2:
            return
    pytest.fail(f"{first:.3f} s, then {_taken(twice):.3f} s")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 50_000 + "a",
        "- " * 50_000,
        "](" * 50_000,
        "*a " * 33_000,
        "<" * 100_000,
        "**" * 25_000 + "a" + "**" * 25_000,
        "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n" + "a\n" * 40_000,
        "http://a.b/" + ")" * 100_000,
        "## Same\n" * 12_500,
        "<details>" * 11_000,
        "[^a]" * 25_000 + "\n\n[^a]: x\n",
        "é[a](b)" * 12_500,
    ],
    ids=lambda text: text[:12],
)
def test_much_text_ends_soon(text: str) -> None:
    assert _taken(text) < 10


def test_what_is_excessive_is_shown_as_it_is_written() -> None:
    deep = "> " * 100 + "a"
    assert is_excessive(deep)
    assert render(deep, lambda link, _: link).html == f"<p>{'&gt; ' * 100}a</p>"
    assert not is_excessive("> " * 30 + "a")
    assert not is_excessive("<node> and <kbd>a</kbd> " * 500)
    assert not is_excessive("One <kbd>unclosed\n\n" * 500)
    assert not is_excessive("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2_000)


@pytest.mark.parametrize("tag", ["kbd", "details", "summary", "sub"])
def test_html_in_html_without_end_is_shown_as_it_is_written(tag: str) -> None:
    for text in (
        f"<{tag}>" * 500 + "x",
        f"<{tag}></i>" * 500,
        f"<{tag}></kbd></sub>x" * 500,
        "*a **b " * 500 + "** *" * 500,
        "".join("  " * n + "- a\n" for n in range(300)),
    ):
        html = mail_html(text, lambda link, _: link, str, lambda _: None)
        assert list(mail_text(html))
