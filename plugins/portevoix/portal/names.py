"""What records are called, and how several are named in a sentence."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from portevoix.community.text import Words, plain
from portevoix.languages import Language


def title_words(record: Any) -> Words | None:
    """A record's own title; None where a workshop or a spotlight has none."""
    if record.kind in ("person", "organisation"):
        return plain(record.name)
    key = {"edition": "subject", "need": "text"}.get(record.kind, "title")
    words: Words | None = getattr(record, key)
    return words


def listed(parts: Sequence[Markup], language: Language) -> Markup:
    """“a”, “a and b”, “a, b and c”."""
    if len(parts) < 2:
        return Markup().join(parts)
    last = Markup(" {} ").format(language.gettext("and"))
    return Markup(", ").join(parts[:-1]) + last + parts[-1]
