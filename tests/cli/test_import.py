"""`portevoix import`, as it is typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portevoix.cli import main

Import = Callable[..., Result]

TABLE = "id,title,state\na,Un,fait\nb,Deux,perdu\n"
MAP = "keys:\n  id: id\n  title: title\n  status: {from: state, words: {fait: shipped}}\n"


@pytest.fixture
def import_(write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Import:
    root = write_project({"../table.csv": TABLE, "../map.yaml": MAP}, "languages: [fr]")
    monkeypatch.chdir(root.parent)
    monkeypatch.setenv("LANGUAGE", "en")

    def import_(*words: str) -> Result:
        return CliRunner().invoke(main, ["import", *words], prog_name="portevoix")

    return import_


def test_problems_then_what_was_done_in_english(import_: Import) -> None:
    result = import_(
        "roadmap", "table.csv", "--map", "map.yaml", "--project", "project", "--lang", "en"
    )
    assert result.exit_code == 3
    lines = result.output.splitlines()
    assert lines[0].startswith("table.csv:3:1: not-imported: This row is not imported")
    assert lines[1].startswith("table.csv:3:8: not-mapped: “status”: the map does not say what")
    assert lines[2:] == [
        "1 added, 0 changed, 0 unchanged.",
        "1 row was not imported: see above.",
        "1 thing in them is to be looked at: see above.",
    ]
    assert "id: a" in Path("project/roadmap.yaml").read_text(encoding="utf-8")


def test_the_same_in_the_language_of_the_project(import_: Import) -> None:
    result = import_("roadmap", "table.csv", "--map", "map.yaml", "--project", "project")
    lines = result.output.splitlines()
    assert lines[0].startswith("table.csv:3:1: not-imported: Cette ligne n’est pas importée")
    assert "«\u00a0status\u00a0»" in lines[0]
    assert lines[2].replace("\u00a0", " ") == "Ajouts : 1 ; mises à jour : 0 ; sans changement : 0."


def test_nothing_imported_is_an_exit_code(import_: Import) -> None:
    Path("table.csv").write_text("id,title,state\n", encoding="utf-8")
    result = import_("roadmap", "table.csv", "--map", "map.yaml", "--project", "project")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "Rien n’a été importé."


PRIVATE = "id,title,state,Privé\na,Un,fait,non\nb,Deux,fait,oui\nc,Trois,fait,peut-être\n"
PRIVATE_MAP = MAP + "  audience: {from: Privé, words: {non: public, oui: internal}}\n"


def test_a_column_that_protects_stops_the_import(import_: Import) -> None:
    Path("table.csv").write_text(PRIVATE, encoding="utf-8")
    result = import_("roadmap", "table.csv", "--map", "map.yaml", "--project", "project")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("table.csv:1:16: protection-unused: Rien n’est importé")
    assert lines[1:] == ["Rien n’a été importé."]


def test_what_is_hidden_is_counted_and_what_is_not_read_is_an_exit_code(import_: Import) -> None:
    Path("table.csv").write_text(PRIVATE, encoding="utf-8")
    Path("map.yaml").write_text(PRIVATE_MAP, encoding="utf-8")
    words = ("roadmap", "table.csv", "--map", "map.yaml", "--project", "project", "--lang", "en")
    result = import_(*words)
    assert result.exit_code == 3
    assert result.output.splitlines()[1:] == [
        "1 added, 0 changed, 0 unchanged.",
        "1 is not for everyone at its source, and was left out.",
        "1 row was not imported: see above.",
    ]
    Path("table.csv").write_text(PRIVATE.replace("peut-être", "non"), encoding="utf-8")
    assert import_(*words).exit_code == 0
    kept = import_(*words, "--keep-private")
    assert kept.exit_code == 0
    assert kept.output.splitlines()[0] == "1 added, 0 changed, 2 unchanged."
    Path("table.csv").write_text(PRIVATE.replace(",non", ",oui"), encoding="utf-8")
    hidden = import_(*words)
    assert "2 records of the project are hidden from now on" in hidden.output


def test_a_wrong_map_is_an_exit_code(import_: Import) -> None:
    Path("map.yaml").write_text("keys: {id: id}\n", encoding="utf-8")
    result = import_("roadmap", "table.csv", "--map", "map.yaml", "--project", "project")
    assert result.exit_code == 1
    assert "map.yaml:1:1: map-lacks" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["roadmap", "none.csv", "--map", "map.yaml"], "none.csv"),
        (["roadmap", "table.csv", "--project", "project"], "--map"),
        (["roadmap", "table.csv", "--map", "map.yaml"], "mkdocs.yml"),
        (["roadmaps"], "roadmap"),
    ],
)
def test_what_is_typed_wrongly_is_explained(import_: Import, words: list[str], said: str) -> None:
    result = import_(*words)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize("verb", ["roadmap", "contributors", "notes"])
def test_every_import_has_its_help(import_: Import, verb: str) -> None:
    result = import_(verb, "--help")
    assert result.exit_code == 0
    assert "FILE" in result.output
    assert "--map MAP" in result.output


def test_where_items_have_files_of_their_own_an_import_writes_such(import_: Import) -> None:
    project = Path("project")
    alone = project / "roadmap" / "a.yaml"
    alone.parent.mkdir()
    (project / "roadmap.yaml").write_text("areas: []\n", encoding="utf-8")
    alone.write_text("# Ours\nid: a\ntitle: Un\nstatus: planned\n", encoding="utf-8")
    Path("map.yaml").write_text(MAP.replace("shipped", "shipped, perdu: paused"), encoding="utf-8")
    result = import_("roadmap", "table.csv", "--map", "map.yaml", "--project", "project")
    assert result.exit_code == 0, result.output
    assert alone.read_text("utf-8") == "# Ours\nid: a\ntitle: Un\nstatus: shipped\n"
    other = project / "roadmap" / "b.yaml"
    assert other.read_text("utf-8") == "id: b\ntitle: Deux\nstatus: paused\n"
    assert (project / "roadmap.yaml").read_text("utf-8") == "areas: []\n"
