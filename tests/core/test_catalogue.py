"""A catalogue of a project says what can be said, and nothing that could not be filled in."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.catalogue import Catalogue, Entry, read_entries, rule_of, written
from portevoix.core.problems import Problems
from portevoix.loading.project import read_project

TEXTS = st.text('ab%{}()sn:!.\\"\n<é ', max_size=12)
SENTENCES = ("{n} need", "%(n)s need", "50 %% of it", "A need", "One of {a} and {b}")


@given(st.sampled_from(SENTENCES), TEXTS)
def test_a_translation_can_be_filled_in_wherever_its_sentence_can(one: str, text: str) -> None:
    if not Entry(1, one, texts=(text,)).is_sound:
        return
    values = {"n": "3", "a": "x", "b": "y"}
    assert "<a" not in text
    for fill in (lambda said: said.format(**values), lambda said: said % values):
        with contextlib.suppress(ValueError, KeyError, IndexError, TypeError):
            fill(one)
            continue
        return
    for fill in (lambda said: said.format(**values), lambda said: said % values):
        fill(text)


@given(st.sampled_from(SENTENCES), st.sampled_from(["{m}", "{n.real}", "{0}", "{", "%d", "<b>"]))
def test_what_a_sentence_does_not_give_is_refused(one: str, asked: str) -> None:
    assert not Entry(1, one, texts=(f"Un {asked}",)).is_sound


@given(st.lists(st.tuples(TEXTS.filter(bool), TEXTS, TEXTS.filter(bool)), max_size=4))
def test_what_is_written_is_read_again(said: list[tuple[str, str, str]]) -> None:
    entries = [Entry(0, one, many, (text, text) if many else (text,)) for one, many, text in said]
    read = list(read_entries("\n".join(map(written, entries))))
    assert [one._replace(line=0) for one in read if isinstance(one, Entry)] == entries


@given(st.text('msgidtr[0] "\\#,fuzzy\n%{é', max_size=60))
def test_any_text_is_a_catalogue_of_some_kind(text: str) -> None:
    entries = [one for one in read_entries(text) if isinstance(one, Entry) and one.is_sound]
    Catalogue(entries).gettext("A need")


@pytest.mark.parametrize("header", ["", "plural=", "plural=n +;", "plural=__import__('os');"])
def test_a_rule_that_cannot_be_read_is_none(header: str) -> None:
    assert rule_of(header) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "Roadmap"\nmsgstr "Fahrplan\n', "locale/de.po:2:1: catalogue-line"),
        ('msgid "{n} item"\nmsgstr "{m} Ding"\n', "locale/de.po:1:1: catalogue-fields"),
        ('# b\nmsgid "Roadmap"\nmsgstr "<b>Plan</b>"\n', "locale/de.po:2:1: catalogue-fields"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "locale/de.po:1:1: catalogue-forms"),
        ('msgid ""\nmsgstr "Plural-Forms: plural=(n;\\n"\n', "locale/de.po:1:1: catalogue-forms"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_line(
    text: str, told: str, write_project: Callable[..., Path]
) -> None:
    root, problems = write_project({"locale/de.po": text}, "languages: [de]"), Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    assert [f"{one.place}: {one.code}" for one in problems.errors] == [told]
    assert project.speech().ngettext("{n} item", "{n} items", 2).format(n=2) == "2 items"


def test_a_file_that_is_not_text_is_told(write_project: Callable[..., Path]) -> None:
    root, problems = write_project({"locale/de.po": ""}, "languages: [de]"), Problems()
    (root / "locale/de.po").write_bytes(b"\xff\xfe\x00m")
    assert read_project(root / "mkdocs.yml", problems)
    assert [one.place.path for one in problems.errors] == ["locale/de.po"]


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        ("[it]", "no-catalogue: There is no catalogue of the language “it”. Add locale/it.po"),
        (
            "[fr, fre]",
            "no-catalogue: There is no catalogue of the language “fre”. Did you mean “fr”",
        ),
        ("[../x]", "not-a-language: “../x” is not the code"),
    ],
)
def test_a_language_without_a_catalogue_is_told(
    languages: str, told: str, write_project: Callable[..., Path]
) -> None:
    root, problems = write_project({}, f"languages: {languages}"), Problems()
    assert read_project(root / "mkdocs.yml", problems) is None
    (problem,) = problems
    assert told in problem.format(str)


def test_a_project_says_some_sentences_in_its_own_way(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    own = 'msgid "Roadmap"\nmsgstr "Nos chantiers"\n'
    words = read_all(write_project({"locale/fr.po": own})).project.speech("fr")
    assert words.gettext("Roadmap") == "Nos chantiers"
    assert words.gettext("Labs") == "Laboratoires"
    assert words.ngettext("{n} need", "{n} needs", 0) == "{n} besoin"  # by the package's rule
