"""A community for some readers: what is not for them does not exist in it."""

import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from portevoix.model import Community
from portevoix.privacy.audience import for_audience

Write = Callable[..., Path]
Read = Callable[[Path], SimpleNamespace]
See = Callable[..., Community]


@pytest.fixture
def see(write_project: Write, read_all: Read, today: datetime.date) -> See:
    """The community of these files as some readers see it."""

    def read(files: dict[str, str], audience: Any = "public", **options: Any) -> Community:
        read = read_all(write_project(files))
        assert list(read.problems) == []
        return for_audience(read.community, audience, today, **options)

    return read


LAB = {
    "roadmap.yaml": """
        items:
        - id: tickets
          title: Tickets
          status: {status}
          audience: {audience}
          needs:
          - {{id: n-scan, text: Scan, kind: pain, workshop: tickets-1}}
        needs:
        - {{id: n-loose, text: Loose, kind: pain, workshop: tickets-1}}
        """,
    "content/workshops/tickets-1.md": """
        ---
        {item: tickets, step: reflection, date: 2026-09-01}
        ---
        """,
    "content/workshops/tickets-3.md": """
        ---
        {item: tickets, step: preview, date: 2026-11-01}
        ---
        """,
}


def lab(status: str, audience: str = "public", **files: str) -> dict[str, str]:
    roadmap = LAB["roadmap.yaml"].format(status=status, audience=audience)
    return {**LAB, "roadmap.yaml": roadmap, **files}


def test_a_preview_is_for_members_until_the_day_its_item_ships(see: See) -> None:
    assert list(see(lab("preview")).workshops) == ["tickets-1"]
    assert list(see(lab("preview"), "members").workshops) == ["tickets-1", "tickets-3"]
    assert list(see(lab("shipped")).workshops) == ["tickets-1", "tickets-3"]


def test_a_preview_is_never_for_more_people_than_the_site_s_records(see: See) -> None:
    seen = see(lab("preview"), "members", default="internal")
    assert list(seen.workshops) == []


def test_a_preview_may_say_itself_whom_it_is_for(see: See) -> None:
    front = "---\n{item: tickets, step: preview, date: 2026-11-01, audience: public}\n---\n"
    seen = see(lab("preview") | {"content/workshops/tickets-3.md": front})
    assert "tickets-3" in seen.workshops


def test_a_hidden_item_takes_its_workshops_and_their_ids_with_it(see: See) -> None:
    seen = see(lab("planned", "members"))
    assert (seen.items, seen.workshops) == ({}, {})
    assert seen.needs["n-loose"].workshop is None


def test_the_default_may_be_turned_round(see: See) -> None:
    files = {
        "roadmap.yaml": """
            items:
            - {id: a, title: A, status: planned}
            - {id: b, title: B, status: planned, audience: public}
            """
    }
    assert list(see(files, default="members").items) == ["b"]
    assert list(see(files, "members", default="members").items) == ["a", "b"]


def test_what_is_left_of_a_record_without_what_it_needs_is_nothing(see: See) -> None:
    """A verdict on a hidden need, a pick of a hidden item, voices whose count is hidden."""
    seen = see({
        "roadmap.yaml": """
            items:
            - id: open
              title: Open
              status: planned
              needs:
              - {id: n-1, text: One, kind: pain}
              - {id: n-2, text: Two, kind: pain, audience: members}
              voices:
              - {source: S, as_of: 2026-01-01, count: {people: 3, audience: internal}}
              - {source: T, as_of: 2026-01-01, count: {people: 4}}
            - {id: hidden, title: Hidden, status: planned, audience: members}
            """,
        "content/workshops/w.md": """
            ---
            item: open
            step: improvement
            date: 2026-10-01
            verdicts:
            - {need: n-1, verdict: heard}
            - {need: n-2, verdict: heard}
            ---
            """,
        "content/newsletter/2026-11.md": """
            ---
            date: 2026-11-30
            from: 2026-11-01
            to: 2026-11-30
            subject: November
            picks: [hidden, open]
            ---
            """,
    })  # fmt: skip
    assert [verdict.need for verdict in seen.workshops["w"].verdicts] == ["n-1"]
    assert [pick.id for pick in seen.editions["2026-11"].picks] == ["open"]
    assert [voices.count.people for voices in seen.items["open"].voices] == [4]


def test_voices_of_a_hidden_organisation_count_without_its_name(see: See) -> None:
    seen = see({
        "roadmap.yaml": """
            items:
            - id: open
              title: Open
              status: planned
              voices:
              - {source: S, as_of: 2026-01-01, count: {people: 9}, by_organisation: {a: 2, b: 7}}
            """,
        "contributors.yaml": """
            organisations:
            - {id: a, name: A}
            - {id: b, name: B, audience: members}
            """,
    })  # fmt: skip
    shares = seen.items["open"].voices[0].by_organisation
    assert shares["a"] == 2
    assert sorted(shares.values()) == [2, 7]
    assert "b" not in shares


def test_internal_blocks_are_nowhere_but_with_the_team(see: See) -> None:
    files = {
        "roadmap.yaml": """
            statuses: {internal: secret}
            items:
            - id: open
              title: Open
              status: planned
              internal: secret
              needs:
              - {id: n, text: T, kind: pain, internal: secret,
                 answer: {outcome: later, reason: R, internal: secret}}
            """
    }
    for audience in ("public", "members"):
        seen = see(files, audience)
        need = seen.items["open"].needs[0]
        assert need.answer
        blocks = (seen.statuses, seen.items["open"], need, need.answer)
        assert [block.internal for block in blocks] == [None] * 4
    assert see(files, "internal").items["open"].internal == "secret"


def test_only_published_interviews_are_there(see: See) -> None:
    people = "people:\n- {id: lea, name: Léa, consent: {name: true, since: 2026-01-01}}\n"
    files = {
        f"content/spotlights/{state}.md": f"---\n{{person: lea, state: {state}}}\n---\n"
        for state in ("invited", "answered", "published")
    }
    assert list(see({"contributors.yaml": people, **files}).spotlights) == ["published"]


def test_what_is_shown_as_a_whole_is_the_record_itself(
    write_project: Write, read_all: Read, today: datetime.date
) -> None:
    files = lab("planned") | {
        "contributors.yaml": """
            people:
            - {id: lea, name: Léa, consent: {name: true, since: 2026-01-01}}
            - {id: ana, name: Ana, consent: {name: false, since: 2026-01-01}}
            """,
        "content/releases/a.md": "---\n{title: A, items: [tickets], thanks: [lea]}\n---\n",
        "content/releases/b.md": "---\n{title: B, items: [tickets], thanks: [ana]}\n---\n",
        "content/releases/c.md": "---\n{title: C, internal: Not this.}\n---\n",
    }
    whole = read_all(write_project(files)).community
    seen = for_audience(whole, "public", today)
    assert seen.people["lea"] is whole.people["lea"]
    assert seen.workshops["tickets-1"] is whole.workshops["tickets-1"]
    same = {name for name, note in seen.notes.items() if note is whole.notes[name]}
    assert same == {"a"}
    assert seen.items["tickets"] is whole.items["tickets"]
