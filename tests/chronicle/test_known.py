"""An edition tells what was known on its day, whatever was written since."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.chronicle.editions import edition_documents, untold
from portevoix.chronicle.known import Issue, known_on, never_announced
from portevoix.community import Community
from portevoix.community.articles import Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.community.people import Person
from portevoix.community.project import read_project
from portevoix.community.readers import read
from portevoix.community.roadmap import Item, StatusSentences
from portevoix.problems import Problems

TODAY = datetime.date(2026, 11, 30)
CONSENT = {"name": True, "newsletter": True, "photo": True, "quote": True, "since": "2025-01-01"}
STATUSES = ("exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined")
KINDS = {
    "items": Item,
    "people": Person,
    "notes": ReleaseNote,
    "spotlights": Spotlight,
    "workshops": Workshop,
    "events": Event,
    "editions": Edition,
}


def on(number):
    """A day of a year in which editions come out."""
    return str(datetime.date(2026, 1, 1) + datetime.timedelta(days=number))


days = st.integers(0, 330).map(on)
no_day = st.none() | days
statuses = st.sampled_from(STATUSES)
targets = st.none() | st.sampled_from(("2026-Q2", "2026-09", "2026-11-20", "2027-Q1", "un jour"))


def without_nothing(values):
    return {key: value for key, value in values.items() if value is not None}


def records(**values):
    return st.fixed_dictionaries(values).map(without_nothing)


answers = records(
    outcome=st.sampled_from(("accepted", "later", "declined")), date=no_day, reason=st.just("Oui.")
)
changes = records(date=days, status=st.none() | statuses, target=targets)
calls = records(
    kind=st.just("test"), question=st.just("Qui ?"), until=days, link=st.just("x"), created=no_day
)
labs = records(join=st.just("https://a.example/"), until=no_day, created=no_day)


def needs(name):
    return records(
        id=st.just(f"n-{name}"),
        text=st.just("Un besoin"),
        kind=st.just("pain"),
        date=no_day,
        people=st.just(["lea"]),
        answer=st.none() | answers,
    )


def items(name, dated=no_day):
    return records(
        id=st.just(name),
        title=st.just("Évolution"),
        status=statuses,
        target=targets,
        created=dated,
        history=st.lists(changes, max_size=4),
        calls=st.lists(calls, max_size=1),
        lab=st.none() | labs,
        decision=st.none() | answers,
        voices=st.lists(records(count=st.just({"people": 3}), source=st.just("x"), as_of=days)),
        needs=st.lists(needs(name), max_size=1),
    )


def workshops(name, created=no_day):
    return records(
        **{"@id": st.just(name)},
        item=st.sampled_from(("a", "b")),
        step=st.sampled_from(("reflection", "improvement", "preview")),
        date=days,
        created=created,
        people=st.just(["lea", "bo"]),
        verdicts=st.just([{"need": "n-a", "verdict": "heard"}]),
    )


def events(name, created=no_day):
    return records(
        **{"@id": st.just(name)},
        title=st.just("Soirée"),
        date=days,
        created=created,
        items=st.sampled_from(([], ["a"])),
        recording=st.none() | st.just("https://a.example/film"),
    )


def notes(name, date=days):
    return records(
        **{"@id": st.just(name)}, title=st.just("Note"), date=date, items=st.just(["a", "b"])
    )


def spotlights(name, date=days):
    return records(**{"@id": st.just(name)}, person=st.just("lea"), date=date)


def people(date=no_day):
    contributions = records(kind=st.just("userTesting"), item=st.just("a"), date=date)
    return st.fixed_dictionaries({
        "id": st.just("ana"),
        "name": st.just("Ana"),
        "consent": st.just(CONSENT),
        "contributions": st.lists(contributions, max_size=1),
    })  # fmt: skip


@st.composite
def editions(draw):
    """Some editions, each from the day after the one before, some to days that were to come."""
    found, start = [], 0
    for number, day in enumerate(sorted(draw(st.sets(st.integers(0, 330), max_size=5)))):
        values = {
            "@id": f"e{number}",
            "date": on(day),
            "from": on(min(start, day)),
            "to": on(day + draw(st.sampled_from((0, 0, 12)))),
            "subject": "Lettre",
            "picks": draw(st.sampled_from(([], ["a", "note", "event", "later", "n-a"]))),
        }
        found.append(values)
        start = day + 1
    return found


worlds = st.fixed_dictionaries({
    "items": st.tuples(items("a"), items("b")),
    "people": st.tuples(
        st.just({"id": "lea", "name": "Léa", "consent": CONSENT}),
        st.just({"id": "bo", "name": "Bo", "consent": CONSENT, "team": True}),
        people(),
    ),
    "notes": st.lists(notes("note"), max_size=1),
    "spotlights": st.lists(spotlights("spot"), max_size=1),
    "workshops": st.lists(workshops("shop"), max_size=1),
    "events": st.lists(events("event"), max_size=1),
    "editions": editions(),
})  # fmt: skip


@st.composite
def later(draw):
    """What is written down on a day: where it goes, how it gets there, the day."""
    day = draw(days)
    that_day = st.just(day)
    first = draw(items("later", st.none()))
    first["history"] = [{"date": day, "status": "planned", "target": "2027-Q1"}]
    first["voices"] = []
    new = {
        "items": draw(st.sampled_from((first, draw(items("later", that_day))))),
        "notes": draw(notes("later", that_day)),
        "spotlights": draw(spotlights("later", that_day)),
        "workshops": draw(workshops("later", that_day)),
        "events": draw(events("later", that_day)),
    }
    parts = {
        "history": {"date": day, "status": draw(statuses), "target": draw(targets)},
        "needs": {**draw(needs("later")), "date": day},
        "voices": {"count": {"people": 9}, "source": "x", "as_of": day},
        "calls": {**draw(calls), "created": day},
        "lab": {**draw(labs), "created": day},
        "decision": {"outcome": "accepted", "date": day},
        "answer": {"outcome": "accepted", "date": day},
        "contributions": {"kind": "userTesting", "item": "a", "date": day},
    }
    kind = draw(st.sampled_from((*new, *parts)))
    return kind, without_nothing({**new, **parts}[kind]), day


def written(world, kind, what):
    """The world with that record, or with that part of its first item."""
    if kind in world:
        return {**world, kind: (*world[kind], what)}
    if kind == "contributions":
        *others, ana = world["people"]
        return {**world, "people": (*others, {**ana, kind: [*ana[kind], what]})}
    item = dict(world["items"][0])
    if kind == "answer":
        item["needs"] = [{**need, "answer": what} for need in item["needs"]]
    elif kind in ("lab", "decision"):
        item[kind] = what
    else:
        item[kind] = [*item[kind], what]
        if kind == "history" and all(what["date"] >= one["date"] for one in item[kind]):
            item |= {key: value for key, value in what.items() if key != "date"}
    return {**world, "items": (item, *world["items"][1:])}


def consistent(world):
    """The world in which items are what their histories end with, as a check asks."""
    return {**world, "items": tuple(_consistent(item) for item in world["items"])}


def _consistent(item):
    item = dict(item)
    for change in sorted(item["history"], key=lambda one: one["date"]):
        item |= {key: value for key, value in change.items() if key != "date"}
    return item


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("known")
    text = "site_name: X\nplugins:\n- portevoix: {languages: [fr]}\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = read_project(root / "mkdocs.yml", Problems())
    assert found
    return found


def community_of(world):
    rows = {
        kind: [read(cls, without_nothing(one)) for one in world[kind]]
        for kind, cls in KINDS.items()
    }
    return Community.of(
        language="fr",
        statuses=StatusSentences(),
        loose_needs=(),
        areas=[],
        objectives=[],
        organisations=[],
        **rows,
    )


def told_by(world, project):
    documents = edition_documents(community_of(world), project, TODAY, Problems())
    return {document.id: document for document in documents}


MANY = settings(max_examples=200, deadline=None)


@MANY
@given(worlds.map(consistent), later())
def test_what_is_written_on_a_day_changes_no_edition_of_an_earlier_one(project, world, new):
    kind, what, day = new
    world = ready_for(world, kind)
    before, after = told_by(world, project), told_by(written(world, kind, what), project)
    for name, document in before.items():
        if str(document.date) < day:
            assert after[name] == document


def ready_for(world, kind):
    """The world whose first item has no such part yet, or a history from the first day."""
    item = dict(world["items"][0])
    if kind in ("lab", "decision"):
        item.pop(kind, None)
    elif kind == "answer":
        item["needs"] = [without_nothing({**need, "answer": None}) for need in item["needs"]]
    elif kind == "history":  # what was before the first entry, nothing tells
        first = {"date": on(0), "status": "planned", "target": "2026-Q4"}
        item = _consistent({**item, "history": [first, *item["history"]]})
    return {**world, "items": (item, *world["items"][1:])}


def dated(world):
    """The world in which all that is announced says since when."""
    return {
        **world,
        "items": tuple(
            {
                "created": on(9),
                **item,
                "calls": [{"created": on(20), **call} for call in item["calls"]],
                "lab": {"created": on(30), **item["lab"]} if "lab" in item else None,
            }
            for item in world["items"]
        ),
        "workshops": [{"created": on(40), **one} for one in world["workshops"]],
        "events": [{"created": on(50), **one} for one in world["events"]],
    }


@MANY
@given(worlds.map(consistent).map(dated))
def test_an_edition_that_follows_changes_no_earlier_one(project, world):
    every = told_by(world, project)
    for number in range(len(world["editions"])):
        fewer = told_by({**world, "editions": world["editions"][:number]}, project)
        assert fewer == {name: every[name] for name in fewer}


@MANY
@given(worlds.map(consistent))
def test_what_nobody_dated_is_announced_by_the_last_edition_before_its_day_alone(project, world):
    documents = list(told_by(world, project).values())

    def announced_by(section, about, call=None):
        return [
            document.id
            for document in documents
            for entry in document.section(section).entries
            if entry.ref.id == about
            and not getattr(entry, "is_past", False)
            and getattr(entry, "call", None) == call
        ]

    def last_before(day):
        return [document.id for document in documents if str(document.date) < day][-1:]

    for event in world["events"]:
        if "created" not in event:
            assert announced_by("events", event["@id"]) == last_before(event["date"])
    for workshop in world["workshops"]:
        if "created" not in workshop:  # it goes with its item, and may be for members still
            last = last_before(workshop["date"])
            assert announced_by("events", workshop["@id"]) in ([], last)
    for item in world["items"]:
        is_there = item.get("created") is None and not item["history"]
        for call in (one for one in item["calls"] if "created" not in one):
            last = last_before(call["until"])
            found = announced_by("calls", item["id"], "test")
            assert found == last if is_there else found in ([], last)
        if "lab" in item and "created" not in item["lab"]:
            last = last_before(item["lab"].get("until", ""))
            assert announced_by("calls", item["id"], "join") in ([], last)


@pytest.fixture
def world():
    return {kind: [] for kind in KINDS} | {
        "items": [],
        "editions": [edition(name) for name in ("2026-03-31", "2026-05-31", "2026-09-30")],
    }


def edition(day, start=None, end=None, **more):
    values = {"@id": day[:7], "date": day, "from": start or f"{day[:7]}-01", "to": end or day}
    return {**values, "subject": "Lettre", **more}


def ids(document, section):
    return [entry.ref.id for entry in document.section(section).entries]


def telling(world, project, section, about):
    documents = told_by(world, project)
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
def test_an_event_is_announced_from_the_day_it_was_created(project, world, created, by):
    world["events"] = [without_nothing({**EVENT, "created": created})]
    assert telling(world, project, "events", "meet") == by


def test_an_event_of_the_edition_s_own_day_is_told_by_the_next_one_once_it_is_over(project, world):
    world["events"] = [{**EVENT, "date": "2026-05-31"}]
    world["editions"][2]["from"] = "2026-06-01"
    (_, second, third) = told_by(world, project).values()
    assert (ids(second, "events"), ids(third, "events")) == ([], ["meet"])


def test_a_workshop_to_come_is_announced_without_what_became_of_it(project, world):
    world["items"] = [{"id": "a", "title": "A", "status": "planned", "created": "2026-01-01"}]
    lea = {"id": "lea", "name": "Léa", "consent": CONSENT}
    world["people"] = [lea]
    shop = {"@id": "shop", "item": "a", "step": "reflection", "date": "2026-04-10"}
    shop |= {"created": "2026-03-20", "summary": "Neuf sur onze.", "people": ["lea"]}
    world["workshops"] = [shop]
    world["editions"][1]["from"] = "2026-04-01"
    first, second, _ = told_by(world, project).values()
    (meeting,) = first.section("events").entries
    assert (meeting.ref.kind, meeting.summary, len(meeting.people)) == ("workshop", None, 0)
    assert ids(second, "events") == []
    assert ids(second, "thanks") == ["lea"]
    assert ids(first, "thanks") == []


def test_a_preview_is_not_told_to_all_before_its_item_shipped(project, world):
    history = [
        {"date": "2026-01-01", "status": "preview"},
        {"date": "2026-06-01", "status": "shipped"},
    ]
    world["items"] = [{"id": "a", "title": "A", "status": "shipped", "history": history}]
    shop = {"@id": "shop", "item": "a", "step": "preview", "date": "2026-05-10"}
    world["workshops"] = [{**shop, "created": "2026-03-01"}]
    assert telling(world, project, "events", "shop") == []
    world["workshops"][0]["step"] = "improvement"
    assert telling(world, project, "events", "shop") == ["2026-03"]


def test_what_is_no_longer_shipped_was_shipped_then(project, world):
    history = [
        {"date": "2026-01-01", "status": "planned"},
        {"date": "2026-03-10", "status": "shipped"},
        {"date": "2026-09-10", "status": "paused"},
    ]
    world["items"] = [{"id": "a", "title": "A", "status": "paused", "history": history}]
    assert telling(world, project, "shipped", "a") == ["2026-03"]


def test_voices_and_needs_of_later_days_are_not_counted_before(project, world):
    need = {"id": "n", "text": "Oui", "kind": "idea", "date": "2026-04-01"}
    voices = {"source": "x", "as_of": "2026-04-01", "count": {"people": 40}}
    item = {"id": "a", "title": "A", "status": "shipped", "created": "2026-01-01"}
    item |= {"needs": [need], "voices": [voices]}
    item["decision"] = {"outcome": "accepted", "date": "2026-03-02"}
    world["items"] = [item]
    world["notes"] = [{"@id": "note", "title": "Note", "date": "2026-03-10", "items": ["a"]}]
    march = told_by(world, project)["2026-03"]
    assert march.section("shipped").entries[0].needs == 0
    assert march.section("answers").entries[0].people == 0


def test_a_pick_that_was_not_known_has_no_effect_and_is_said_to(project, world):
    world["notes"] = [{"@id": "note", "title": "Note", "date": "2026-06-10"}]
    world["editions"] = [edition("2026-03-31", picks=["note"]), edition("2026-06-30")]
    problems = Problems()
    first, second = edition_documents(community_of(world), project, TODAY, problems)
    assert (ids(first, "shipped"), ids(second, "shipped")) == ([], ["note"])
    assert [problem.code for problem in problems] == ["pick-without-effect"]


def test_the_days_of_a_window_that_were_to_come_are_told_by_the_next_edition(project, world):
    world["notes"] = [
        {"@id": "before", "title": "Avant", "date": "2026-03-10"},
        {"@id": "after", "title": "Après", "date": "2026-03-25"},
    ]
    world["editions"] = [
        edition("2026-03-20", end="2026-03-31"),
        edition("2026-04-20", start="2026-04-01", end="2026-04-30"),
    ]
    first, second = told_by(world, project).values()
    assert (ids(first, "shipped"), ids(second, "shipped")) == (["before"], ["after"])
    alone = {**world, "editions": world["editions"][:1]}
    community = community_of(alone)
    assert untold(community, list(told_by(alone, project).values()), "public") == ()


UNDATED = {"id": "a", "title": "A", "status": "in_progress"}


def test_an_item_without_a_day_is_said_to_come_once_before_it_is_due_or_where_it_is_picked(
    project, world
):
    world["items"] = [{**UNDATED, "target": "2026-Q3"}]
    assert telling(world, project, "next", "a") == ["2026-05"]
    world["items"] = [UNDATED]
    assert telling(world, project, "next", "a") == []
    assert never_announced(community_of(world)) == ("a",)
    world["editions"][0]["picks"] = ["a"]
    assert telling(world, project, "next", "a") == ["2026-03"]


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
def test_what_no_edition_can_ever_announce_is_known(world, more, is_undated):
    world["items"] = [{**UNDATED, **more}]
    assert bool(never_announced(community_of(world))) == is_undated


def test_a_community_of_which_all_is_known_keeps_its_records(project, world):
    world["items"] = [{**UNDATED, "created": "2026-01-01"}]
    community = community_of(world)
    known = known_on(community, Issue(TODAY), "public", "public")
    assert (known.items, known.notes) == (community.items, community.notes)


def test_an_answer_of_a_later_day_is_not_told_where_its_need_is_picked(project, world):
    need = {"id": "n", "text": "Oui", "kind": "idea", "date": "2026-02-01"}
    need["answer"] = {"outcome": "accepted", "date": "2026-06-01"}
    world["items"] = [{**UNDATED, "created": "2026-01-01", "needs": [need]}]
    world["editions"][0]["picks"] = ["n"]
    assert telling(world, project, "answers", "a") == []
    need["answer"]["date"] = "2026-02-15"
    assert telling(world, project, "answers", "a") == ["2026-03"]


def test_who_tested_it_later_is_not_thanked_before(project, world):
    test = {"kind": "userTesting", "item": "a", "date": "2026-06-01"}
    world["items"] = [{**UNDATED, "created": "2026-01-01"}]
    world["people"] = [{"id": "lea", "name": "Léa", "consent": CONSENT, "contributions": [test]}]
    world["notes"] = [{"@id": "note", "title": "Note", "date": "2026-03-10", "items": ["a"]}]
    assert telling(world, project, "thanks", "lea") == []
    test["date"] = "2026-03-01"
    assert telling(world, project, "thanks", "lea") == ["2026-03"]
