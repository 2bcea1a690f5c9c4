"""Titles of records, and lists of names in a sentence."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from portevoix.core.graphemes import first
from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.schema.text import Words, plain

_TITLES = {"person": "name", "organisation": "name", "edition": "subject", "need": "text"}
"""What holds the title of records that have no `title`."""


def title_words(record: Any) -> Words | None:
    """A record's own title; None where a workshop or a spotlight has none."""
    words: Words | str | None = getattr(record, _TITLES.get(record.kind, "title"))
    return plain(words) if isinstance(words, str) else words


def join_names(parts: Sequence[Markup], language: Language) -> Markup:
    """“a”, “a and b”, “a, b and c”."""
    if len(parts) < 2:
        return Markup().join(parts)
    last = Markup(" {} ").format(language.gettext("and"))
    return escape(language.gettext(N_(", "))).join(parts[:-1]) + last + parts[-1]


def initials(name: str) -> str:
    """The first character of the first and of the last word of a name."""
    words = name.split()
    return "".join(first(word) for word in (words if len(words) < 2 else (words[0], words[-1])))
