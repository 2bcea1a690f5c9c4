"""What the former dialect had is found, and becomes what is certain; code stays as it is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.markdown.former import former, rewritten


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("!!! note\n    Look *here*.\n\nAfter.", "> [!NOTE]\n> Look *here*.\n\nAfter."),
        (
            '!!! warning "Mind"\n\n    One.\n\n    - two\n',
            "> [!WARNING]\n> **Mind**\n>\n> One.\n>\n> - two\n",
        ),
        ("!!! danger\n\tTabbed.", "> [!CAUTION]\n> Tabbed."),
        ("!!! tip\n    ```\n    a\n    ```", "> [!TIP]\n> ```\n> a\n> ```"),
        (
            '??? note "More"\n    Hidden.\n\nAfter.',
            "<details><summary>More</summary>\n\nHidden.\n\n</details>\n\nAfter.",
        ),
        ("A line.\n{: .lead }\n\nNext.", "A line.\n\nNext."),
        ("[a](b){: .button } and *c*{.d}", "[a](b) and *c*"),
        ("## Title {: .wide }\n", "## Title\n"),
        ("`a`{: .b }", "`a`"),
        ("Term\n:   Meaning\n", "- **Term**: Meaning\n"),
        (
            "Before.\n\nOne\nTwo\n: a\n: b\n\nAfter.",
            "Before.\n\n- **One**, **Two**: a; b\n\nAfter.",
        ),
        ("- !!! note\n    Look.\n- b", "- > [!NOTE]\n  > Look.\n- b"),
        (
            "1. a\n\n    !!! tip\n        Look.\n\n        - b\n\n    c",
            "1. a\n\n    > [!TIP]\n    > Look.\n    >\n    > - b\n\n    c",
        ),
        (
            "- a\n\n    ??? note\n        Look.\n- b",
            "- a\n\n    <details><summary>Note</summary>\n\n    Look.\n\n    </details>\n\n- b",
        ),
        ("!!! note\n    Look.\nAfter.", "> [!NOTE]\n> Look.\n\nAfter."),
        ("- a\n  {: .b }\n- c", "- a\n- c"),
        ("Term\n:   Meaning\n    goes on.\n", "- **Term**: Meaning goes on.\n"),
        ("Term\n\n:   Meaning\ngoes on.", "- **Term**: Meaning goes on."),
        ("- a\n\n    Term\n    :   Meaning", "- a\n\n    - **Term**: Meaning"),
        ("```$ run a\nb c```\n", "```\n$ run a\nb c\n```\n"),
        ("[TOC]\n\nText.", "\nText."),
        ("Press ++ctrl+c++.", "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>."),
    ],
)
def test_what_is_certain_is_rewritten(text: str, new: str) -> None:
    assert former(text)
    assert rewritten(text) == new
    assert former(new) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*[HTML]: Hypertext", "*[HTML]: Hypertext"),
        ('=== "Tab"\n\n    a', '=== "Tab"'),
        ("## Title {#its-id}", "{#its-id}"),
        ("[a](b){target=_blank}", "{target=_blank}"),
        ("!!! unheard\n    a", "!!! unheard"),
        ('<div markdown="1">', '<div markdown="1">'),
        ("> !!! note\n>     a", "!!! note"),
        ("- !!! note\n    a\n\n    b", "!!! note"),
        ('- === "Tab"', '=== "Tab"'),
        ("- a\n\n    *[HTML]: Hypertext", "*[HTML]: Hypertext"),
        ("Term\n: One.\n\n    Two.", "Term"),
        ("Term\n: One:\n    - two", "Term"),
        ("Term\n: One\nOther\n: Two", "Term"),
    ],
)
def test_what_is_not_certain_is_told_and_left(text: str, written: str) -> None:
    assert [one.written for one in former(text)] == [written]
    assert rewritten(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "```\n!!! note\n    a\n```",
        "`++a++` and `[a](b){: .c }`",
        "~~~\nTerm\n: Meaning\n~~~",
        "C++ and D++, {name}, {{ name }}, {% if %} and f(x) {a: b}",
        "Wow!!! Really???",
        "At 10:\n10 : 20",
        "Title\n=====\n",
        "| a |\n|:--|\n| b |",
        "é `{: .a }` é",
        "    !!! note\n        a",
        "````\n```$ run a\nb c```\n````",
        "```sh\nrun a\n```",
        "- a\n\n        !!! note\n            b",
        "- ```\n  !!! note\n      a\n  ```",
    ],
)
def test_what_is_read_today_is_left(text: str) -> None:
    assert former(text) == []
    assert rewritten(text) == text


ATOMS = st.sampled_from([
    "!!! note", '"a"', "\n", "    ", "??? tip", "{: .a }", "{#b}", "*", "`", "```\n", "mot", " ",
    ": b", "Term", "[TOC]", "++a++", "é", "*[A]: b", "\n\n", "- ", "> ", "|", "![c](d)", "~~~\n",
])  # fmt: skip


@given(st.lists(ATOMS, max_size=16).map("".join))
@settings(max_examples=800, deadline=None)
def test_rewriting_ends_and_keeps_code(text: str) -> None:
    once = rewritten(text)
    former(once)
    assert once.count("mot") == text.count("mot")
    if not former(text):
        assert once == text


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "{",
        "{: .a ",
        "!!! a ",
        ": a\n",
        "++a",
        "*[",
        "`",
        "a{: .b }",
        "    a\n",
        "\n",
        "- !!! a\n",
        "    !!! a\n",
        "> ",
        "- ",
        "a\n: b\n\n",
        "a\n\n: b\n",
        "```a\n",
        "```a\nb```\n",
    ],
)
def test_it_ends_soon(unit: str) -> None:
    start = time.process_time()
    rewritten("{!!! note\n" + unit * (60_000 // len(unit)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    ["Path /api/[id]{.json} and f(){.b}", "Score {.a}", "I like {.dotfiles}", "(x){ .note }"],
)
def test_braces_behind_words_are_words(text: str) -> None:
    assert (former(text), rewritten(text)) == ([], text)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("## Title {: .x }", "## Title"),
        ("[a](b.md){.c}", "[a](b.md)"),
        ("**a**{: .c}", "**a**"),
        ("> Quote\n{: .cls}", "> Quote"),
    ],
)
def test_classes_behind_what_had_them_are_told_and_taken_out(text: str, new: str) -> None:
    (found,) = former(text)
    assert found.written
    assert rewritten(text) == new
