"""Maps that are guessed from the columns of a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from portevoix.core.problems import Problems
from portevoix.importers.map_drafting import MapDraft, draft_map


@pytest.fixture
def drafted(tmp_path: Path) -> Callable[..., MapDraft]:
    def draft(text: str, name: str = "table.csv") -> MapDraft:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        found = draft_map(file, Problems())
        assert found
        return found

    return draft


def test_columns_and_words_of_every_day_are_understood(drafted: Callable[..., MapDraft]) -> None:
    draft = drafted(
        "Réf;Titre;État;Thème;Échéance;Notes;Budget\n"
        "H-1;Un;En cours;Dons;30/06/2026;Pour nous;3\n"
        "H-2;Deux;Un jour;Dons;bientôt;;\n"
    )
    assert yaml.safe_load(draft.text)["keys"] == {
        "id": {"from": "Réf", "as_id": True},
        "title": "Titre",
        "status": {"from": "État", "words": {"en cours": "in_progress"}},
        "area": {"from": "Thème", "as_id": True, "create": True},
        "target": {"from": "Échéance", "format": "DD/MM/YYYY", "others": "keep"},
    }
    assert draft.is_whole
    # What a team noted was not written for readers.
    assert draft.left == ("Notes", "Budget")
    assert draft.unknown == ("un jour",)


def test_an_id_is_made_of_the_title_where_no_column_has_it(
    drafted: Callable[..., MapDraft],
) -> None:
    keys = yaml.safe_load(drafted("Title,Status\nOne,Done\n").text)["keys"]
    assert keys["id"] == {"from": "Title", "as_id": True}


def test_months_come_first_only_where_the_days_show_it(drafted: Callable[..., MapDraft]) -> None:
    for day, form in (("06/30/2026", "MM/DD/YYYY"), ("06/07/2026", "DD/MM/YYYY")):
        draft = drafted(f"Title,Status,Due\nOne,Done,{day}\n")
        assert yaml.safe_load(draft.text)["keys"]["target"]["format"] == form


def test_nothing_comes_in_where_a_column_may_hide_rows(drafted: Callable[..., MapDraft]) -> None:
    draft = drafted("Title,Status,Confidential\nOne,Done,yes\n")
    assert draft.protecting == ("Confidential",)
    assert not draft.is_whole


def test_what_an_item_needs_is_told_where_no_column_has_it(
    drafted: Callable[..., MapDraft],
) -> None:
    draft = drafted("Title,Colour\nOne,red\n")
    assert draft.missing == ("status",)
    assert not draft.is_whole


def test_rows_are_found_in_the_one_list_of_a_file(drafted: Callable[..., MapDraft]) -> None:
    draft = drafted('{"board": [{"title": "One", "state": "done"}]}', "board.json")
    assert yaml.safe_load(draft.text)["rows"] == "board"


def test_a_known_tool_has_its_map(drafted: Callable[..., MapDraft]) -> None:
    issue = '[{"number": 1, "title": "A", "state": "OPEN", "createdAt": "2026-01-01"}]'
    assert drafted(issue, "issues.json").preset == "github-issues"
