"""Nothing of a person is there without their consent; they are counted all the same."""

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

ALL = "name: true, photo: true, quote: true, newsletter: true"
ROADMAP = """
    items:
    - id: page
      title: Page
      status: shipped
      needs:
      - {id: n, text: T, kind: pain, people: [lea, ana]}
      quotes:
      - {text: Her words, by: lea}
      arguments:
      - {side: for, text: Because, by: [lea]}
      decision: {outcome: accepted, by: [lea]}
    """


@pytest.fixture
def see(write_project: Write, read_all: Read, today: datetime.date) -> See:
    """A community in which Léa agreed to some things, and Ana to all."""

    def read(consent: str, **options: Any) -> Community:
        people = f"""
            people:
            - id: lea
              name: Léa Martin
              photo: pictures/lea.svg
              bio: Her bio
              contributions:
              - {{kind: userTesting, item: page, date: 2026-10-01, text: Her text}}
              {f"consent: {{{consent}}}" if consent else ""}
            - {{id: ana, name: Ana Silva, consent: {{{ALL}, since: 2026-01-01}}}}
            """
        spotlight = """
            ---
            person: lea
            quote: Her best words
            picture: {src: pictures/other.svg, alt: Her}
            ---
            """
        note = "---\n{title: N, date: 2026-11-01, items: [page]}\n---\n"
        root = write_project({
            "contributors.yaml": people,
            "roadmap.yaml": ROADMAP,
            "content/spotlights/lea.md": spotlight,
            "content/releases/n.md": note,
        })  # fmt: skip
        return for_audience(read_all(root).community, "public", today, **options)

    return read


def is_named(community: Community) -> bool:
    return "lea" in community.people


def test_with_all_consents_all_is_there(see: See) -> None:
    seen = see(f"{ALL}, since: 2026-01-01")
    assert seen.people["lea"].photo == "pictures/lea.svg"
    assert seen.items["page"].quotes[0].by == "lea"
    assert seen.spotlights["lea"].quote
    assert seen.spotlights["lea"].picture


@pytest.mark.parametrize(
    "consent",
    [
        "",
        "photo: true, quote: true, newsletter: true, since: 2026-01-01",
        f"{ALL}, since: 2026-12-01",
        f"{ALL}, since: 2026-01-01, until: 2026-11-29",
    ],
    ids=["none", "not for the name", "not yet", "no longer"],
)
def test_without_consent_for_the_name_a_person_is_only_counted(see: See, consent: str) -> None:
    seen = see(consent)
    assert not is_named(seen)
    assert [p.is_named for p in seen.people.values()] == [False, True]
    assert len(seen.items["page"].needs[0].people) == 2
    assert len(seen.thanked_by_note["n"]) == 2
    assert seen.items["page"].quotes[0].by is None
    assert seen.spotlights == {}
    for word in ("'lea'", "Martin", "lea.svg", "Her bio", "Her text"):
        assert word not in repr(seen)


def test_a_test_by_somebody_unnamed_still_counts(see: See) -> None:
    assert len(see("").tests_by_item["page"]) == 1


def test_the_last_day_of_a_consent_is_one_of_its_days(see: See) -> None:
    assert is_named(see(f"{ALL}, since: 2026-01-01, until: 2026-11-30"))
    assert is_named(see(f"{ALL}, since: 2026-11-30"))


def test_without_consent_for_photos_there_are_none(see: See) -> None:
    seen = see("name: true, quote: true, since: 2026-01-01")
    assert seen.people["lea"].photo is None
    assert seen.spotlights["lea"].picture is None
    assert seen.spotlights["lea"].quote


def test_without_consent_for_quotes_words_stand_without_the_name(see: See) -> None:
    seen = see("name: true, photo: true, since: 2026-01-01")
    assert str(seen.items["page"].quotes[0].text) == "Her words"
    assert seen.items["page"].quotes[0].by is None
    assert seen.spotlights["lea"].quote is None
    assert seen.items["page"].arguments[0].by == ("lea",)


def test_without_consent_for_letters_there_is_no_name_in_a_letter(see: See) -> None:
    consent = "name: true, photo: true, quote: true, since: 2026-01-01"
    assert is_named(see(consent))
    assert not is_named(see(consent, by_mail=True))


def test_nobody_can_write_the_id_of_somebody_unnamed(see: See) -> None:
    anonymous = next(iter(see("").people))
    assert anonymous.startswith(".")
