"""The content folder: articles, their translations, and pages written by hand."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.community.content import article_class
from portevoix.community.load import load
from portevoix.community.project import read_project
from portevoix.problems import Problems

Read = Callable[..., SimpleNamespace]

NOTE = "---\ntitle: Titre\ndate: 2026-01-01\n---\n\nTexte.\n"


def test_a_note_is_named_after_its_file(read: Read) -> None:
    found = read({"content/releases/2026/v1.30-x.md": NOTE})
    note = found.community.notes["v1.30-x"]
    assert str(note.origin) == "content/releases/2026/v1.30-x.md:1:1"
    assert (note.bodies[0].markdown, note.bodies[0].line) == ("Texte.\n", 6)


def test_a_translation_gives_its_texts_and_its_body(read: Read) -> None:
    twin = "---\ntitle: Title\nsummary: Short\n---\n\nText.\n"
    found = read({"content/releases/n.md": NOTE, "content/releases/n.en.md": twin})
    note = found.community.notes["n"]
    assert found.messages == []
    assert note.title.by_language == (("fr", "Titre"), ("en", "Title"))
    assert note.summary.by_language == (("en", "Short"),)
    assert [(body.language, body.markdown) for body in note.bodies] == [
        ("fr", "Texte.\n"),
        ("en", "Text.\n"),
    ]
    assert note.body_in("en").markdown == "Text.\n"
    assert note.body_in("de").language == "fr"


def test_a_translation_of_a_text_by_language_takes_its_place(read: Read) -> None:
    original = "---\ntitle: {fr: Titre, en: Old}\n---\n"
    found = read(
        {"content/releases/n.md": original, "content/releases/n.en.md": "---\ntitle: New\n---\n"}
    )
    assert found.community.notes["n"].title.in_("en") == "New"


def test_a_translation_gives_nothing_else(read: Read) -> None:
    twin = "---\ntitle: [a]\ndate: 2026-01-02\n---\n"
    found = read({"content/releases/n.md": NOTE, "content/releases/n.en.md": twin})
    assert found.said == [
        "content/releases/n.en.md:2:1: twin-key",
        "content/releases/n.en.md:3:1: twin-key",
    ]
    assert "A translation may give: title, summary." in found.messages[0]


def test_a_translation_without_an_original_is_a_problem(read: Read) -> None:
    found = read({"content/releases/n.en.md": NOTE})
    assert found.said == ["content/releases/n.en.md: twin-alone"]


def test_drafts_are_no_part_of_the_community(
    write_project: Callable[..., Path],
) -> None:
    root = write_project({"content/releases/n.md": NOTE.replace("---\n\n", "draft: yes\n---\n\n")})
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    loaded = load(project, problems)
    assert (dict(loaded.community.notes), [d.id for d in loaded.drafts]) == ({}, ["n"])


def test_pages_written_by_hand(write_project: Callable[..., Path]) -> None:
    root = write_project(
        {
            "content/about.md": "# À propos\n",
            "content/about.en.md": "---\ntitle: x\n---\n\n# About\n",
            "content/releases/index.md": "# Notes\n",
            "content/hidden.md": "---\ndraft: yes\naudience: members\n---\n",
            "content/.hidden/x.md": "no",
        },
        "languages: [fr, en]",
    )
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    pages = {page.path: page for page in load(project, problems).pages}
    assert [p.format(str) for p in problems] == []
    assert sorted(pages) == [
        "about.en.md",
        "about.md",
        "hidden.md",
        "index.md",
        "releases/index.md",
    ]
    assert (pages["about.md"].language, pages["about.en.md"].language) == ("fr", "en")
    assert (pages["hidden.md"].draft, pages["hidden.md"].audience) == (True, "members")
    assert str(pages["about.en.md"].origin) == "content/about.en.md:5:1"


def test_a_page_for_an_audience_that_is_none_is_for_the_narrowest(
    write_project: Callable[..., Path],
) -> None:
    root = write_project({"content/a.md": "---\naudience: all\n---\n"})
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    pages = {page.path: page for page in load(project, problems).pages}
    assert [str(problem.place) for problem in problems] == ["content/a.md:2:11"]
    assert pages["a.md"].audience == "internal"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("releases/2026/n.md", "note"),
        ("workshops/w.md", "workshop"),
        ("releases/index.md", None),
        ("releases/README.md", None),
        ("releases/index.en.md", None),
        ("about.md", None),
        ("elsewhere/n.md", None),
    ],
)
def test_article_class(path: str, kind: str | None) -> None:
    cls = article_class(path)
    assert (cls and cls.kind) == kind
