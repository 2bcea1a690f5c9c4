"""A record that the project has is hidden when its row is; nothing is shown by an import alone."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]

MAP = (
    "keys: {id: id, title: title, status: status,\n"
    "  audience: {from: vis, words: {all: public, us: internal}}}\n"
)


def table(word: str) -> str:
    return f"id,title,status,vis\na,A,planned,{word}\n"


@pytest.mark.parametrize("word", ["us", "?", ""])
def test_a_record_whose_row_is_hidden_now_is_hidden_too(run: Run, word: str) -> None:
    run("roadmap", table("all"), MAP, "table.csv")
    result = run("roadmap", table(word), MAP, "table.csv")
    assert result.community.items["a"].audience == "internal"
    assert result.outcome.withdrawn == 1
    again = run("roadmap", table(word), MAP, "table.csv")
    assert (again.outcome.withdrawn, again.outcome.files) == (0, [])


def test_a_note_whose_row_is_hidden_now_is_hidden_and_keeps_its_text(run: Run) -> None:
    map_ = "keys: {title: title, draft: {from: publish, words: {yes: '', no: true}}}\n"
    for word in ("yes", "no"):
        source = {"notes/a.md": f"---\ntitle: A\npublish: {word}\n---\n\nText {word}.\n"}
        result = run("notes", source, map_)
    assert result.read("content/releases/a.md") == (
        "---\ntitle: A\naudience: internal\n---\n\nText yes.\n"
    )


def test_what_the_project_hides_is_not_shown_by_an_import(run: Run, project: Path) -> None:
    run("roadmap", table("all"), MAP, "table.csv")
    file = project / "roadmap.yaml"
    hidden = file.read_text(encoding="utf-8").replace("audience: public", "audience: members")
    file.write_text(hidden, encoding="utf-8")
    result = run("roadmap", table("all"), MAP, "table.csv")
    assert result.community.items["a"].audience == "members"
    assert result.said == ["table.csv:2:13: stays-hidden"]


def test_a_consent_taken_back_in_the_project_stays_so(run: Run, project: Path) -> None:
    source = "- {id: lea, name: Léa, ok: yes, day: 2026-01-01}\n"
    map_ = "keys: {id: id, name: name, consent.name: ok, consent.since: day}\n"
    run("contributors", source, map_)
    file = project / "contributors.yaml"
    withdrawn = file.read_text(encoding="utf-8").replace("name: yes", "name: false")
    file.write_text(withdrawn, encoding="utf-8")
    result = run("contributors", source, map_)
    assert not result.community.people["lea"].consent.name
    assert [said.rpartition(" ")[2] for said in result.said] == ["stays-hidden"]
