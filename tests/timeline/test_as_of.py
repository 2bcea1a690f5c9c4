"""An edition tells what was known on its day, whatever was written since."""

import datetime

import pytest

from portevoix.core.problems import Problems
from portevoix.timeline.as_of import EditionDates, as_of, never_announced
from portevoix.timeline.editions import edition_documents, unreported_notes

TODAY = datetime.date(2026, 11, 30)
CONSENT = {"name": True, "newsletter": True, "photo": True, "quote": True, "since": "2025-01-01"}


@pytest.fixture
def world():
    return {kind: [] for kind in ("people", "notes", "spotlights", "workshops", "events")} | {
        "items": [],
        "editions": [edition(name) for name in ("2026-03-31", "2026-05-31", "2026-09-30")],
    }


def edition(day, start=None, end=None, **more):
    values = {"@id": day[:7], "date": day, "from": start or f"{day[:7]}-01", "to": end or day}
    return {**values, "subject": "Lettre", **more}


def ids(document, section):
    return [entry.ref.id for entry in document.section(section).entries]


def reporting(documents_of, world, section, about):
    documents = documents_of(world)
    return [name for name, one in documents.items() if about in ids(one, section)]


EVENT = {"@id": "meet", "title": "Rencontre", "date": "2026-12-04"}


@pytest.mark.parametrize(
    ("created", "by"),
    [
        ("2026-01-01", ["2026-03", "2026-05", "2026-09"]),
        ("2026-05-31", ["2026-05", "2026-09"]),
        ("2026-06-01", ["2026-09"]),
        ("2026-11-30", []),
        (None, ["2026-09"]),
    ],
)
def test_an_event_is_announced_from_the_day_it_was_created(documents_of, world, created, by):
    world["events"] = [{**EVENT, **({"created": created} if created else {})}]
    assert reporting(documents_of, world, "events", "meet") == by


def test_an_event_of_the_edition_s_own_day_is_told_by_the_next_one_once_it_is_over(
    documents_of, world
):
    world["events"] = [{**EVENT, "date": "2026-05-31"}]
    world["editions"][2]["from"] = "2026-06-01"
    (_, second, third) = documents_of(world).values()
    assert (ids(second, "events"), ids(third, "events")) == ([], ["meet"])


def test_a_workshop_to_come_is_announced_without_what_became_of_it(documents_of, world):
    world["items"] = [{"id": "a", "title": "A", "status": "planned", "created": "2026-01-01"}]
    lea = {"id": "lea", "name": "Léa", "consent": CONSENT}
    world["people"] = [lea]
    shop = {"@id": "shop", "item": "a", "step": "reflection", "date": "2026-04-10"}
    shop |= {"created": "2026-03-20", "summary": "Neuf sur onze.", "people": ["lea"]}
    world["workshops"] = [shop]
    world["editions"][1]["from"] = "2026-04-01"
    first, second, _ = documents_of(world).values()
    (meeting,) = first.section("events").entries
    assert (meeting.ref.kind, meeting.summary, len(meeting.people)) == ("workshop", None, 0)
    assert ids(second, "events") == []
    assert ids(second, "thanks") == ["lea"]
    assert ids(first, "thanks") == []


def test_a_preview_is_not_told_to_all_before_its_item_shipped(documents_of, world):
    history = [
        {"date": "2026-01-01", "status": "preview"},
        {"date": "2026-06-01", "status": "shipped"},
    ]
    world["items"] = [{"id": "a", "title": "A", "status": "shipped", "history": history}]
    shop = {"@id": "shop", "item": "a", "step": "preview", "date": "2026-05-10"}
    world["workshops"] = [{**shop, "created": "2026-03-01"}]
    assert reporting(documents_of, world, "events", "shop") == []
    world["workshops"][0]["step"] = "improvement"
    assert reporting(documents_of, world, "events", "shop") == ["2026-03"]


def test_what_is_no_longer_shipped_was_shipped_then(documents_of, world):
    history = [
        {"date": "2026-01-01", "status": "planned"},
        {"date": "2026-03-10", "status": "shipped"},
        {"date": "2026-09-10", "status": "paused"},
    ]
    world["items"] = [{"id": "a", "title": "A", "status": "paused", "history": history}]
    assert reporting(documents_of, world, "shipped", "a") == ["2026-03"]


def test_voices_and_needs_of_later_days_are_not_counted_before(documents_of, world):
    need = {"id": "n", "text": "Oui", "kind": "idea", "date": "2026-04-01"}
    voices = {"source": "x", "as_of": "2026-04-01", "count": {"people": 40}}
    item = {"id": "a", "title": "A", "status": "shipped", "created": "2026-01-01"}
    item |= {"needs": [need], "voices": [voices]}
    item["decision"] = {"outcome": "accepted", "date": "2026-03-02"}
    world["items"] = [item]
    world["notes"] = [{"@id": "note", "title": "Note", "date": "2026-03-10", "items": ["a"]}]
    march = documents_of(world)["2026-03"]
    assert march.section("shipped").entries[0].needs == 0
    assert march.section("answers").entries[0].people == 0


