"""A slip of the hand is told once, at its line, with what to write; what follows from it is not."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Read = Callable[..., SimpleNamespace]
ROADMAP = """\
areas:
- id: gifts
  title: {fr: Dons, en: Gifts}
items:
- id: receipts
  title: Tax receipts
  status: in_progress
  area: gifts
  owners: [ines, tom]
- id: calendar
  title: Shared calendar
  status: planned
  area: gifts
  requires: [receipts]
  audience: members
"""
PEOPLE = """\
people:
- id: ines
  name: Inès Cordier
  consent: {name: true, since: 2026-01-10}
- id: tom
  name: Tom Roux
"""
NOTE = """\
---
title: Receipts
date: 2026-11-10
items: [receipts, calendar]
---
Done.
"""
FILES = {"roadmap.yaml": ROADMAP, "contributors.yaml": PEOPLE, "content/releases/a.md": NOTE}


@pytest.mark.parametrize(
    ("file", "replaced", "by", "line", "word"),
    [
        ("roadmap.yaml", "  audience: members\n", "audience: members\n", 15, "indentation"),
        ("roadmap.yaml", "  status: planned", "  statut: planned", 12, "“status”"),
        ("roadmap.yaml", "status: planned", "status: Prévu", 12, "“planned”"),
        ("roadmap.yaml", "status: planned", "status: “planned”", 12, "“planned”"),
        ("roadmap.yaml", "  area: gifts\n  owners", "  domaine: gifts\n  owners", 8, "“area”"),
        ("roadmap.yaml", "[ines, tom]", "ines, tom", 9, "[ines, tom]"),
        ("roadmap.yaml", "[ines, tom]", "\n  - ines\n  -tom", 11, "after the dash"),
        ("roadmap.yaml", "[ines, tom]", "[Inès Cordier, tom]", 9, "“ines”"),
        ("roadmap.yaml", "[ines, tom]", "[gifts, tom]", 9, "an area"),
        ("roadmap.yaml", "- id: calendar", "- id: calendrier été", 10, "calendrier-ete"),
        ("roadmap.yaml", "items:\n", "éléments:\n", 4, "“items”"),
        ("roadmap.yaml", "title: Tax", "title: {fr: Tax, all, en: Tax}", 6, "quotes"),
        ("contributors.yaml", "{name: true, since: 2026-01-10}", "yes", 4, "since"),
        ("contributors.yaml", "2026-01-10", "10/01/2026", 4, "2026-01-10"),
        ("contributors.yaml", "- id: tom", "- id: ines", 5, "“ines”"),
        ("contributors.yaml", "people:", "personnes:", 1, "“people”"),
        ("content/releases/a.md", "---\ntitle", "title", 1, "“---”"),
        ("content/releases/a.md", "title: Receipts", "titre: Receipts", 2, "“title”"),
        ("content/releases/a.md", "2026-11-10", "10 novembre 2026", 3, "2026-11-10"),
    ],
)
def test_a_slip_is_told_once(
    read: Read, file: str, replaced: str, by: str, line: int, word: str
) -> None:
    assert replaced in FILES[file]
    found = read({**FILES, file: FILES[file].replace(replaced, by, 1)}, "languages: [en, fr]")
    told = [(one.place.path, one.place.line, word in one.format(str)) for one in found.problems]
    assert told == [(file, line, True)]


@pytest.mark.parametrize("slip", ["  audience:members", " audience: members", "audience: members"])
def test_an_entry_with_a_slip_is_hidden_and_its_neighbours_are_there(read: Read, slip: str) -> None:
    text = ROADMAP.replace("  audience: members", slip)
    found = read({**FILES, "roadmap.yaml": text}, "languages: [en, fr]")
    assert list(found.community.items) == ["receipts"]
    assert [one.place.line for one in found.problems] == [15]


def test_entries_beside_an_unfinished_merge_are_there_and_other_slips_are_told(read: Read) -> None:
    ours, theirs = "  status: planned", "  status: shipped"
    text = ROADMAP.replace(ours, f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> theirs")
    files = {**FILES, "roadmap.yaml": text.replace("  owners: [ines, tom]", "  owner: [ines]")}
    found = read(files, "languages: [en, fr]")
    assert found.said == ["roadmap.yaml:9:3: unknown-key", "roadmap.yaml:12:1: merge-conflict"]
    assert list(found.community.items) == []
    assert list(found.community.areas) == ["gifts"]


def test_the_translation_of_a_note_that_cannot_be_read_is_not_told(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    broken = NOTE.replace("date:", "date ").replace("Receipts", "Receipts: all")
    twin = "---\ntitle: Les reçus\n---\nFait.\n"
    files = FILES | {"content/releases/a.md": broken, "content/releases/a.fr.md": twin}
    found = read_all(write_project(files, "languages: [en, fr]")).problems
    assert {one.place.path for one in found} == {"content/releases/a.md"}


def test_a_misspelled_id_in_the_overlay_is_told_once(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    above = "items:\n- {id: receipt, internal: The budget is small.}\n"
    files = FILES | {"../private/roadmap.yaml": above}
    config = "overlay: ../private\naudience: internal"
    (found,) = read_all(write_project(files, config)).problems
    assert (found.place.path, found.place.line) == ("../private/roadmap.yaml", 2)
    assert "“receipts”" in found.format(str)
