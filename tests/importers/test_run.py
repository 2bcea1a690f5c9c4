"""Whole imports: what is written, and what a second one changes."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]

MAP = """
keys:
  id: Clé
  title: Titre
  status: {from: État, words: {fait: shipped, prévu: planned}}
  target: Échéance
  labels: {from: Étiquettes, split: ","}
"""
TABLE = """
Clé;Titre;État;Échéance;Étiquettes
accueil;Nouvelle page d’accueil : enfin;Fait;;mobile, web
export;"Exporter
en CSV";prévu;2026-Q4;
"""


def test_a_table_becomes_a_roadmap_people_like_to_read(run: Run) -> None:
    result = run("roadmap", TABLE, MAP, "table.csv")
    assert result.messages == []
    assert result.read("roadmap.yaml") == (
        "items:\n"
        "  - id: accueil\n"
        "    title: 'Nouvelle page d’accueil : enfin'\n"
        "    status: shipped\n"
        "    labels: [mobile, web]\n"
        "  - id: export\n"
        "    title: |-\n"
        "      Exporter\n"
        "      en CSV\n"
        "    status: planned\n"
        "    target: 2026-Q4\n"
    )


def test_twice_changes_nothing(run: Run, project: Path) -> None:
    run("roadmap", TABLE, MAP, "table.csv")
    before = (project / "roadmap.yaml").stat()
    result = run("roadmap", TABLE, MAP, "table.csv")
    assert result.changes == {"unchanged": 2}
    assert result.outcome.files == []
    assert (project / "roadmap.yaml").stat() == before


def test_records_are_brought_up_to_date_and_the_rest_is_kept(run: Run, project: Path) -> None:
    (project / "roadmap.yaml").write_text(
        "# Ours\nareas:\n- {id: web, title: Web}\n\nitems:\n"
        "- id: ours   # by hand\n  title: Ours\n  status: planned\n\n"
        "- id: Accueil\n  title: {fr: Ancien, en: Old}\n  status: planned  # soon\n"
        "  area: web\n",
        encoding="utf-8",
    )
    result = run("roadmap", TABLE, MAP, "table.csv")
    assert result.changes == {"added": 1, "changed": 1}
    assert result.read("roadmap.yaml") == (
        "# Ours\nareas:\n- {id: web, title: Web}\n\nitems:\n"
        "- id: ours   # by hand\n  title: Ours\n  status: planned\n\n"
        "- id: Accueil\n  title:\n    fr: 'Nouvelle page d’accueil : enfin'\n    en: Old\n"
        "  status: shipped  # soon\n  area: web\n  labels: [mobile, web]\n\n"
        "- id: export\n  title: |-\n    Exporter\n    en CSV\n  status: planned\n"
        "  target: 2026-Q4\n"
    )


def test_a_consent_that_was_withdrawn_stays_withdrawn(run: Run, project: Path) -> None:
    map_ = "keys: {id: value, name: value}\nset: {consent: {name: true, since: 2026-01-01}}\n"
    run("contributors", "- lea\n", map_)
    file = project / "contributors.yaml"
    withdrawn = file.read_text(encoding="utf-8").replace("name: true", "name: false")
    file.write_text(withdrawn, encoding="utf-8")
    assert run("contributors", "- lea\n- tom\n", map_).changes == {"unchanged": 1, "added": 1}
    people = run("contributors", "- lea\n- tom\n", map_).community.people
    assert [p.consent.name for p in people.values()] == [False, True]


def test_records_of_a_folder_are_changed_where_they_are(run: Run, project: Path) -> None:
    (project / "roadmap.yaml").unlink()
    (project / "roadmap").mkdir()
    (project / "roadmap" / "a.yaml").write_text(
        "items:\n- {id: accueil, title: A, status: planned}\n", encoding="utf-8"
    )
    (project / "roadmap" / "b.yaml").write_text("items: []\n", encoding="utf-8")
    result = run("roadmap", TABLE, MAP, "table.csv")
    assert result.outcome.files == ["roadmap/a.yaml", "roadmap/b.yaml"]
    assert "id: export" in result.read("roadmap/b.yaml")
    assert list(result.community.items) == ["accueil", "export"]


@pytest.mark.parametrize(
    ("option", "folder"), [("roadmaps", ""), ("roadmaps", "roadmaps"), ("roadmap.yaml", "roadmap")]
)
def test_a_folder_with_nothing_in_it_gets_a_file(
    run: Run, project: Path, option: str, folder: str
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}    roadmap: {option}\n", encoding="utf-8")
    (project / "roadmap.yaml").unlink()
    (project / folder).mkdir(exist_ok=True)
    result = run("roadmap", TABLE, MAP, "table.csv")
    assert result.outcome.files == [f"{folder or option}/imported.yaml"]
    assert list(result.community.items) == ["accueil", "export"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("items: @x\n", "roadmap.yaml:1:8: yaml-syntax"),
        ("items: {a: b}\n", "roadmap.yaml:1:8: not-a-list"),
        ("- a\n", "roadmap.yaml:1:1: not-a-block"),
        (
            "items:\n- &a {id: accueil, title: A, status: planned}\nneeds:\n- *a\n",
            "roadmap.yaml: cannot-edit",
        ),
    ],
)
def test_a_project_that_is_broken_is_left_as_it_is(
    run: Run, project: Path, text: str, said: str
) -> None:
    (project / "roadmap.yaml").write_text(text, encoding="utf-8")
    result = run("roadmap", TABLE, MAP, "table.csv")
    assert said in result.said
    assert result.outcome.brought == 0
    assert result.read("roadmap.yaml") == text


NOTES = {
    "notes/v1/pr-1.md": "---\ntitle: Un\ndate: 2026-01-02\nitems: [a]\n---\n\nLe texte.\n",
    "notes/v2/pr-1.md": "---\ntitle: Deux\npublish: no\n---\n\nCaché.\n",
}
NOTES_MAP = """
keys:
  id: {text: "{file.folder}-{file.name}"}
  title: title
  date: date
  items: items
  draft: {from: publish, words: {no: true, "": ""}}
