"""The audience of a page that is written by hand, from its front matter."""

import datetime
import difflib
from typing import NamedTuple

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.protection_keys import KEYS, is_misspelled, suggest_key
from portevoix.loading.unfenced import report_unfenced
from portevoix.schema.record import (
    AUDIENCES,
    Audience,
    AudienceOfRecord,
    SourceStruct,
    narrowness,
)
from portevoix.schema.text import Day
from portevoix.schema.validation import validate
from portevoix.sources.front_matter import MarkdownFile
from portevoix.sources.invisible import find_lookalike, without_lookalikes


class Protection(NamedTuple):
    """Who may see a page, and whether it is not published yet."""

    audience: Audience
    draft: bool
    retracted: datetime.date | None = None

    def narrowed_by(self, other: "Protection") -> "Protection":
        """The narrower protection of the two."""
        audience = max(self.audience, other.audience, key=narrowness)
        retracted = self.retracted or other.retracted
        return Protection(audience, self.draft or other.draft, retracted)


RETRACTED = "retracted"
"""The key that takes a page back, with the day."""
_WHAT_TO_WRITE = {
    "audience": N_(
        "Write “audience: members” or “audience: internal” if the page is not for everyone; "
        "else delete this line."
    ),
    "draft": N_(
        "Write “draft: true” if the page is not to be published yet; else delete this line."
    ),
    RETRACTED: N_("Write the day on which the page was taken back; else delete this line."),
}

CLOSED = Protection(AUDIENCES[-1], draft=True)
"""The protection where it is unclear what was meant."""


class _ProtectionKeys(SourceStruct):
    audience: AudienceOfRecord | None = None
    draft: bool = False
    retracted: Day | None = None


def parse_protection(page: MarkdownFile, default: Audience, problems: Problems) -> Protection:
    """The protection that front matter gives a page; CLOSED and a problem where it is unclear."""
    front = page.front_matter
    known = {key: front.data[key] for key in (*KEYS, RETRACTED) if key in front.data}
    keys = validate(_ProtectionKeys, known, front, (), problems)
    protection = CLOSED
    if keys:
        protection = Protection(keys.audience or default, keys.draft, keys.retracted)
    for key, value in front.data.items():
        if key in (*KEYS, RETRACTED) and value is None:
            problems.error(
                "protection-empty",
                front.place((key,), key=True),
                N_("Nothing follows “{key}”: it does not say who may read the page."),
                _WHAT_TO_WRITE[key],
                key=key,
            )
            protection = CLOSED
        if (odd := find_lookalike(key)) and without_lookalikes(key) in KEYS:
            place = front.place((key,), key=True)
            problems.add(odd.problem(place._replace(column=place.column + odd.at)))
            protection = CLOSED
        elif near := suggest_key(key, value) or _suggest_retracted(key):
            problems.error(
                "unknown-key",
                front.place((key,), key=True),
                N_("There is no key “{word}” here."),
                N_("Did you mean “{near}”?")
                if is_misspelled(key) or near == RETRACTED
                else _WHAT_TO_WRITE[near],
                word=key,
                near=near,
            )
            protection = CLOSED
    if page.has_mark and front.text:
        problems.error(
            "front-matter-late",
            Place(page.path, 1, 1),
            N_("An invisible character, a byte order mark, stands before the first line “---”."),
            N_("Save the file again as “UTF-8” without it (“no BOM”) in your editor."),
        )
        return CLOSED
    if report_unfenced(page, problems):
        return CLOSED
    return protection


def _suggest_retracted(key: str) -> str:
    """The key that takes a page back, where a slip was made in it; “related” is none."""
    close = difflib.get_close_matches(key.strip().lower(), [RETRACTED], cutoff=0.88)
    return RETRACTED if close and key != RETRACTED else ""
