"""Records are joined both ways."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from portevoix.model import Community
from portevoix.model.people import Consent

FILES = {
    "roadmap.yaml": """
        areas:
        - {id: web, title: Web}
        objectives:
        - {id: o, title: O}
        items:
        - id: a
          title: A
          status: shipped
          area: web
          objectives: [o]
          owners: [boss]
          related: [b]
          needs:
          - {id: n1, kind: pain, text: x, people: [lea], organisations: [org2], workshop: w1}
          - {id: n2, kind: idea, text: y, people: [boss]}
          lab: {lead: boss}
          quotes: [{text: q, by: lea}]
        - {id: b, title: B, status: planned, replaces: [c], requires: [a]}
        - {id: c, title: C, status: declined, superseded_by: [d]}
        - {id: d, title: D, status: planned, related: [b]}
        needs:
        - {id: n3, kind: pain, text: z, area: web}
        """,
    "contributors.yaml": """
        organisations:
        - {id: org, name: Org}
        - {id: org2, name: Org 2}
        people:
        - {id: lea, name: Léa Martin, organisation: org}
        - {id: tom, name: Tom, contributions: [{kind: userTesting, item: a}]}
        - {id: boss, name: Boss, team: true}
        """,
    "content/workshops/w1.md": "---\nitem: a\nstep: reflection\ndate: 2026-01-02\n"
    "people: [lea, boss]\norganisations: [org2]\n---\n",
    "content/workshops/w0.md": "---\nitem: a\nstep: preview\ndate: 2026-01-01\n---\n",
    "content/releases/n.md": "---\ntitle: T\ndate: 2026-01-01\nitems: [a]\n---\n",
    "content/releases/o.md": "---\ntitle: T\ndate: 2026-02-01\nitems: [b]\nthanks: [boss]\n---\n",
    "content/releases/dayless.md": "---\ntitle: T\n---\n",
    "content/events/e.md": "---\ntitle: E\ndate: 2026-01-01\nitems: [a]\npeople: [tom]\n---\n",
    "content/spotlights/s.md": "---\nperson: lea\n---\n",
    "content/spotlights/t.md": "---\nperson: tom\nstate: invited\n---\n",
    "content/newsletter/2026-01.md": "---\ndate: 2026-01-31\nfrom: 2026-01-01\nto: 2026-01-31\n"
    "subject: S\nsigned: boss\npicks: [a, {id: n, drop: true}]\n---\n",
}


@pytest.fixture
def community(read: Callable[..., SimpleNamespace]) -> Community:
    found = read(FILES)
    assert found.messages == []
    community: Community = found.community
    return community


@pytest.mark.parametrize(
    ("join", "key", "ids"),
    [
        ("items_by_area", "web", ["a"]),
        ("items_by_objective", "o", ["a"]),
        ("items_by_owner", "boss", ["a"]),
        ("items_by_lead", "boss", ["a"]),
        ("items_by_speaker", "lea", ["a"]),
        ("required_by", "a", ["b"]),
        ("replaced_by", "c", ["b", "d"]),
        ("replaces", "b", ["c"]),
        ("replaces", "d", ["c"]),
        ("related_to", "a", ["b"]),
        ("related_to", "b", ["a", "d"]),
        ("notes_by_item", "a", ["n"]),
        ("workshops_by_item", "a", ["w0", "w1"]),
        ("events_by_item", "a", ["e"]),
        ("needs_by_workshop", "w1", ["n1"]),
        ("needs_by_person", "lea", ["n1"]),
        ("needs_by_organisation", "org", ["n1"]),
        ("needs_by_organisation", "org2", ["n1"]),
        ("people_by_organisation", "org", ["lea"]),
        ("spotlights_by_person", "lea", ["s"]),
        ("spotlights_by_person", "tom", []),
        ("workshops_by_person", "lea", ["w1"]),
        ("workshops_by_organisation", "org", ["w1"]),
        ("workshops_by_organisation", "org2", ["w1"]),
        ("events_by_person", "tom", ["e"]),
        ("notes_by_person", "lea", ["n"]),
        ("notes_by_person", "tom", ["n"]),
        ("notes_by_person", "boss", ["o"]),
        ("tests_by_item", "a", ["tom"]),
        ("editions_by_person", "boss", ["2026-01"]),
        ("notes_by_item", "nothing", []),
    ],
)
def test_joins(community: Community, join: str, key: str, ids: list[str]) -> None:
    found = [record.id for record in getattr(community, join)[key]]
    assert sorted(found) == sorted(ids)


def test_a_join_is_the_same_from_both_ends(community: Community) -> None:
    ends = {(item, note.id) for item, notes in community.notes_by_item.items() for note in notes}
    assert ends == {(item, note.id) for note in community.notes.values() for item in note.items}


def test_needs_know_their_item(community: Community) -> None:
    assert list(community.needs) == ["n1", "n2", "n3"]
    assert {need: item.id for need, item in community.item_by_need.items()} == {
        "n1": "a",
        "n2": "a",
    }
    assert [need.id for need in community.loose_needs] == ["n3"]


def test_those_who_helped_are_thanked_and_the_team_only_by_name(community: Community) -> None:
    assert [p.id for p in community.thanked_by_note["n"]] == ["lea", "tom"]
    assert [p.id for p in community.thanked_by_note["o"]] == ["boss"]


def test_notes_are_newest_first_and_workshops_oldest_first(community: Community) -> None:
    assert list(community.notes) == ["o", "n", "dayless"]
    assert list(community.workshops) == ["w0", "w1"]


def test_a_record_is_found_by_kind_and_id(community: Community) -> None:
    assert community.record("item", "a") is community.items["a"]
    assert community.record("item", "z") is None


def test_records_are_frozen(community: Community) -> None:
    with pytest.raises(Exception, match="frozen"):
        community.items["a"].status = "planned"  # type: ignore[misc]


def test_a_consent_counts_from_its_first_day_to_its_last() -> None:
    day = datetime.date
    consent = Consent(name=True, since=day(2026, 1, 1), until=day(2026, 12, 31))
    assert consent.allows("name", day(2026, 1, 1))
    assert consent.allows("name", day(2026, 12, 31))
    assert not consent.allows("name", day(2025, 12, 31))
    assert not consent.allows("name", day(2027, 1, 1))
    assert not consent.allows("photo", day(2026, 6, 1))
