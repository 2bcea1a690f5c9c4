"""A sentence or two about a page, for search engines and previews of links."""

import functools
import re
from typing import Any

from markupsafe import Markup, escape

from portevoix.core.graphemes import shorten
from portevoix.core.problems import N_
from portevoix.model.roadmap import Need
from portevoix.schema.record import Record
from portevoix.site.view import View

_LONGEST = 200
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_BESIDE = {
    "item": N_("{title}: {status}. An item of the roadmap."),
    "person": N_("{title}: what they said, and what became of it."),
    "organisation": N_("{title}: what its people said, and what became of it."),
    "area": N_("{title}: all items of the roadmap in this area."),
    "objective": N_("{title}: all items of the roadmap that serve this objective."),
}
"""What is said of a record that says nothing of itself, by its kind."""


def description(record: Any, view: View) -> str:
    """What a record says of itself, else what its page is about."""
    if record.kind == "need":
        return _of_need(record, view)
    title = view.plain_title(record)
    for name in fields_of(record.__class__, "summary", "preheader", "description", "role", "quote"):
        words = getattr(record, name)
        if words is not None and (found := _cut(view.plain(words))):
            return f"{title} – {found}" if name == "role" else found
    if record.kind not in _BESIDE:
        return _cut(title)
    status = view.word("status", getattr(record, "status", None))
    return _cut(
        view.context.language.gettext(_BESIDE[record.kind]).format(title=title, status=status)
    )


def _of_need(need: Need, view: View) -> str:
    """Where it stands, and why; while nobody has said why, what was said."""
    story = view.derived.stories[need.id]
    said = view.plain(story.reason) or view.plain_title(need)
    words = [view.word("standing", story.standing), said]
    return _cut(f"{view.context.language.gettext(N_(':'))} ".join(filter(None, words)))


def first_words(html: str) -> str:
    """The first paragraph of a page that is written by hand, for an attribute."""
    found = (Markup(one).striptags() for one in _PARAGRAPH.findall(html))  # noqa: S704
    return escape(_cut(next((text for text in found if text), "")))


def _cut(text: str) -> str:
    """A text on one line, cut where it is long."""
    text = " ".join(text[: 2 * _LONGEST].split())
    return text if len(text) <= _LONGEST else shorten(text, _LONGEST - 1)


@functools.cache
def fields_of(cls: type[Record], *names: str) -> tuple[str, ...]:
    """Those of the names that are fields of the class."""
    return tuple(name for name in names if name in cls.fields())
