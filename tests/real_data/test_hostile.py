"""Files that broke real projects: a clear problem at its place, or the record they are."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from portevoix.core.problems import Problem, Problems
from portevoix.importers.run import import_source
from portevoix.loading.content import read_content
from portevoix.loading.folder import scan_content_folder
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.loading.record_set import RecordSet

WORDS = "{implementable: planned, implemented: shipped}"
MAPS: dict[Any, str] = {
    "roadmap": "title: title\n  created: creation-date\n  links: prr-approvers\n"
    f"  status: {{from: status, words: {WORDS}}}\n",
    "contributors": "name: title\n  role: status\n",
    "notes": "title: title\n  date: [creation-date, date, eventDate]\n  draft: draft\n",
}
UNREADABLE = {
    "yaml-at-handle-scalar.md": (
        16,
        9,
        "Text that starts with @ must be in quotes.",
    ),
    "yaml-at-handle-list.md": (14, 5, "Text that starts with @ must be in quotes."),
    "yaml-markdown-link-as-list-item.md": (22, 15, 'Put the whole text in quotes: "[title](addr'),
    "yaml-unclosed-quote.md": (4, 5, "A quote is opened and never closed."),
    "yaml-broken-decisions-1.20.yaml": (32, 60, "There is something behind the closing quote."),
    "yaml-broken-decisions-1.23.yaml": (8, 1, "There is a zero-width space (U+200B) here"),
}
READABLE = {
    "yaml-impossible-date-4355.yaml": "Coordinated Leader Election",
    "yaml-impossible-date-5075.yaml": "DRA Consumable Capacity",
    "yaml-octal-id.md": "Enhance HPA Metrics Specificity",
    "front-matter-crlf-draft-yes.md": "From Working Group to SIG Architecture",
    "front-matter-trailing-spaces.md": "Spotlight on Policy Working Group",
    "title-is-a-number.md": "2020",
}
IMPOSSIBLE = {
    "yaml-impossible-date-4355.yaml": "2023-14-05",
    "yaml-impossible-date-5075.yaml": "2025-30-01",
}
ALL = (*UNREADABLE, *READABLE)


@pytest.fixture
def hostile(data: Path) -> Path:
    return data / "hostile"


@pytest.fixture
def try_import(
    hostile: Path, write_project: Callable[..., Path]
) -> Callable[..., tuple[Any, Path, list[Problem]]]:
    def try_import(kind: Any, name: str) -> tuple[Any, Path, list[Problem]]:
        id_ = "{from: [kep-number, title], as_id: true}"
        if kind == "notes":  # a year's number is the address of its list
            id_ = id_.replace("as_id", "patterns: {'^.*$': 'note-{0}'}, as_id")
        map_ = f"unused: draft\nkeys:\n  id: {id_}\n  {MAPS[kind]}"
        root = write_project({"map.yaml": map_})
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project
        source = hostile / name
        outcome = import_source(
            kind, source, root / "map.yaml", project, problems, keep_private=True
        )
        found = [p for p in problems if p.code != "no-such-field"]
        assert all(problem.format(str) for problem in found)
        return outcome, root, found

    return try_import


def test_every_file_of_the_manifest_is_tried(hostile: Path) -> None:
    manifest = yaml.safe_load((hostile / "manifest.yaml").read_text(encoding="utf-8"))
    assert {case["file"] for case in manifest["cases"]} == set(ALL)


@pytest.mark.parametrize("kind", MAPS)
@pytest.mark.parametrize("name", UNREADABLE)
def test_imported_what_cannot_be_read_is_explained(
    try_import: Callable[..., Any], kind: Any, name: str
) -> None:
    line, column, message = UNREADABLE[name]
    outcome, _, said = try_import(kind, name)
    assert outcome.brought == 0
    # Each further slip is told too, at a line of its own.
    places = [(p.place.line, p.place.column) for p in said]
    assert places[0] == (line, column)
    assert len({one for one, _ in places}) == len(places)
    assert {p.code for p in said} <= {"yaml-syntax", "invisible-character"}
    assert said[0].place.path.endswith(name)
    assert message in said[0].format(str)


@pytest.mark.parametrize("name", READABLE)
def test_imported_as_a_note_the_rest_is_there(
    try_import: Callable[..., Any], read_all: Callable[..., Any], name: str
) -> None:
    outcome, root, said = try_import("notes", name)
    assert outcome.brought == 1
    date = IMPOSSIBLE.get(name)
    assert [(p.code, p.place.line, p.values["value"]) for p in said] == (
        [("impossible-date", 10, date)] if date else []
    )
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    loaded = load(project, problems)
    notes = [*loaded.community.notes.values(), *loaded.drafts]
    assert [str(note.title).startswith(READABLE[name]) for note in notes] == [True]
    assert bool(loaded.drafts) == (name == "front-matter-crlf-draft-yes.md")
    assert list(problems) == []


def test_an_id_that_looks_like_octal_is_text(try_import: Callable[..., Any]) -> None:
    _, root, said = try_import("roadmap", "yaml-octal-id.md")
    assert said == []
    assert "- id: 0032\n" in (root / "roadmap.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("kind", ["roadmap", "contributors"])
def test_imported_as_something_else_it_is_a_record_or_a_problem(
    try_import: Callable[..., Any], kind: Any, name: str
) -> None:
    outcome, _, said = try_import(kind, name)
    assert outcome.brought == 1 or [p.code for p in said] == ["not-imported"]
    assert all(problem.place.line >= 1 for problem in said)


WHERE = [
    "roadmap.yaml",
    "contributors.yaml",
    "content/page.md",
    "content/index.md",
    *(f"content/{kind}/x.md" for kind in
      ("releases", "spotlights", "workshops", "events", "newsletter")),
]  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("name", ALL)
def test_put_into_a_project_it_is_a_problem_or_a_page(
    hostile: Path, write_project: Callable[..., Path], name: str, where: str
) -> None:
    root = write_project({})
    file = root / where
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(hostile / name, file)
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    loaded = load(project, problems)
    said = [problem for problem in problems if problem.place.path == where]
    assert said == list(problems)
    assert all(problem.place.line >= 1 and problem.format(str) for problem in said)
    is_markdown, is_page = where.endswith(".md"), where in ("content/page.md", "content/index.md")
    if name in UNREADABLE and name.endswith(".md") == is_markdown:
        line, column, message = UNREADABLE[name]
        told = [one for one in said if (one.place.line, one.place.column) == (line, column)]
        assert [message in one.format(str) for one in told] == [True]
    elif is_page:
        pages = {page.path: page for page in loaded.pages}
        assert pages[where.removeprefix("content/")].draft == ("draft-yes" in name)
        assert said == []
    else:
        # A file of another kind: each of its keys that we don't know is said.
        assert {problem.code for problem in said} <= {
            "unknown-key", "missing-key", "yaml-several-documents", "yaml-syntax", "not-a-day",
            "front-matter-missing", "unknown-value", "impossible-date", "not-a-link",
        }  # fmt: skip
        assert said


def test_a_draft_written_with_yes_is_not_published(
    hostile: Path, write_project: Callable[..., Path]
) -> None:
    lines = (hostile / "front-matter-crlf-draft-yes.md").read_bytes().split(b"\r\n")
    ours = [line for line in lines if not line.startswith((b"layout:", b"slug:", b"author:"))]
    assert len(ours) == len(lines) - 3
    root = write_project({})
    (root / "content/releases").mkdir()
    (root / "content/releases/n.md").write_bytes(b"\r\n".join(ours))
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    record_set = RecordSet(problems)
    read_content(project, record_set, scan_content_folder(project, problems))
    assert list(problems) == []
    assert [draft.id for draft in record_set.drafts()] == ["n"]


def test_a_build_shows_those_that_can_be_read(
    hostile: Path, write_project: Callable[..., Path], build: Callable[[Path], Any]
) -> None:
    root = write_project({}, "languages: [fr]")
    pages = [name for name in READABLE if name.endswith(".md")]
    for name in pages:
        shutil.copyfile(hostile / name, root / "content" / name)
    built = build(root)
    assert built.code == 0, built.said
    for name in pages:
        page = root / "site" / name.removesuffix(".md") / "index.html"
        assert page.exists() == ("draft-yes" not in name)
        if page.exists():
            assert READABLE[name] in page.read_text(encoding="utf-8")


def test_a_build_says_what_cannot_be_read_and_leaves_the_site_as_it_was(
    hostile: Path, write_project: Callable[..., Path], build: Callable[[Path], Any]
) -> None:
    root = write_project({}, "languages: [fr]")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("earlier", encoding="utf-8")
    pages = [name for name in UNREADABLE if name.endswith(".md")]
    for name in pages:
        shutil.copyfile(hostile / name, root / "content" / name)
    shutil.copyfile(hostile / "yaml-broken-decisions-1.20.yaml", root / "roadmap.yaml")
    built = build(root)
    assert built.code == 1
    assert "Traceback" not in built.said
    for name in pages:
        line, column, _ = UNREADABLE[name]
        assert f"content/{name}:{line}:{column}: yaml-syntax: " in built.said
    assert "roadmap.yaml:32:60: yaml-syntax: " in built.said
    assert [(f.name, f.read_text(encoding="utf-8")) for f in (root / "site").iterdir()] == [
        ("index.html", "earlier")
    ]
