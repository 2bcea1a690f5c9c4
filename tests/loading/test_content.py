"""The content folder: articles, their translations, and pages written by hand."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.configuration import Exclusions
from portevoix.loading.content import article_class
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import read_project
from portevoix.schema.record import AUDIENCES

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


def test_a_copy_under_the_language_of_the_original_is_told_once(read: Read) -> None:
    found = read({"content/releases/n.md": NOTE, "content/releases/n.fr.md": NOTE})
    assert found.said == ["content/releases/n.fr.md: twin-key"]


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


def load_with(root: Path, exclusions: Exclusions | None = None) -> tuple[LoadedProject, list[str]]:
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    loaded = load(project._replace(exclusions=exclusions or Exclusions()), problems)
    return loaded, [f"{problem.place.path}: {problem.code}" for problem in problems]


LANGUAGES = st.sampled_from(["en", "fr", "de", "pt-BR", "EN"])
MARKS = st.sampled_from(["", "draft: yes\n", "draft: no\n"])
FOR = st.sampled_from(["", *(f"audience: {audience}\n" for audience in AUDIENCES)])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(FOR, MARKS, FOR, MARKS, LANGUAGES, st.sampled_from(["", "sub.x/", "releases/"]))
def test_a_translation_is_for_the_readers_of_its_original_at_most(
    own: str, draft: str, other: str, other_draft: str, language: str, folder: str
) -> None:
    is_article = folder == "releases/"
    texts = {"s.md": own + draft, f"s.{language}.md": other + other_draft}
    if is_article and language in ("en", "fr"):
        texts[f"s.{language}.md"] = ""
        other = other_draft = ""
    keys = "date: 2026-01-01\n" if is_article else ""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "content" / folder).mkdir(parents=True)
        (root / "mkdocs.yml").write_text(
            "docs_dir: content\nplugins: [portevoix: {languages: [fr, en]}]\n"
        )
        (root / "roadmap.yaml").write_text("items: []\n")
        for file, front in texts.items():
            more = keys if front or file == "s.md" or language not in ("en", "fr") else ""
            text = f"---\ntitle: T\n{more}{front}---\nText\n"
            (root / "content" / folder / file).write_text(text)
        loaded, said = load_with(root)
    is_told = is_article and language not in ("en", "fr")
    assert [one.split()[-1] for one in said] == ["twin-language"] * is_told
    audiences = [AUDIENCES.index(one.split()[1]) if one else 0 for one in (own, other)]
    is_draft = "yes" in draft + other_draft
    if is_article:
        (note,) = (*loaded.community.notes.values(), *loaded.drafts)
        assert AUDIENCES.index(note.audience or "public") == audiences[0]
        assert note.draft == ("yes" in draft)
    else:
        pages = {page.path: page for page in loaded.pages}
        page = pages[f"{folder}s.{language}.md"]
        assert (AUDIENCES.index(page.audience), page.draft) == (max(audiences), is_draft)
        assert pages[f"{folder}s.md"].audience == AUDIENCES[audiences[0]]


def test_a_version_is_no_language(write_project: Callable[..., Path]) -> None:
    draft = NOTE.replace("---\n\n", "draft: yes\n---\n\n")
    root = write_project({"content/releases/v1.md": draft, "content/releases/v1.2.md": NOTE})
    assert list(load_with(root)[0].community.notes) == ["v1.2"]


def test_what_the_options_of_mkdocs_leave_out(write_project: Callable[..., Path]) -> None:
    files = {
        f"content/{folder}{name}{end}": NOTE.replace("date: 2026-01-01\n", keys)
        for folder, keys in (("releases/", "date: 2026-01-01\n"), ("", ""))
        for name in ("open", "excl", "drft")
        for end in (".md", ".en.md")
        for keys in ("" if end == ".en.md" else keys,)
    }
    root = write_project(files, "languages: [fr, en]")
    (root / "content/releases/excl-broken.md").write_text("---\n{\n---\n")
    exclusions = Exclusions(
        lambda path: "excl" in path and not path.endswith("excl.en.md"),
        lambda path: path.endswith("drft.md"),
    )
    loaded, said = load_with(root, exclusions)
    assert said == []
    assert list(loaded.community.notes) == ["open"]
    assert [draft.id for draft in loaded.drafts] == ["drft"]
    assert {page.path for page in loaded.pages if not page.draft} == {
        "index.md",
        "open.md",
        "open.en.md",
    }


def test_hidden_files_are_nobody_s_records(write_project: Callable[..., Path]) -> None:
    root = write_project(
        {"roadmap/._a.yaml": "\0", "roadmap/a.YAML": "items: []\n", "content/releases/._n.md": "\0"}
    )
    (root / "roadmap.yaml").unlink()
    assert load_with(root)[1] == []
