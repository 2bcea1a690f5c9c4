"""Whom a page that is written by hand is for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.page_audience import CLOSED, Protection, parse_protection
from portevoix.loading.project import read_project
from portevoix.loading.protection_keys import suggest_key
from portevoix.sources.files import SourceText
from portevoix.sources.front_matter import parse_markdown

LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzAÉ_- 1\u00a0")
KEYS = st.sampled_from(["audience", "draft"])


def read(text: str, *, has_mark: bool = False) -> tuple[Protection, list[str]]:
    problems = Problems()
    page = parse_markdown(SourceText("p.md", text, has_mark=has_mark), problems)
    found = parse_protection(page, "public", problems) if page else CLOSED
    return found, [f"{problem.place}: {problem.code}" for problem in problems]


@given(KEYS, st.integers(0, 8), LETTERS, st.sampled_from(["add", "drop", "change", "swap"]))
def test_a_key_with_one_slip_closes_the_page(key: str, at: int, letter: str, how: str) -> None:
    at = min(at, len(key) - 1)
    start, rest = key[:at], key[at:]
    slip = {
        "add": start + letter + rest,
        "drop": start + rest[1:],
        "change": start + letter + rest[1:],
        "swap": start + rest[1:2] + rest[:1] + rest[2:],
    }[how]
    assume(slip.strip() != key)
    found, said = read(f'---\ntitle: T\n"{slip}": members\n---\nText\n')
    assert found == CLOSED
    assert [one.split(": ")[1] for one in said] in (["unknown-key"], ["invisible-character"])


@pytest.mark.parametrize(
    "key",
    ["title", "date", "tags", "hide", "description", "template", "icon", "status", "author",
     "search", "social", "cover", "image", "audio", "data", "authors", "categories", "order"],
)  # fmt: skip
def test_other_keys_are_the_theme_s(key: str) -> None:
    assert suggest_key(key) == ""
    assert read(f"---\n{key}: x\n---\nText\n") == (Protection("public", draft=False), [])


@pytest.mark.parametrize("key", ["Audience", "brouillon", "visibilité", "Published", "DRAFT"])
def test_words_of_others(key: str) -> None:
    assert read(f"---\n{key}: x\n---\n")[0] == CLOSED


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("private: true", "audience"), ("hidden: true", "audience"), ("status: draft", "draft"),
        ("visible: false", "audience"), ("restricted: yes", "audience"), ("wip: 1", "draft"),
        ("confidential: x", "audience"), ("privé: oui", "audience"), ("accès: équipe", "audience"),
        ("unlisted: true", "audience"), ("type: internal", "audience"), ("Statut: WIP", "draft"),
        ("members_only: true", "audience"), ("published: false", "draft"), ("public: x", "audience")
    ],
)  # fmt: skip
def test_keys_of_others_are_refused_with_what_to_write(line: str, says: str) -> None:
    problems = Problems()
    page = parse_markdown(SourceText("p.md", f"---\n{line}\n---\nText\n"), problems)
    assert page
    assert parse_protection(page, "public", problems) == CLOSED
    (problem,) = problems
    assert (str(problem.place), problem.code) == ("p.md:2:1", "unknown-key")
    assert f"Write “{says}: " in problem.format(str)


@given(KEYS, st.sampled_from(["", " ", " ''", " ~", " null", " []", " {}", ' ""', " # x"]))
def test_a_key_with_nothing_after_it_closes_the_page(key: str, value: str) -> None:
    found, said = read(f"---\ntitle: T\n{key}:{value}\n---\nText\n")
    assert found == CLOSED
    assert len(said) == 1


@pytest.mark.parametrize("value", ["oui", "maybe", "[true]", "ture", "2"])
def test_a_draft_that_is_not_understood_is_one(value: str) -> None:
    assert read(f"---\ndraft: {value}\n---\n") == (CLOSED, ["p.md:2:8: not-yes-or-no"])


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("draft: yes", Protection("public", draft=True)),
        ("draft: no\naudience: members", Protection("members", draft=False)),
    ],
)
def test_what_is_understood(front: str, expected: Protection) -> None:
    assert read(f"---\n{front}\n---\nText\n") == (expected, [])


@pytest.mark.parametrize(
    "text",
    ["audience: members\n\n# T\n", "title: T\ndraft: true\n\n# T\n", "----\naudience: x\n----\n",
     "+++\naudience = 'members'\n+++\n", "\u2014\naudience: members\n\u2014\n", "audiance: x\n"],
)  # fmt: skip
def test_front_matter_without_its_lines(text: str) -> None:
    found, said = read(text)
    assert found == CLOSED
    assert [one.rpartition(" ")[2] for one in said] == ["front-matter-fence"]


@pytest.mark.parametrize(
    "text",
    ["**Audience:** all\n", "Who is the audience: all.\n", "For whom\naudience: all\n", "",
     "Audience : nos adhérents\n\n# T\n", "# T\n\nAudience : nos adhérents\n",
     "Date : 3 mai\nPublic : équipe\n", "- audience: members\n", "`audience: members`\n",
     "# T\n\naudience: public\n", "# T\n\ndraft: no\n", "Audience : nos adhérents\n---\n"],
)  # fmt: skip
def test_a_text_may_speak_of_its_audience(text: str) -> None:
    assert read(text) == (Protection("public", draft=False), [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("--\naudience: members\n--\n# Secret\n", 2),
        ("audience: members\n---\nSecret\n", 1),
        ("title: x\naudience: members\n---\n# S\n", 2),
        ("\u2014\naudience: members\n\u2014\n# S\n", 2),
        ("----\ndraft: true\n----\n# S\n", 2),
        ("---\ntitle: x\n---\n\n---\naudience: members\n---\n", 6),
        ("---\ntitle: x\n---\naudience: members\n# S\n", 4),
        ("---\ntitle: x\n---\n# S\n\n    code\n\ntext\n    draft: true\n", 9),
        ("<!--\naudience: members\n-->\n# S\n", 2),
        ("<!-- audience: members -->\n# S\n", 1),
        ("<!-- ours -->\n---\naudience: members\n---\n# S\n", 3),
        ('{\n  "title": "x",\n  "audience": "members"\n}\n# S\n', 3),
        ("# S\n\naudience:\n  - members\n", 3),
        ("# S\n\naudience: memers # us\n", 3),
        ("```\naudience: members\n", 2),
        ("--- yaml\nAudience : internal\n---\n# S\n", 2),
    ],
)
def test_keys_that_are_shown_as_text(text: str, line: int) -> None:
    assert read(text) == (CLOSED, [f"p.md:{line}:1: front-matter-fence"])


AROUND = st.lists(
    st.sampled_from(
        ["", "--", "---", "----", "\u2014", "<!--", "-->", "# T", "Some text.", "title: x", "- a",
         "tags:", "***", "> said", "...", "| a | b |", "\u200b", "<div>", "</div>"]
    ),
    max_size=8,
)  # fmt: skip
CLOSING = st.sampled_from(
    ["audience: members", "audience : internal", '"audience": "members",', "audience = 'internal'",
     "draft: true", "Draft: yes", "audiance: members", "visibilité: membres", "published: false",
     "audience: members  # only us", "audience: private", " draft: oui"]
)  # fmt: skip


@given(AROUND, CLOSING, AROUND)
def test_a_key_that_closes_is_told_whatever_stands_around_it(
    above: list[str], key: str, below: list[str]
) -> None:
    text = "\n".join(["Text", *above, key, *below, ""])
    assert read(text) == (CLOSED, [f"p.md:{len(above) + 2}:1: front-matter-fence"])
    assert read(f"---\ntitle: x\n---\n{text}")[0] == CLOSED
    assert read("\n".join([*above, key, *below, ""]))[0].draft or above[:1] == ["---"]


@given(AROUND, CLOSING, st.sampled_from(["```", "~~~~", "  ```"]))
def test_code_may_show_how_it_is_written(above: list[str], key: str, fence: str) -> None:
    text = "\n".join(["Text", *above, fence, key, fence.strip(), "End"])
    assert read(text) == (Protection("public", draft=False), [])
    for code in (f"<pre>\n{key}\n</pre>", f"\n    {key}", f"<style>\n{key}\n</style>"):
        assert read("\n".join(["Text", *above, code])) == (Protection("public", draft=False), [])


def test_a_record_with_such_a_key_is_told_of(write_project: Callable[..., Path]) -> None:
    note = "---\ntitle: T\ndate: 2026-01-01\n---\n---\naudience: members\n---\n"
    root = write_project({"content/releases/n.md": note})
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    load(project, problems)
    assert [str(problem.place) for problem in problems] == ["content/releases/n.md:6:1"]


def test_a_byte_order_mark_before_front_matter() -> None:
    found, said = read("---\ntitle: x\n---\n", has_mark=True)
    assert (found, said) == (CLOSED, ["p.md:1:1: front-matter-late"])
    assert read("# T\n", has_mark=True) == (Protection("public", draft=False), [])


def test_a_mark_is_noticed_in_the_file(write_project: Callable[..., Path]) -> None:
    note = "---\ntitle: T\ndate: 2026-01-01\n---\n"
    root = write_project(
        {"content/releases/n.md": f"\ufeff{note}", "content/p.md": f"\ufeff{note}"}
    )
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    assert "n" in load(project, problems).community.notes
    assert [str(problem.place) for problem in problems] == ["content/p.md:1:1"]
