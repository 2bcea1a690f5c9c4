"""A project's files read: lists, folders, duplicates, references."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.loading.load import known_ids

Read = Callable[..., SimpleNamespace]


def test_a_roadmap_may_be_a_folder_of_files(read: Read) -> None:
    one = "items:\n- {id: %s, title: T, status: planned}\n"
    found = read(
        {"roadmap/a.yaml": one % "a", "roadmap/b.yml": one % "b"},
        "languages: [fr]\nroadmap: roadmap",
    )
    assert (found.messages, list(found.community.items)) == ([], ["a", "b"])


def test_a_roadmap_that_is_missing_is_a_problem_and_contributors_are_not(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    root = write_project({})
    (root / "roadmap.yaml").unlink()
    assert [p.code for p in read_all(root).problems] == ["no-such-file"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "roadmap.yaml:1:1: not-a-block"),
        ("itmes: []\n", "roadmap.yaml:1:1: unknown-key"),
        ("items: {a: b}\n", "roadmap.yaml:1:8: not-a-list"),
        ("people: []\n", "roadmap.yaml:1:1: unknown-key"),
        ("statuses: {shiped: x}\n", "roadmap.yaml:1:12: unknown-key"),
        ("items: [\n", "roadmap.yaml:1:8: yaml-syntax"),
    ],
)
def test_a_file_of_the_wrong_shape_is_explained(read: Read, text: str, said: str) -> None:
    assert read({"roadmap.yaml": text}).said == [said]


def test_empty_lists_and_an_empty_file_are_fine(read: Read) -> None:
    assert read({"roadmap.yaml": "areas:\nitems: []\n", "contributors.yaml": ""}).said == []


def test_a_record_knows_its_line(read: Read) -> None:
    found = read({"roadmap.yaml": "items:\n\n- id: a\n  title: A\n  status: planned\n"})
    assert str(found.community.items["a"].origin) == "roadmap.yaml:3:1"


def test_an_id_is_used_once_capitals_or_not(read: Read) -> None:
    found = read(
        {
            "roadmap.yaml": """
                items:
                - {id: a, title: A, status: planned, needs: [{id: n, kind: pain, text: x}]}
                - {id: A, title: B, status: planned}
                needs:
                - {id: N, kind: pain, text: y}
                """
        }
    )
    assert found.said == ["roadmap.yaml:3:8: duplicate-id", "roadmap.yaml:5:8: duplicate-id"]
    assert "already used at roadmap.yaml:2:8" in found.messages[0]
    assert [str(item.title) for item in found.community.items.values()] == ["A"]
    assert [str(need.text) for need in found.community.needs.values()] == ["x"]


def test_records_of_two_kinds_may_have_one_id(read: Read) -> None:
    found = read(
        {
            "roadmap.yaml": "areas:\n- {id: a, title: A}\n"
            "items:\n- {id: a, title: A, status: planned, area: a}\n"
        }
    )
    assert found.said == []


def test_the_same_note_in_two_folders_is_a_duplicate(read: Read) -> None:
    note = "---\ntitle: T\ndate: 2026-01-01\n---\n"
    found = read({"content/releases/a/n.md": note, "content/releases/b/n.md": note})
    assert found.said == ["content/releases/b/n.md:2:1: duplicate-id"]


def test_references_to_nothing_are_warned_about_once_each_with_what_was_meant(read: Read) -> None:
    found = read(
        {
            "roadmap.yaml": """
                areas:
                - {id: web, title: Web}
                items:
                - id: home-page
                  title: A
                  status: planned
                  area: wbe
                  owners: [lea, lea-martn]
                  requires: [home-page, homepage]
                  needs:
                  - {id: n, kind: pain, text: x, people: [tom], workshop: w}
                """,
            "contributors.yaml": """
                people:
                - {id: lea-martin, name: Léa, organisation: none}
                """,
            "content/releases/n.md": "---\ntitle: T\nitems: [home-pag]\n---\n",
            "content/newsletter/e.md": """
                ---
                date: 2026-01-01
                from: 2026-01-01
                to: 2026-01-02
                subject: S
                picks: [n, nn-x]
                ---
                """,
        }
    )
    assert found.said == [
        "content/newsletter/e.md:6:12: unknown-reference",
        "content/releases/n.md:3:9: unknown-reference",
        "contributors.yaml:2:45: unknown-reference",
        "roadmap.yaml:7:9: unknown-reference",
        "roadmap.yaml:8:12: unknown-reference",
        "roadmap.yaml:8:17: unknown-reference",
        "roadmap.yaml:9:14: self-reference",
        "roadmap.yaml:9:25: unknown-reference",
        "roadmap.yaml:11:43: unknown-reference",
        "roadmap.yaml:11:59: unknown-reference",
    ]
    assert "Did you mean “web”?" in found.messages[3]
    assert "No person has the id “lea-martn”. Did you mean “lea-martin”?" in found.messages[5]
    assert "Did you mean “home-page”?" in found.messages[7]


def test_a_reference_to_a_record_that_was_refused_is_no_second_problem(read: Read) -> None:
    found = read(
        {
            "roadmap.yaml": "items:\n- {id: a, title: A, status: x}\n"
            "- {id: b, title: B, status: planned, requires: [a]}\n"
        }
    )
    assert found.said == ["roadmap.yaml:2:29: unknown-value"]


def test_known_ids_are_those_of_all_files_drafts_included(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> None:
    root = write_project(
        {
            "roadmap.yaml": "items:\n- {id: a}\n",
            "content/releases/n.md": "---\ntitle: T\ndraft: true\n---\n",
        }
    )
    assert known_ids(read_all(root).project) == {"item": {"a"}, "note": {"n"}}


def test_an_id_that_is_an_index_page_s_address_is_refused(write_project, read_all) -> None:
    root = write_project({
        "roadmap.yaml": "items:\n- {id: list, title: A, status: planned}\n"
        "- {id: lists, title: A, status: planned}\n",
        "content/releases/2026.md": "---\n{title: A, date: 2026-01-01}\n---\n",
    })  # fmt: skip
    told = {(p.code, p.place.path, p.place.line) for p in read_all(root).problems}
    assert told == {
        ("reserved-id", "roadmap.yaml", 2),
        ("reserved-id", "content/releases/2026.md", 2),
    }


def test_needs_name_each_other_and_organisations_wherever_they_stand(read: Read) -> None:
    result = read(
        {
            "roadmap.yaml": """
                items:
                - id: i
                  title: T
                  status: planned
                  needs:
                  - {id: n, text: X, kind: idea, builds_on: n, ranks: {nobody: must}}
                needs:
                - {id: m, text: Y, kind: idea, formerly: [old]}
                - {id: k, text: Z, kind: idea, builds_on: old, merged_into: m}
            """
        }
    )
    assert result.said == [
        "roadmap.yaml:6:45: self-reference",
        "roadmap.yaml:6:64: unknown-reference",
        "roadmap.yaml:9:43: former-id",
    ]
    assert result.community.needs["k"].builds_on == ("m",)
