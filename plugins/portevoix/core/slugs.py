"""Plain letters for addresses and ids, made of a title."""

import re
import unicodedata


def slug(text: str, otherwise: str = "") -> str:
    """Lower-case letters without accents, digits and hyphens; `otherwise` where none is left."""
    text = text.replace("œ", "oe").replace("æ", "ae").replace("’", " ")
    plain = unicodedata.normalize("NFKD", text)
    plain = plain.encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:60].rstrip("-") or otherwise
