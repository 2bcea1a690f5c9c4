"""Which letters the font of drawings has."""

import unicodedata
from functools import cache

from PIL import ImageFont

from portevoix.mail.drawing import font_files

_NOTHING_TO_SEE = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Spaces and marks for layout, by their categories in Unicode."""
_NO_LETTER = "\U0010ffff"


def lacking(text: str) -> list[tuple[int, str]]:
    """The letters of a text that the font has not, and where each stands."""
    text = unicodedata.normalize("NFC", text)
    return [(at, letter) for at, letter in enumerate(text) if not _has(letter)]


@cache
def _has(letter: str) -> bool:
    if unicodedata.category(letter) in _NOTHING_TO_SEE or "\ufe00" <= letter <= "\ufe0f":
        return True
    return all(_drawn(file, letter) != _drawn(file, _NO_LETTER) for file in font_files())


@cache
def _font(file: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, 32, layout_engine=ImageFont.Layout.BASIC)


@cache
def _drawn(file: str, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(file).getmask(letter)
    return mask.size, bytes(mask)
