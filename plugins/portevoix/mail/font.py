"""Letters that the font of drawings lacks."""

import unicodedata
from functools import cache

from PIL import ImageFont

from portevoix.mail.drawing import font_files

_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Unicode categories of spaces and layout marks."""
_NO_GLYPH = "\U0010ffff"


def missing_glyphs(text: str) -> list[tuple[int, str]]:
    """The letters of a text that the font lacks, each with its position."""
    text = unicodedata.normalize("NFC", text)
    return [(at, letter) for at, letter in enumerate(text) if not _has_glyph(letter)]


@cache
def _has_glyph(letter: str) -> bool:
    if unicodedata.category(letter) in _INVISIBLE or "\ufe00" <= letter <= "\ufe0f":
        return True
    return all(
        _render_glyph(file, letter) != _render_glyph(file, _NO_GLYPH) for file in font_files()
    )


@cache
def _font(file: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, 32, layout_engine=ImageFont.Layout.BASIC)


@cache
def _render_glyph(file: str, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(file).getmask(letter)
    return mask.size, bytes(mask)
