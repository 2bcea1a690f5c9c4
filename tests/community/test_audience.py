"""What a reader may not see is gone, references included; people are named as they agreed."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from portevoix.community import Community
from portevoix.community.audience import for_audience
from portevoix.community.record import Audience, Record

Read = Callable[..., SimpleNamespace]

ROADMAP = """
    statuses: {planned: Soon, internal: SECRET}
    areas:
    - {id: open, title: Open}
    - {id: closed, title: SECRET, audience: internal}
    items:
    - id: a
      title: A
      status: planned
      area: closed
      related: [m, i]
      internal: {budget: SECRET}
      owners: [lea, tom, out, late]
      needs:
      - id: n1
        kind: pain
        text: x
        people: [lea, tom]
        organisations: [org, spy]
        internal: SECRET
      - {id: n2, kind: pain, text: SECRET, audience: internal}
      - {id: n3, kind: pain, text: MEMBERS, audience: members}
      decision: {outcome: later, reason: SECRET, audience: internal}
      arguments: [{side: for, text: good, by: [tom], internal: SECRET}]
      quotes:
      - {text: words, by: lea}
      - {text: more words, by: shy}
      voices:
      - count: {people: 7}
        source: survey
        as_of: 2026-01-01
        by_organisation: {org: 3, spy: 4}
      calls: [{kind: discuss, question: SECRET, until: 2026-01-01, link: x, audience: internal}]
      picture: {src: p.svg, alt: x, caption: SECRET, audience: internal}
    - {id: m, title: MEMBERS, status: planned, audience: members}
    - id: i
      title: SECRET
      status: planned
      audience: internal
      needs: [{id: n4, kind: pain, text: SECRET}]
    needs:
    - {id: n5, kind: pain, text: SECRET, audience: internal}
    """
PEOPLE = """
    organisations:
    - {id: org, name: Org}
    - {id: spy, name: SECRET, audience: internal}
    people:
    - id: lea
      name: Léa
      organisation: spy
      photo: lea.svg
      consent: {name: true, quote: true, since: 2026-01-01}
    - {id: tom, name: SECRET TOM, consent: {photo: true, since: 2026-01-01}}
    - {id: out, name: SECRET OUT, consent: {name: true, since: 2025-01-01, until: 2025-12-31}}
    - {id: late, name: SECRET LATE, consent: {name: true, since: 2030-01-01}}
    - {id: shy, name: Shy, consent: {name: true, newsletter: true, since: 2026-01-01}}
    - id: hidden
      name: SECRET HIDDEN
      audience: internal
      consent: {name: true, since: 2026-01-01}
    """
FILES = {
    "roadmap.yaml": ROADMAP,
    "contributors.yaml": PEOPLE,
    "content/workshops/w.md": "---\nitem: i\nstep: reflection\ndate: 2026-01-01\n---\nSECRET\n",
    "content/workshops/preview.md": "---\nitem: a\nstep: preview\ndate: 2026-01-01\n---\nMEMBERS\n",
    "content/releases/n.md": "---\ntitle: N\nitems: [a, i]\nthanks: [tom]\n---\n",
    "content/releases/s.md": "---\ntitle: SECRET\naudience: internal\n---\n",
    "content/spotlights/lea.md": "---\nperson: lea\nquote: hers\n---\n",
    "content/spotlights/tom.md": "---\nperson: tom\ntitle: SECRET\n---\n",
    "content/spotlights/soon.md": "---\nperson: lea\nstate: invited\ntitle: SECRET\n---\n",
    "content/newsletter/e.md": "---\ndate: 2026-01-31\nfrom: 2026-01-01\nto: 2026-01-31\n"
    "subject: S\npicks: [a, i, n]\n---\n",
}


@pytest.fixture
def community(read: Read) -> Community:
    found = read(FILES)
    assert found.messages == []
    whole: Community = found.community
    return whole


@pytest.fixture
def seen(community: Community, today: datetime.date) -> Callable[..., Community]:
    def seen(audience: Audience = "public", **how: Any) -> Community:
        return for_audience(community, audience, today, **how)

    return seen


def text_of(community: Community) -> str:
    """Everything that a renderer could reach, the places of files left out."""
    records: list[Record] = [*community.loose_needs, community.statuses]
    for kind in community.by_kind.values():
        records += kind.values()
    bodies = [body for record in records for body in getattr(record, "bodies", ())]
    return str([record.model_dump() for record in records]) + str(bodies)


def test_nothing_secret_is_left_anywhere(seen: Callable[..., Community]) -> None:
    text = text_of(seen())
    assert "SECRET" not in text
    assert "MEMBERS" not in text


def test_members_see_what_is_theirs_and_nothing_internal(seen: Callable[..., Community]) -> None:
    text = text_of(seen("members"))
    assert text.count("MEMBERS") >= 3
    assert "SECRET" not in text


def test_the_team_sees_all(seen: Callable[..., Community], community: Community) -> None:
    assert seen("internal") is community


def test_references_to_what_is_gone_are_gone(seen: Callable[..., Community]) -> None:
    public = seen()
    item = public.items["a"]
    assert (item.area, item.related) == (None, ())
    assert public.notes["n"].items == ("a",)
    assert [pick.id for pick in public.editions["e"].picks] == ["a", "n"]
    assert public.people["lea"].organisation is None
    assert seen("members").items["a"].related == ("m",)


def test_parts_of_a_record_go_by_their_own_audience(seen: Callable[..., Community]) -> None:
    item = seen().items["a"]
    assert [need.id for need in item.needs] == ["n1"]
    assert (item.decision, item.calls, item.picture, item.internal) == (None, (), None, None)
    assert [need.id for need in seen("members").items["a"].needs] == ["n1", "n3"]


def test_workshops_go_with_their_item_and_previews_are_for_members(
    seen: Callable[..., Community],
) -> None:
    assert list(seen().workshops) == []
    assert list(seen("members").workshops) == ["preview"]


def test_people_without_a_consent_in_force_are_counted_and_not_named(
    seen: Callable[..., Community],
) -> None:
    public = seen()
    assert [person.name for person in public.people.values()] == ["Léa", "", "", "", "Shy", ""]
    need = public.needs["n1"]
    assert len(need.people) == 2
    assert need.people[0] == "lea"
    assert not public.people[need.people[1]].is_named
    assert "tom" not in str(need.people)
    assert len(public.items["a"].owners) == 4


def test_photo_and_words_need_an_agreement_of_their_own(seen: Callable[..., Community]) -> None:
    public = seen()
    assert public.people["lea"].photo is None
    assert [quote.by for quote in public.items["a"].quotes] == ["lea", None]
    assert str(public.spotlights["lea"].quote) == "hers"


def test_interviews_are_of_people_who_may_be_named_and_once_published(
    seen: Callable[..., Community],
) -> None:
    assert list(seen().spotlights) == ["lea"]


def test_a_letter_needs_an_agreement_of_its_own(seen: Callable[..., Community]) -> None:
    names = [person.name for person in seen(by_mail=True).people.values()]
    assert names == ["", "", "", "", "Shy", ""]


def test_voices_of_a_hidden_organisation_are_counted_under_no_name(
    seen: Callable[..., Community],
) -> None:
    counts = seen().items["a"].voices[0].by_organisation
    assert sorted(counts.values()) == [3, 4]
    assert "spy" not in counts


def test_the_default_can_be_turned_round(seen: Callable[..., Community]) -> None:
    turned = seen(default="internal")
    assert not turned.items
    assert not turned.notes


def test_what_remains_can_be_joined(seen: Callable[..., Community]) -> None:
    public = seen()
    assert [note.id for note in public.notes_by_item["a"]] == ["n"]
    assert next(person.id for person in public.thanks(public.notes["n"])) == "lea"