"""


def test_notes_become_a_file_each_in_the_folder_of_their_year(run: Run, project: Path) -> None:
    result = run("notes", NOTES, NOTES_MAP, keep_private=True)
    assert result.outcome.files == [
        "content/releases/2026/v1-pr-1.md",
        "content/releases/v2-pr-1.md",
    ]
    assert result.read("content/releases/2026/v1-pr-1.md") == (
        "---\ntitle: Un\ndate: 2026-01-02\nitems: [a]\n---\n\nLe texte.\n"
    )
    assert "draft: true" in result.read("content/releases/v2-pr-1.md")
    assert list(result.community.notes) == ["v1-pr-1"]
    before = {file: file.stat() for file in project.rglob("*.md")}
    assert run("notes", NOTES, NOTES_MAP, keep_private=True).changes == {"unchanged": 2}
    assert {file: file.stat() for file in project.rglob("*.md")} == before


def test_a_note_that_was_moved_is_brought_up_to_date_where_it_is(run: Run, project: Path) -> None:
    moved = project / "content/releases/elsewhere/v1-pr-1.md"
    moved.parent.mkdir(parents=True)
    moved.write_bytes(b"---\r\ntitle: 'Un'  # ok\r\nthanks: [lea]\r\n---\r\n\r\nOld text.\r\n")
    result = run("notes", NOTES, NOTES_MAP, keep_private=True)
    assert result.changes == {"changed": 1, "added": 1}
    assert moved.read_bytes() == (
        b"---\r\ntitle: 'Un'  # ok\r\nthanks: [lea]\r\ndate: 2026-01-02\r\nitems: [a]\r\n---\r\n"
        b"\r\nLe texte.\r\n"
    )


@pytest.mark.parametrize("there", ["Old text.\n", "---\n---\nOld", "---\ntitle: Un\n---", ""])
def test_a_note_of_any_shape_is_brought_up_to_date(run: Run, project: Path, there: str) -> None:
    file = project / "content/releases/v1-pr-1.md"
    file.parent.mkdir(parents=True)
    file.write_text(there, encoding="utf-8")
    run("notes", NOTES, NOTES_MAP, keep_private=True)
    assert file.read_text(encoding="utf-8") == (
        "---\ntitle: Un\ndate: 2026-01-02\nitems: [a]\n---\n\nLe texte.\n"
    )


def test_a_text_filled_in_once_is_kept_as_it_was_rewritten(run: Run, project: Path) -> None:
    map_ = NOTES_MAP + "  body: {from: file.body, once: true}\n"
    run("notes", NOTES, map_, keep_private=True)
    file = project / "content/releases/2026/v1-pr-1.md"
    ours = file.read_text(encoding="utf-8").replace("Le texte.", "Notre texte.")
    file.write_text(ours, encoding="utf-8")
    assert run("notes", NOTES, map_, keep_private=True).changes == {"unchanged": 2}
    assert file.read_text(encoding="utf-8") == ours


def test_a_note_that_is_broken_is_left_and_the_others_come(run: Run, project: Path) -> None:
    file = project / "content/releases/v1-pr-1.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: @x\n---\n", encoding="utf-8")
    result = run("notes", NOTES, NOTES_MAP, keep_private=True)
    assert result.said == [
        "content/releases/v1-pr-1.md:2:8: yaml-syntax",
        "notes/v1/pr-1.md:4:9: unknown-reference",
    ]
    assert (result.changes, result.outcome.left) == ({"added": 1}, 1)


@pytest.mark.parametrize("name", ["index", "README", "note.en", "index.2", "a b", "2026"])
def test_a_name_that_would_be_no_note_is_refused(run: Run, name: str) -> None:
    result = run("notes", {f"notes/{name}.md": "---\ntitle: T\n---\n"}, "keys: {title: title}")
    assert {problem.code for problem in result.problems} <= {
        "bad-id",
        "not-imported",
        "reserved-id",
    }
    assert result.outcome.left == 1
    assert result.outcome.brought == 0


def test_notes_come_from_a_table_too(run: Run) -> None:
    result = run(
        "notes",
        "id,title,text,day,where\nn-1,Un,Le texte,02/01/2026,../../x\n",
        """
        keys:
          id: id
          title: title
          body: text
          folder: where
          date: {from: day, format: DD/MM/YYYY}
        """,
        "notes.csv",
    )
    assert result.outcome.files == ["content/releases/x/n-1.md"]
    assert result.community.notes["n-1"].bodies[0].markdown == "Le texte\n"


def test_areas_and_needs_may_be_imported_too(run: Run) -> None:
    run("roadmap", "- {id: web, t: Web}\n", "into: areas\nkeys: {id: id, title: t}\n")
    result = run(
        "roadmap",
        "- {id: n1, t: Trop lent}\n",
        "into: needs\nkeys: {id: id, text: t}\nset: {kind: pain}\n",
    )
    assert str(result.community.areas["web"].title) == "Web"
    assert [str(need.text) for need in result.community.loose_needs] == ["Trop lent"]


def test_interviews_may_be_imported_like_notes(run: Run) -> None:
    run("contributors", "- lea\n", "keys: {id: value, name: value}")
    result = run(
        "notes",
        {"talks/lea.md": "---\nwho: lea\n---\n\n## Why?\n\nBecause.\n"},
        "into: spotlights\nkeys: {person: who}\n",
    )
    assert result.outcome.files == ["content/spotlights/lea.md"]
    assert result.community.spotlights["lea"].person == "lea"


def test_a_file_that_cannot_be_written_is_a_problem(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert run("roadmap", TABLE, MAP, "table.csv").said == ["roadmap.yaml: unwritable-file"]
