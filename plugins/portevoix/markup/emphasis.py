"""Emphasis in a line of plain Markdown: runs of `*` and `_` that open and close each other.

Plain are runs of up to three, each closed by a run as long, in one another or side by side, and
runs that stay what they are. A run may open where no space follows and close where none is before;
`_` in a word is a character. Where runs of different lengths meet, Python-Markdown has many rules.
"""

import re

from portevoix.markup.rendered import NotPlainError

# A pattern that starts with one character is found much faster: what is before it comes after.
_STRONG = re.compile(r"\*(?<!\*\*)\*(?![\s*])([^*]+)(?<![\s*])\*\*(?!\*)")
_EMPHASIS = re.compile(r"\*(?<!\*\*)(?![\s*])([^*]+)(?<![\s*])\*(?!\*)")
_UNDERSCORE = re.compile(r"_(?<!\w_)")
_RUN = re.compile(r"\*+|_+")
_TAGS = {
    1: ("<em>", "</em>"),
    2: ("<strong>", "</strong>"),
    3: ("<strong><em>", "</em></strong>"),
}
_LONGEST = 3

Pair = tuple[re.Match[str], re.Match[str]]


def emphasised(text: str) -> str:
    """The text with tags in the place of the signs."""
    has_underscores = "_" in text and _UNDERSCORE.search(text)
    if "*" not in text and not has_underscores:
        return text
    if not has_underscores:  # as in most texts
        simple = _STRONG.sub(_strong, text) if "**" in text else text
        if "*" in simple:
            simple = _EMPHASIS.sub(_em, simple)
        if "*" not in simple:
            return simple
    tags: list[tuple[int, int, str]] = []
    at: int | None = 0
    while at is not None:
        pairs, at = _pairs(text, at)
        for opening, closing in pairs:
            start, end = _TAGS[len(opening[0])]
            tags.append((*opening.span(), start))
            tags.append((*closing.span(), end))
    tags.sort()
    parts: list[str] = []
    done = 0
    for start_of_run, end_of_run, tag in tags:
        parts += (text[done:start_of_run], tag)
        done = end_of_run
    return "".join([*parts, text[done:]])


def _strong(match: re.Match[str]) -> str:
    return f"<strong>{match[1]}</strong>"


def _em(match: re.Match[str]) -> str:
    return f"<em>{match[1]}</em>"


def _pairs(text: str, at: int) -> tuple[list[Pair], int | None]:
    """The runs that belong together, and where to look again for others."""
    opened: list[re.Match[str]] = []
    pairs: list[Pair] = []
    before_opened = 0
    for match in _RUN.finditer(text, at):
        run = match[0]
        opens, closes = _sides(text, match)
        if closes and (like := [other for other in opened if other[0][0] == run[0]]):
            if like[-1][0] == run:
                if opened.pop() is not like[-1]:
                    raise NotPlainError  # it looks once more at what stands between the two
                pairs.append((like[-1], match))
                continue
            if not opens or any(len(other[0]) in (len(run), _LONGEST) for other in like):
                raise NotPlainError
            if len(run) == _LONGEST:
                raise NotPlainError
        if opens:
            if len(run) > _LONGEST:
                raise NotPlainError
            if not opened:
                before_opened = len(pairs)
            opened.append(match)
    if not opened or len(pairs) == before_opened:
        return pairs, None
    # After a run that is never closed, the first pair counts, and the rest is looked at anew.
    first, *others = sorted(pairs[before_opened:], key=lambda pair: pair[0].start())
    if others and others[-1][0].start() > first[1].start():
        raise NotPlainError
    return pairs, first[1].end()


def _sides(text: str, match: re.Match[str]) -> tuple[bool, bool]:
    """Whether a run may open, and whether it may close."""
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end : end + 1] or " "
    opens, closes = not after.isspace(), not before.isspace()
    if match[0][0] == "_":
        return opens and not before.isalnum(), closes and not after.isalnum()
    return opens, closes
