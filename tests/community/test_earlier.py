"""What was loaded earlier is used again, and nothing of it is stale."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.community import lists
from portevoix.community.load import Loaded, load
from portevoix.community.project import Project, read_project
from portevoix.community.record import Record
from portevoix.problems import Problems
from portevoix.sources import files, markdown

Write = Callable[..., Path]

FILES = {
    "roadmap.yaml": """\
# What we work on.
areas:
- {id: web, title: Web}
- id: gifts
  title: Gifts

statuses:
  planned: Soon.

items:
# The first.
- id: home
  title: Home
  status: planned
  description: |
    Text.

    - {id: no, title: entry}

- id: receipts
  title: Receipts
  status: planned
  needs:
  - {id: n-1, text: One, kind: pain}
- id: last
  title: Last
  status: exploring
  related: [home, nobody]
""",
    "contributors.yaml": """\
organisations:
  - id: port
    name: Port
  - id: quay
    name: Quay
people:
  - id: lea
    name: Léa
    organisation: port
  - {id: ana, name: Ana, team: maybe}
""",
    "content/releases/a.md": "---\ntitle: A\ndate: 2026-01-01\nitems: [home]\n---\nText.\n",
    "content/releases/a.en.md": "---\ntitle: A in English\nitems: [home]\n---\nText.\n",
    "content/releases/b.md": "---\ntitle: B\ndraft: true\n---\nText of B.\n",
    "content/about.md": "---\naudience: members\n---\nAbout.\n",
}
LINES = [
    "", "- id: new", "  title: New", "  status: planned", "items:", "areas:", "- {id: x, title: X}",
    '  title: "', '- id: "', "  area: &t web", "  area: *t", "---", "...", "# Said.", "    more",
    "    - a", "-", "  id: home", "draft: true", "audience: internal", "\tx", "statuses:", "a: b",
    "  internal: |", "title: T", "items: [{id: f, title: F, status: planned}, {id: g,",
    "  title: G, status: planned}]",
]  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(sorted(FILES)),
    st.sampled_from(["insert", "replace", "delete", "repeat", "away", "back"]),
    st.integers(0, 40),
    st.sampled_from(LINES),
)


def edited(text: str, what: str, at: int, line: str) -> str:
    lines = text.split("\n")
    at %= len(lines)
    match what:
        case "insert":
            lines.insert(at, line)
        case "replace":
            lines[at] = line
        case "delete":
            del lines[at]
        case "repeat":
            lines.insert(at, lines[at])
    return "\n".join(lines)


def told(loaded: Loaded, problems: Problems) -> dict[str, Any]:
    """All that a reader could tell one reading from another by."""
    community = loaded.community
    rows = {name: list(found.items()) for name, found in community.by_kind.items()}
    return {
        "rows": rows,
        "origins": [str(one.origin) for found in rows.values() for _, one in found],
        "statuses": community.statuses,
        "loose": community.loose_needs,
        "pages": loaded.pages,
        "drafts": loaded.drafts,
        "problems": [problem.format(str) for problem in problems],
    }


def project_of(root: Path) -> Project:
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    return project


@pytest.fixture
def root(write_project: Write) -> Path:
    return write_project(FILES)


@given(st.lists(st.lists(EDIT, min_size=1, max_size=3), max_size=4))
@settings(max_examples=150, deadline=None, derandomize=True)
@example([[("contributors.yaml", "insert", 2, "    more"), ("contributors.yaml", "repeat", 1, "")]])
def test_after_any_edits_readings_agree_and_the_same_texts_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[Any]]
) -> None:
    root = tmp_path_factory.mktemp("edited")
    options = "languages: [fr, en]"
    (root / "mkdocs.yml").write_text(
        f"site_name: S\ndocs_dir: content\nplugins:\n- portevoix:\n    {options}\n"
    )
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    project = project_of(root)
    loaded = None
    by_texts: dict[Any, Record] = {}
    for edits in [[], *rounds]:
        for name, what, at, line in edits:
            file = root / name
            if what == "away":
                file.unlink(missing_ok=True)
            elif what == "back":
                file.write_text(FILES[name])
            elif file.exists():
                file.write_text(edited(file.read_text(), what, at, line))
        problems, anew = Problems(), Problems()
        loaded = load(project, problems, loaded, remember=not loaded)
        again = load(project, anew)
        assert told(loaded, problems) == told(again, anew)
        for record, texts in (*loaded.texts.values(), *again.texts.values()):
            assert by_texts.setdefault((type(record), *texts), record) == record


def test_records_with_the_same_lines_are_the_same_objects(root: Path) -> None:
    file = root / "contributors.yaml"
    project = project_of(root)
    first = load(project, Problems(), remember=True)
    file.write_text(file.read_text().replace("name: Quay", "name: Quays"))
    second = load(project, Problems(), first)
    for kind, rows in first.community.by_kind.items():
        for name, record in rows.items():
            assert (second.community.by_kind[kind][name] is record) == (name != "quay")
    assert second.community.organisations["quay"].name == "Quays"
    assert list(map(id, first.pages)) == list(map(id, second.pages))


def test_an_edited_record_leaves_the_texts_of_all_others(root: Path) -> None:
    def texts(loaded: Loaded) -> dict[str, Any]:
        return {record.id: list(said) for record, said in loaded.texts.values()}  # type: ignore[attr-defined]

    file = root / "roadmap.yaml"
    project = project_of(root)
    first = texts(load(project, Problems()))
    file.write_text(file.read_text().replace("title: Home", "title: Houses"))
    second = texts(load(project, Problems()))
    assert {name for name, said in second.items() if first[name] != said} == {"home"}
    assert {"web", "gifts", "home", "last", "port", "a"} <= first.keys()


def test_a_record_is_made_anew_where_a_line_more_stands_above(root: Path) -> None:
    file = root / "contributors.yaml"
    project = project_of(root)
    first = load(project, Problems(), remember=True)
    file.write_text(file.read_text().replace("- id: quay", "- id: dock\n    name: D\n  - id: quay"))
    second = load(project, Problems(), first).community.organisations
    assert second["port"] is first.community.organisations["port"]
    assert second["quay"].origin.line == first.community.organisations["quay"].origin.line + 2


def test_with_other_options_everything_is_read_again(root: Path) -> None:
    first = load(project_of(root), Problems(), remember=True)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text() + "repo_url: https://github.com/a/b\n")
    second = load(project_of(root), Problems(), first)
    assert second.community.notes["a"] is not first.community.notes["a"]


def test_nothing_is_kept_where_it_is_not_asked_for(root: Path) -> None:
    assert load(project_of(root), Problems()).memory is None


@pytest.mark.parametrize("settled", [0, files.SETTLED])
def test_only_files_that_are_as_they_were_for_a_while_are_not_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, settled: int
) -> None:
    monkeypatch.setattr(files, "SETTLED", settled)
    project = project_of(root)
    first = load(project, Problems(), remember=True)
    edited = root / "content" / "releases" / "a.md"
    edited.write_text(edited.read_text() + "More.\n")
    read: list[str] = []

    def reading(file: Path, *given: Any) -> Any:
        read.append(str(file))
        return files.read_text(file, *given)

    for module in (lists, markdown):
        monkeypatch.setattr(module, "read_text", reading)
    problems = Problems()
    second = load(project, problems, first)
    assert str(edited) in read
    assert (len(read) == 1) == (settled == 0)
    anew = Problems()
    assert told(second, problems) == told(load(project, anew), anew)
    assert second.community.notes["a"].bodies[0].markdown.endswith("More.\n")
