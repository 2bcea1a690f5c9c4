"""Ids made of names and titles."""

import re
import unicodedata

from portevoix.schema.record import ID_PATTERN

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
"""Letters that are no letter with an accent, and are written in another way without them."""


def as_id(text: str) -> str:
    """`Łukasz Langa` as an id: `lukasz-langa`. Empty where no letter or digit can be kept."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9._]+", "-", bare).strip("-._")


def is_id(text: str) -> bool:
    """Whether the model takes it for an id."""
    return re.fullmatch(ID_PATTERN, text) is not None
