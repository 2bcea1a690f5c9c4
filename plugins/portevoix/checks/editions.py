"""Do the editions of the newsletter follow each other, and fit an inbox?"""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from portevoix.checks.check import Found, Seen, check, found
from portevoix.community.articles import Edition
from portevoix.problems import N_

LONGEST_SUBJECT = 70
"""Characters that a phone shows of a subject, or nearly."""
PREHEADER = (40, 110)
"""Characters: a shorter preheader lets the mail’s first lines in, a longer one is cut."""
DAY = datetime.timedelta(days=1)


def _edition(start: str, end: str, rest: str = "") -> str:
    return f"""
        ---
        date: {end}
        from: {start}
        to: {end}
        subject: What is new
        {rest}
        ---
        """


def _followers(seen: Seen) -> Iterator[tuple[Edition, Edition]]:
    """Each edition and the next for the same readers, in the order of their days."""
    readers: dict[object, list[Edition]] = {}
    for edition in seen.community.editions.values():
        readers.setdefault((edition.audience, frozenset(edition.areas)), []).append(edition)
    for editions in readers.values():
        yield from pairwise(sorted(editions, key=lambda one: (one.from_, one.to)))


@check(
    "edition-overlap",
    N_("Two editions cover the same days."),
    N_("Let “from” be the day after the “to” of the edition before."),
    wrong={
        "content/newsletter/2026-10.md": _edition("2026-10-01", "2026-10-31"),
        "content/newsletter/2026-11.md": _edition("2026-10-25", "2026-11-30"),
    },
    right={
        "content/newsletter/2026-10.md": _edition("2026-10-01", "2026-10-31"),
        "content/newsletter/2026-11.md": _edition("2026-11-01", "2026-11-30"),
    },
)
def edition_overlap(seen: Seen) -> Iterator[Found]:
    for former, edition in _followers(seen):
        if edition.from_ <= former.to:
            yield found(
                seen.places.of(edition, "from"),
                N_("This edition starts on {start}; “{former}” covers the days up to {end}."),
                start=edition.from_,
                former=former.id,
                end=former.to,
            )


@check(
    "edition-gap",
    N_("No edition covers the days between two editions."),
    N_("Let “from” be the day after the “to” of the edition before."),
    wrong={
        "content/newsletter/2026-09.md": _edition("2026-09-01", "2026-09-30"),
        "content/newsletter/2026-11.md": _edition("2026-11-01", "2026-11-30"),
    },
    right={
        "content/newsletter/2026-09.md": _edition("2026-09-01", "2026-09-30"),
        "content/newsletter/2026-11.md": _edition("2026-10-01", "2026-11-30"),
    },
)
def edition_gap(seen: Seen) -> Iterator[Found]:
    for former, edition in _followers(seen):
        if edition.from_ > former.to + DAY:
            yield found(
                seen.places.of(edition, "from"),
                N_("No edition covers the days from {first} to {last}."),
                first=former.to + DAY,
                last=edition.from_ - DAY,
            )


@check(
    "edition-backwards",
    N_("An edition ends before it starts."),
    N_("Correct “from” or “to”."),
    wrong={"content/newsletter/2026-11.md": _edition("2026-11-30", "2026-11-01")},
    right={"content/newsletter/2026-11.md": _edition("2026-11-01", "2026-11-30")},
)
def edition_backwards(seen: Seen) -> Iterator[Found]:
    for edition in seen.community.editions.values():
        if edition.to < edition.from_:
            yield found(
                seen.places.of(edition, "to"),
                N_("This edition goes from {start} to {end}."),
                start=edition.from_,
                end=edition.to,
            )


@check(
    "team-untold",
    N_("The team wrote something in an edition, and its section is left out."),
    N_("Add “team” to “sections”, where it should stand."),
    wrong={
        "content/newsletter/2026-11.md": _edition(
            "2026-11-01", "2026-11-30", "team: We moved house.\n        sections: [shipped]"
        ),
    },
    right={
        "content/newsletter/2026-11.md": _edition(
            "2026-11-01", "2026-11-30", "team: We moved house.\n        sections: [shipped, team]"
        ),
    },
)
def team_untold(seen: Seen) -> Iterator[Found]:
    for edition in seen.community.editions.values():
        if edition.team and edition.sections and "team" not in edition.sections:
            yield found(
                seen.places.of(edition, "team"),
                N_("“sections” does not name “team”: no reader sees this."),
            )


@check(
    "subject-length",
    N_("The subject of an edition is too long for an inbox."),
    N_("Say the first thing first, in 60 characters or so."),
    wrong={
        "content/newsletter/2026-11.md": """
            ---
            date: 2026-11-30
            from: 2026-11-01
            to: 2026-11-30
            subject: >-
              The home page that says what is left to do, receipts for all of your donors in one
              go, and three meetings
            ---
            """,
    },
    right={
        "content/newsletter/2026-11.md": """
            ---
            date: 2026-11-30
            from: 2026-11-01
            to: 2026-11-30
            subject: The home page that says what is left to do
            ---
            """,
    },
)
def subject_length(seen: Seen) -> Iterator[Found]:
    for edition in seen.community.editions.values():
        for _, text in edition.subject.by_language:
            if len(text) > LONGEST_SUBJECT:
                yield found(
                    seen.places.of(edition, "subject"),
                    N_("The subject “{text}” has {number} characters; phones cut it after {most}."),
                    text=text,
                    number=len(text),
                    most=LONGEST_SUBJECT,
                )


@check(
    "preheader-length",
    N_("The preheader of an edition is too short or too long, or says what the subject says."),
    N_("Go on from the subject, in 40 to 110 characters."),
    wrong={
        "content/newsletter/2026-11.md": _edition(
            "2026-11-01", "2026-11-30", "preheader: And more"
        ),
    },
    right={
        "content/newsletter/2026-11.md": _edition(
            "2026-11-01",
            "2026-11-30",
            "preheader: And what became of forty-one needs that you told us about",
        ),
    },
)
def preheader_length(seen: Seen) -> Iterator[Found]:
    shortest, longest = PREHEADER
    for edition in seen.community.editions.values():
        for _, text in edition.preheader.by_language if edition.preheader else ():
            if not shortest <= len(text) <= longest:
                yield found(
                    seen.places.of(edition, "preheader"),
                    N_("The preheader “{text}” has {number} characters."),
                    text=text,
                    number=len(text),
                )
            elif any(text.casefold() == said.casefold() for _, said in edition.subject.by_language):
                yield found(
                    seen.places.of(edition, "preheader"),
                    N_("The preheader says what the subject says."),
                )
