"""Plain letters for addresses and ids, made of a title."""

import re
import unicodedata
from collections.abc import Collection


def slug(text: str, otherwise: str = "") -> str:
    """Lower-case letters without accents, digits and hyphens; `otherwise` where none is left."""
    text = text.replace("œ", "oe").replace("æ", "ae").replace("’", " ")
    plain = unicodedata.normalize("NFKD", text)
    plain = plain.encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:60].rstrip("-") or otherwise


def free_id(text: str, otherwise: str, taken: Collection[str]) -> str:
    """An id of the first six words of a text, with a number where that is taken."""
    first = "-".join(slug(text, otherwise).split("-")[:6])
    names = (first if n == 1 else f"{first}-{n}" for n in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)
