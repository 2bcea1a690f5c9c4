"""Of any community, an edition tells what was known on its day."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

CONSENT = {"name": True, "newsletter": True, "photo": True, "quote": True, "since": "2025-01-01"}
STATUSES = ("exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined")


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


MANY = settings(max_examples=200, deadline=None)


@MANY
@given(worlds.map(consistent), later())
def test_what_is_written_on_a_day_changes_no_edition_of_an_earlier_one(documents_of, world, new):
    kind, what, day = new
    world = ready_for(world, kind)
    before, after = documents_of(world), documents_of(written(world, kind, what))
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
def test_an_edition_that_follows_changes_no_earlier_one(documents_of, world):
    every = documents_of(world)
    for number in range(len(world["editions"])):
        fewer = documents_of({**world, "editions": world["editions"][:number]})
        assert fewer == {name: every[name] for name in fewer}


@MANY
@given(worlds.map(consistent))
def test_what_nobody_dated_is_announced_by_the_last_edition_before_its_day_alone(
    documents_of, world
):
    documents = list(documents_of(world).values())

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
            asks = is_there and item["status"] != "shipped"
            assert found == last if asks else found in ([], last)
        if "lab" in item and "created" not in item["lab"]:
            last = last_before(item["lab"].get("until", ""))
            assert announced_by("calls", item["id"], "join") in ([], last)
