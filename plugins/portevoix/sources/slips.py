"""Slips of the hand in YAML: what each line may have been meant to be, by what surrounds it."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, takewhile

from portevoix.core.problems import N_
from portevoix.sources.invisible import find_in_structure, in_plain_characters
from portevoix.sources.repair import KEY, Line, Repair, Slip, Surroundings, indent_of
from portevoix.sources.value_slips import quoted, value_repairs

_START = re.compile(r"( *(?:- +)*)((?:[\w-]+|\"[^\"]*\"|'[^']*') *:(?: +|$))?")
_BULLET = re.compile(r"^( *)([*•·–—])\s+(?=[^\W_])")
_DASH = re.compile(r"^( *)-(?=[^\W\d_\"'][^\s:]*:(?:\s|$)|[^\W\d_])")
_COLON = re.compile(r"^( *(?:- +)*)([^\W\d_][\w-]*):(?=[^\s/:])")
_NO_COLON = re.compile(r"^( *(?:- +)*)([^\W\d_][\w-]*)(?:\s*[=;]\s*|\s+|$)(.*)$")
_FIRST_KEYS = ("id", "date")
"""Those that entries start with."""
_LATER = 12
"""Lines after one, a block of text among them, in which the next key may stand."""


def repairs(lines: Sequence[str], number: int, around: Surroundings) -> Iterator[Repair]:
    """What a line may have been meant to be, the most certain first."""
    text = lines[number]
    if not text.strip() or text.lstrip().startswith("#"):
        return
    match = _START.match(text)
    start = match[0] if match else ""
    line = Line(number, text, start, text[len(start) :].rstrip())
    groups = (
        _of_characters(lines, number),
        *value_repairs(line),
        _of_opening(lines, number),
        _of_indentation(lines, number, around, is_rare=True),
        _of_keys(lines, number, around.keys),
        _of_indentation(lines, number, around, is_rare=False),
        _of_text(lines, number),
    )
    for rank, group in enumerate(groups):
        for repair in group:
            yield repair._replace(rank=rank)


def is_evident(text: str) -> bool:
    """Whether a line shows by itself that it may be what a later line stumbles over."""
    return (
        "\t" in text
        or text.count('"') % 2 == 1
        or bool(re.search(r"(?:: |- |[\[{,] *)['\"\[{]", text))
        or find_in_structure(text) is not None
    )


def _of_characters(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """A tab, an invisible character, a space that is missing."""
    text = lines[number]
    if text.startswith("```"):
        message = N_("Three backquotes (```) are a sign of Markdown, and not of YAML.")
        yield Repair(Slip(number, 0, message, N_("Take this line out.")), {number: ""})
    if (at := text.find("\t")) >= 0:
        message = N_("There is a tab here; YAML wants spaces.")
        hint = N_("Replace the tab by spaces, as on the lines around it.")
        slip = Slip(number, at, message, hint)
        for wanted in (*_columns(lines, number), None):
            rest = text.replace("\t", " ")
            rest = rest if wanted is None else " " * wanted + rest.lstrip()
            yield Repair(slip, {number: rest})
    if odd := find_in_structure(text):
        yield Repair(Slip(number, odd.at, "", lookalike=odd), {number: in_plain_characters(text)})
    if match := _BULLET.match(text):
        slip = Slip(
            number,
            match.start(2),
            N_("A list is written with dashes, and not with “{sign}”."),
            N_("Write “- ” in its place, on each line of the list."),
            {"sign": match[2]},
        )
        run = takewhile(lambda one: _BULLET.match(lines[one]), range(number, len(lines)))
        yield Repair(slip, {one: _BULLET.sub(r"\1- ", lines[one]) for one in run})
    if match := _DASH.match(text):
        slip = Slip(
            number,
            match.end(1),
            N_("There is no space after the dash."),
            N_("Write “- ”, a dash and a space."),
        )
        yield Repair(slip, {number: f"{match[1]}- {text[match.end() :]}"})
    if match := _COLON.match(text):
        slip = Slip(
            number,
            match.start(2),
            N_("There is no space after the colon."),
            N_("Write “{key}: ”, with a space before what follows."),
            {"key": match[2]},
        )
        yield Repair(slip, {number: f"{match[0]} {text[match.end() :]}"})


def _of_indentation(
    lines: Sequence[str], number: int, around: Surroundings, *, is_rare: bool
) -> Iterator[Repair]:
    """A line that starts in another column than its neighbours; `is_rare` where no others do."""
    text = lines[number]
    own = indent_of(text)
    together = sum(indent_of(lines[one]) == own for one in _run(lines, number, own))
    if is_rare != (around.indents[own] <= together):
        return
    message = N_(
        "The indentation is wrong: “{word}” starts in column {own}, and belongs in column {wanted}."
    )
    hint = N_("Write as many spaces before it as on the lines around it.")
    word = re.split(r"[\s:]", text.strip().removeprefix("- "), maxsplit=1)[0]
    for wanted in _columns(lines, number):
        if wanted == own:
            continue
        slip = Slip(
            number,
            own,
            message,
            hint,
            {"own": own + 1, "wanted": wanted + 1, "word": word or "-"},
        )
        yield Repair(slip, {number: " " * wanted + text.lstrip(" ")})
        run = _run(lines, number, own)
        if len(run) > 1:
            yield Repair(
                slip,
                {
                    one: " " * max(0, indent_of(lines[one]) + wanted - own) + lines[one].lstrip(" ")
                    for one in run
                },
            )


def _of_keys(lines: Sequence[str], number: int, keys: AbstractSet[str]) -> Iterator[Repair]:
    """A line that has no colon, or starts an entry and has no dash."""
    text = lines[number]
    own = KEY.match(text)
    above = next((KEY.match(one) for one in reversed(lines[:number]) if _dashes(one)), None)
    for first in (next((KEY.match(one) for one in lines if one.strip()), None), above):
        if not (first and own and first[1].strip() and own[2] == first[2]) or own[1].strip():
            continue
        indent = first[1][: first[1].find("-")]
        yield _with_dash(number, own, indent)
    match = _NO_COLON.match(text)
    is_word = match and len(match[3].split()) == 1 and match[2].islower()
    if match and (match[2] in keys or is_word or re.match(r"\s*[=;]", text[match.end(2) :])):
        yield _with_colon(number, match)


def _of_opening(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """A word alone, below which entries or keys stand: a key without its colon. A key below which
    others are indented as those of an entry: one without its dash.
    """
    text = lines[number]
    match = _NO_COLON.match(text)
    following = next((one for one in lines[number + 1 :] if one.strip()), "")
    inner = indent_of(text) + _dashes(text)
    own = KEY.match(text)
    has_value = own and not own[1].strip() and text[own.end() :].strip()
    is_entry = KEY.match(following) and indent_of(following) == inner + 2
    if (
        own
        and own[2] in _FIRST_KEYS
        and has_value
        and is_entry
        and not following.lstrip().startswith("-")
    ):
        yield _with_dash(number, own, " " * inner)
    is_below = bool(KEY.match(following)) and indent_of(following) > inner
    if match and not match[3] and (is_below or following.lstrip().startswith("- ")):
        yield _with_colon(number, match)


def _with_dash(number: int, key: re.Match[str], indent: str) -> Repair:
    slip = Slip(
        number,
        key.start(2),
        N_("A new entry starts here, and has no dash."),
        N_("Write “- {key}: ”, with a dash and a space before it."),
        {"key": key[2]},
    )
    return Repair(slip, {number: f"{indent}- {key.string.strip()}"})


def _with_colon(number: int, match: re.Match[str]) -> Repair:
    slip = Slip(
        number,
        match.start(2),
        N_("There is no colon after “{key}”."),
        N_("Write “{key}: ”, with a colon and a space."),
        {"key": match[2]},
    )
    value = quoted(match[3]) if match[3] else ""
    return Repair(slip, {number: f"{match[1]}{match[2]}: {value}".rstrip()})


def _of_text(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """A line that was to go on with a text."""
    text = lines[number]
    if not KEY.match(text):
        slip = Slip(
            number,
            indent_of(text),
            N_("This line is neither a key nor, by its indentation, a part of the text above it."),
            N_("If it goes on with that text, write more spaces before it; if not, give it a key."),
        )
        yield Repair(slip, {number: ""})


def _columns(lines: Sequence[str], number: int) -> tuple[int, ...]:
    """The columns in which this line may start, going by the lines around it."""
    found = []
    is_entry = lines[number].lstrip().startswith("- ")
    for step, limit in ((-1, -1), (1, len(lines))):
        for at in range(number + step, limit, step):
            if lines[at].strip() and not lines[at].lstrip().startswith("#"):
                indent = indent_of(lines[at])
                inner = indent + _dashes(lines[at])
                found += [indent, inner] if is_entry else [inner, indent]
                break
    later = (one for one in lines[number + 1 : number + _LATER] if KEY.match(one))
    found += islice((indent_of(one) for one in later), 2)
    if is_entry:
        found += [indent_of(one) for one in lines if one.lstrip().startswith("- ")]
    else:
        found += [indent_of(one) + _dashes(one) for one in lines[:number] if KEY.match(one)][:1]
    return tuple(dict.fromkeys(found))


def _dashes(text: str) -> int:
    """How many columns the dashes of a line take."""
    match = re.match(r" *((?:- +)*)", text)
    return len(match[1]) if match else 0


def _run(lines: Sequence[str], number: int, own: int) -> list[int]:
    """A line and those after it that are indented as far."""
    found = [number]
    for at in range(number + 1, len(lines)):
        if lines[at].strip() and indent_of(lines[at]) < max(own, 1):
            break
        if lines[at].strip():
            found.append(at)
    return found
