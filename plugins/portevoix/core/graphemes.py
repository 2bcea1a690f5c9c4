"""Cutting a text between characters as readers see them: a flag or a family is one.

What Unicode calls extended grapheme clusters, as far as texts are cut: marks, joined emoji, skin
tones, flags and Korean syllables.
"""

import re
import unicodedata

_JOINER = "\u200d"
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]*\\Z")
_EXTENDING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What belongs to the character before it, beside marks: joiners, variations, skin tones, tags."""
_KOREAN = re.compile("[\u1100-\u11ff\ua960-\ua97c\uac00-\ud7fb]")
_KOREAN_FIRST = re.compile("[\u1100-\u115f\ua960-\ua97c]")
_KOREAN_LATER = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")


def cut(text: str, most: int) -> str:
    """The first characters of a text, `most` of Python's or less, and no part of one."""
    if len(text) <= most:
        return text
    end = most
    while end and not _is_boundary(text, end):
        end -= 1
    return text[: end or _first_end(text)]


def shorten(text: str, most: int) -> str:
    """A text of `most` characters or less; where it is cut, it ends after a word, with an
    ellipsis.
    """
    if len(text) <= most:
        return text
    return cut(text, most).rsplit(" ", 1)[0] + "…"


def first(text: str) -> str:
    """The first character of a text as readers see it."""
    return text[: _first_end(text)]


def _first_end(text: str) -> int:
    return next((at for at in range(1, len(text)) if _is_boundary(text, at)), len(text))


def _is_boundary(text: str, at: int) -> bool:
    """Whether one character ends and another begins before `text[at]`."""
    before, after = text[at - 1], text[at]
    if after.isascii() and before != "\r":
        return True
    if unicodedata.category(after)[0] == "M" or _EXTENDING.match(after):
        return False
    if before == _JOINER or (before == "\r" and after == "\n"):
        return False
    if "\U0001f1e6" <= after <= "\U0001f1ff":
        flags = _FLAG_LETTERS.search(text, 0, at)
        return flags is None or len(flags[0]) % 2 == 0
    if _KOREAN.match(before) and _KOREAN.match(after):
        return not (_KOREAN_LATER.match(after) or _KOREAN_FIRST.match(before))
    return True