def test_a_pick_that_was_not_known_has_no_effect_and_is_said_to(community_of, project, world):
    world["notes"] = [{"@id": "note", "title": "Note", "date": "2026-06-10"}]
    world["editions"] = [edition("2026-03-31", picks=["note"]), edition("2026-06-30")]
    problems = Problems()
    first, second = edition_documents(community_of(world), project, TODAY, problems)
    assert (ids(first, "shipped"), ids(second, "shipped")) == ([], ["note"])
    assert [problem.code for problem in problems] == ["pick-without-effect"]


def test_the_days_of_a_window_that_were_to_come_are_told_by_the_next_edition(
    documents_of, community_of, world
):
    world["notes"] = [
        {"@id": "before", "title": "Avant", "date": "2026-03-10"},
        {"@id": "after", "title": "Après", "date": "2026-03-25"},
    ]
    world["editions"] = [
        edition("2026-03-20", end="2026-03-31"),
        edition("2026-04-20", start="2026-04-01", end="2026-04-30"),
    ]
    first, second = documents_of(world).values()
    assert (ids(first, "shipped"), ids(second, "shipped")) == (["before"], ["after"])
    alone = {**world, "editions": world["editions"][:1]}
    community = community_of(alone)
    assert unreported_notes(community, list(documents_of(alone).values()), "public") == ()


UNDATED = {"id": "a", "title": "A", "status": "in_progress"}


def test_an_item_without_a_day_is_said_to_come_once_before_it_is_due_or_where_it_is_picked(
    documents_of, community_of, world
):
    world["items"] = [{**UNDATED, "target": "2026-Q3"}]
    assert reporting(documents_of, world, "next", "a") == ["2026-05"]
    world["items"] = [UNDATED]
    assert reporting(documents_of, world, "next", "a") == []
    assert never_announced(community_of(world)) == ("a",)
    world["editions"][0]["picks"] = ["a"]
    assert reporting(documents_of, world, "next", "a") == ["2026-03"]


@pytest.mark.parametrize(
    ("more", "is_undated"),
    [
        ({}, True),
        ({"created": "2026-01-01"}, False),
        ({"history": [{"date": "2026-01-01", "status": "in_progress"}]}, False),
        ({"target": "2026-12"}, False),
        ({"horizon": "later"}, False),
        ({"status": "paused"}, False),
        ({"created": "2026-01-01", "lab": {"join": "x"}}, True),
        ({"created": "2026-01-01", "lab": {"join": "x", "created": "2026-01-01"}}, False),
    ],
)
def test_what_no_edition_can_ever_announce_is_known(community_of, world, more, is_undated):
    world["items"] = [{**UNDATED, **more}]
    assert bool(never_announced(community_of(world))) == is_undated


def test_a_community_of_which_all_is_known_keeps_its_records(community_of, world):
    world["items"] = [{**UNDATED, "created": "2026-01-01"}]
    community = community_of(world)
    known = as_of(community, EditionDates(TODAY), "public", "public")
    assert (known.items, known.notes) == (community.items, community.notes)


def test_an_answer_of_a_later_day_is_not_told_where_its_need_is_picked(documents_of, world):
    need = {"id": "n", "text": "Oui", "kind": "idea", "date": "2026-02-01"}
    need["answer"] = {"outcome": "accepted", "date": "2026-06-01"}
    world["items"] = [{**UNDATED, "created": "2026-01-01", "needs": [need]}]
    world["editions"][0]["picks"] = ["n"]
    assert reporting(documents_of, world, "answers", "a") == []
    need["answer"]["date"] = "2026-02-15"
    assert reporting(documents_of, world, "answers", "a") == ["2026-03"]


def test_who_tested_it_later_is_not_thanked_before(documents_of, world):
    test = {"kind": "userTesting", "item": "a", "date": "2026-06-01"}
    world["items"] = [{**UNDATED, "created": "2026-01-01"}]
    world["people"] = [{"id": "lea", "name": "Léa", "consent": CONSENT, "contributions": [test]}]
    world["notes"] = [{"@id": "note", "title": "Note", "date": "2026-03-10", "items": ["a"]}]
    assert reporting(documents_of, world, "thanks", "lea") == []
    test["date"] = "2026-03-01"
    assert reporting(documents_of, world, "thanks", "lea") == ["2026-03"]
