"""Sums in pages that are written by hand: `[[portevoix:count moved since=2026-01-01]]`."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from portevoix.core.problems import N_, Place, Problem
from portevoix.core.suggestions import suggest
from portevoix.schema.errors import ValidationError
from portevoix.schema.text import convert_day
from portevoix.site.context import RenderContext
from portevoix.timeline.changes import KINDS, Change

SHORT_CODE = "[[portevoix:"
"""What each starts with."""
_CODE = re.compile(r"(?<!`)\[\[portevoix:([^\]\n]*)\]\]")
"""Between backticks it is shown as it is."""
_MOVES = {"slipped": "pushed_back", "advanced": "brought_forward"}
"""Words for a date that moved later, or sooner."""
_WORDS = (*KINDS, *_MOVES)
_KEYS = ("since", "until", "area")


class _NotUnderstoodError(ValueError):
    """A word of a short code that says nothing, and those that would."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(word)
        self.word, self.known = word, tuple(known)


def fill_short_codes(markdown: str, context: RenderContext) -> str:
    """The Markdown with each sum in its place; what is not understood stays."""

    def fill(match: re.Match[str]) -> str:
        try:
            return context.language.number(_count(match[1], context))
        except _NotUnderstoodError:
            return match[0]

    return _CODE.sub(fill, markdown)


def short_code_problems(markdown: str, origin: Place, context: RenderContext) -> Iterator[Problem]:
    """What is wrong in the short codes of a page, whose Markdown starts at `origin`."""
    for match in _CODE.finditer(markdown):
        try:
            _count(match[1], context)
        except _NotUnderstoodError as error:
            before = markdown[: match.start()]
            line = origin.line + before.count("\n")
            column = match.start() - (before.rfind("\n") + 1) + 1
            near = suggest(error.word, error.known)
            yield Problem(
                "short-code",
                Place(origin.path, line, column),
                N_("“{code}” stays as it is: “{word}” is not understood."),
                {
                    "code": match[0],
                    "word": error.word or "…",
                    "near": near,
                    "known": ", ".join(error.known),
                },
                N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
                "warning",
            )


def _count(code: str, context: RenderContext) -> int:
    """How many records such changes are about."""
    words = code.split()
    if not words or words[0] != "count":
        raise _NotUnderstoodError(words[0] if words else "", ("count",))
    if len(words) < 2 or words[1].replace("-", "_") not in _WORDS:
        raise _NotUnderstoodError(words[1] if len(words) > 1 else "", _WORDS)
    fits = _filter(words[1].replace("-", "_"), words[2:], context)
    return len({(one.record.kind, one.record.id) for one in context.derived.changes if fits(one)})


def _filter(word: str, rest: Iterable[str], context: RenderContext) -> Callable[[Change], bool]:
    values = dict[str, str]()
    for pair in rest:
        key, _, value = pair.partition("=")
        if key not in _KEYS:
            raise _NotUnderstoodError(pair, _KEYS)
        values[key] = value
    area = values.get("area")
    if area is not None and area not in context.community.areas:
        raise _NotUnderstoodError(area, context.community.areas)
    since = _day(values.get("since"), datetime.date.min)
    until = _day(values.get("until"), datetime.date.max)

    def fits(change: Change) -> bool:
        is_kind = change.move == _MOVES[word] if word in _MOVES else word in change.kinds
        is_when = change.day is not None and since <= change.day <= until
        return is_kind and is_when and area in (None, change.area)

    return fits


def _day(text: str | None, default: datetime.date) -> datetime.date:
    try:
        return default if text is None else convert_day(text)
    except ValidationError:
        raise _NotUnderstoodError(text or "", ("2026-01-01",)) from None
