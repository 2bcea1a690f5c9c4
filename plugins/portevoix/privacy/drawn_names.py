"""Names of people in what a drawing says, which programs may write in several tags."""

import html
import re

from portevoix.core.languages import language
from portevoix.privacy.names import SOMEBODY, NameFinder, erase_names

_TAG = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"&[#\w]+;|.", re.DOTALL)


def text_of_drawing(svg: str) -> str:
    """What can be read in an SVG, tags and their attributes first."""
    return f"{svg}\n{html.unescape(_TAG.sub(' ', svg))}"


def erase_drawn_names(svg: str, names: NameFinder, code: str) -> str:
    """An SVG without these names; a word of the language `code` stands for each."""
    if not names.by_first_word:
        return svg
    svg = erase_names(svg, names, code)
    word = language(code).gettext(SOMEBODY)
    for between in (" ", ""):  # a word of its own in each tag, or a part of one
        svg = _erased(svg, names, word, between)
    return svg


def _erased(svg: str, names: NameFinder, word: str, between: str) -> str:
    signs, at = list[tuple[str, int, int]](), 0
    for tag in [*_TAG.finditer(svg), None]:
        for sign in _SIGN.finditer(svg, at, tag.start() if tag else len(svg)):
            signs += ((one, *sign.span()) for one in html.unescape(sign[0]))
        if tag:
            signs += ((one, *tag.span()) for one in between)
            at = tag.end()
    changes = dict[int, tuple[int, str]]()
    for found in names.find_in("".join(sign for sign, _, _ in signs)):
        for number, (_, start, end) in enumerate(signs[found.start : found.end]):
            if svg[start] != "<":
                changes[start] = end, word if number == 0 else ""
    for start in sorted(changes, reverse=True):
        end, instead = changes[start]
        svg = svg[:start] + instead + svg[end:]
    return svg
