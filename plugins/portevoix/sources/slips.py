"""Slips of the hand in YAML: what each line may have been meant to be, by what surrounds it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any, NamedTuple

from portevoix.core.problems import N_, Place, Problem
from portevoix.sources.invisible import Lookalike, find_in_structure, in_plain_characters


class Slip(NamedTuple):
    """What is wrong on a line; `line` and `column` count from 0."""

    line: int
    column: int
    message: str
    hint: str = ""
    values: Mapping[str, Any] = {}
    lookalike: Lookalike | None = None

    def problem(self, path: str, first_line: int) -> Problem:
        """The problem, of a text that starts after `first_line` lines of its file."""
        place = Place(path, self.line + 1 + first_line, self.column + 1)
        if self.lookalike:
            return self.lookalike.problem(place)
        return Problem("yaml-syntax", place, self.message, self.values, self.hint)


class Repair(NamedTuple):
    """A slip, and the lines that would stand there without it."""

    slip: Slip
    lines: dict[int, str]
    rank: int = 0
    """The more certain it is, the lower."""


class Surroundings(NamedTuple):
    """What the rest of a file looks like."""

    keys: AbstractSet[str]
    indents: Mapping[int, int]
    """How many lines start after so many spaces."""

    @classmethod
    def of(cls, text: str) -> "Surroundings":
        keys = frozenset(match[2] for match in _KEY.finditer(text))
        return cls(keys, Counter(_indent(line) for line in text.split("\n")))


class _Line(NamedTuple):
    """One line, as far as it is a key and its value."""

    number: int
    text: str
    start: str
    """Spaces, dashes, the key, its colon."""
    value: str

    def repair(
        self, message: str, hint: str, value: str, column: int | None = None, /, **values: Any
    ) -> Repair:
        """The repair that puts another value in the place of this one."""
        at = len(self.start) if column is None else column
        slip = Slip(self.number, at, message, hint, values)
        return Repair(slip, {self.number: self.start + value})


_START = re.compile(r"( *(?:- +)*)((?:[\w-]+|\"[^\"]*\"|'[^']*') *:(?: +|$))?")
_DASH = re.compile(r"^( *)-(?=[^\W\d_\"'][^\s:]*:(?:\s|$)|[^\W\d_])")
_COLON = re.compile(r"^( *(?:- +)*)([^\W\d_][\w-]*):(?=[^\s/:])")
_KEY = re.compile(r"^( *(?:- +)*)([\w-]+) *:(?: |$)", re.MULTILINE)
_NO_COLON = re.compile(r"^( *(?:- +)*)([^\W\d_][\w-]*)(?:\s*[=;]\s*|\s+|$)(.*)$")
_LANGUAGE_TEXT = re.compile(r"(\b[a-z]{2}: +)(?![\"'])(.*?)(?= *, *[a-z]{2}: | *\}\s*$)")
_GLUED = re.compile(r"(?<=[^,{\s])\s+(?=[a-z]{2}: )")
_BRACKETS = {"[": "]", "{": "}"}
_LATER = 12
"""Lines after one, a block of text among them, in which the next key may stand."""
_SPECIAL = "@`%*&!|>{}],?-:#"
_CURLY = "“”„«»‘’"
_NEVER_CLOSED = N_("A quote is opened and never closed.")
_ADD_QUOTE = N_("Add the missing quote (\" or ').")
_IN_QUOTES = N_("Put the whole text in quotes.")
_BEHIND_QUOTE = N_("There is something behind the closing quote.")
_COLON_IN_TEXT = N_("There is a “: ” inside a text without quotes.")


def repairs(lines: Sequence[str], number: int, around: Surroundings) -> Iterator[Repair]:
    """What a line may have been meant to be, the most certain first."""
    text = lines[number]
    if not text.strip() or text.lstrip().startswith("#"):
        return
    match = _START.match(text)
    start = match[0] if match else ""
    line = _Line(number, text, start, text[len(start) :].rstrip())
    groups = (
        _of_characters(lines, number),
        _of_brackets(line),
        _of_quotes(line),
        _of_values(line),
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


def _of_brackets(line: _Line) -> Iterator[Repair]:
    value = line.value
    if value[:1] not in ("[", "{"):
        return
    unclosed, extra = _unbalanced(value)
    if unclosed:
        missing = "".join(_BRACKETS[one] for one in reversed(unclosed))
        message = N_("A bracket is opened on this line and never closed: “{bracket}” is missing.")
        hint = N_("Add “{bracket}” where the list ends.")
        for end in (value.rstrip(", "), value[:-1].rstrip(", ")):
            yield line.repair(message, hint, end + missing, bracket=missing)
    if extra >= 0:
        message = N_("There is a bracket “{bracket}” too many, or another one than was opened.")
        hint = N_("Each [ ends with ], and each {{ with }}.")
        column = len(line.start) + extra
        values = {"bracket": value[extra]}
        without = value[:extra] + value[extra + 1 :]
        closing = _BRACKETS[value[0]]
        yield line.repair(message, hint, without, column, **values)
        yield line.repair(message, hint, without + closing, column, **values)
    if value[0] == "{":
        yield from _of_language_texts(line)
    flow = _end_of_flow(value)
    if flow and value[flow:].strip(",; "):
        message = N_("This line starts with [, which YAML reads as a list.")
        hint = N_('Put the whole text in quotes: "[title](address)".')
        yield line.repair(message, hint, _quoted(value), len(line.start) + flow)


def _of_language_texts(line: _Line) -> Iterator[Repair]:
    """Texts by language in braces: commas, colons, quotes between them."""
    value = line.value
    message = N_("There is no comma between two texts here.")
    hint = N_("Write {{fr: …, en: …}}, with a comma and a space.")
    if ";" in value:
        yield line.repair(message, hint, value.replace(";", ","), len(line.start) + value.find(";"))
    if match := _GLUED.search(value):
        column = len(line.start) + match.start()
        yield line.repair(message, hint, _GLUED.sub(", ", value), column)
    if _LANGUAGE_TEXT.search(value):
        quoted = _LANGUAGE_TEXT.sub(lambda match: match[1] + _quoted(match[2]), value)
        yield line.repair(_COLON_IN_TEXT, _IN_QUOTES, quoted)


def _of_quotes(line: _Line) -> Iterator[Repair]:
    value, start = line.value, len(line.start)
    for quote, other in ('"', "'"), ("'", '"'):
        first = value.find(quote)
        if first > 0 and value.count(quote) % 2 and value[0] in "[{":
            yield line.repair(_NEVER_CLOSED, _ADD_QUOTE, value.replace(quote, ""), start + first)
        if not value.startswith(quote):
            continue
        inner = value[1:].rstrip(_CURLY + quote)
        safe = other + inner.replace(other, " ").replace("\\", " ").replace(quote, " ") + other
        closes = value.endswith(quote) and len(value) > 1
        if not closes and value.count(quote) == 1:
            yield line.repair(_NEVER_CLOSED, _ADD_QUOTE, safe)
        elif closes and quote == "'":
            yield line.repair(
                N_("There is an apostrophe within single quotes, which ends the text."),
                N_("Put the whole text in double quotes."),
                safe,
            )
        elif closes:
            yield line.repair(
                N_("There are double quotes within a text in double quotes."),
                N_("Write “ ” or « » in the text."),
                safe,
            )
        hint = N_("Take it out (a list in lines needs no commas), or put all of it in the quotes.")
        closed = value.find(quote, 1) + 1
        if closed and value[closed:].strip():
            yield line.repair(_BEHIND_QUOTE, hint, safe, start + closed)
        elif value.count(quote) == 1:
            yield line.repair(_NEVER_CLOSED, _ADD_QUOTE, safe)


def _of_values(line: _Line) -> Iterator[Repair]:
    value, start = line.value, len(line.start)
    bare = value.rstrip(",; ")
    if bare != value and bare:
        yield line.repair(
            N_("There is a comma or a semicolon at the end of this line."),
            N_("Take it out: each key has a line of its own."),
            bare,
            start + len(bare),
        )
    if not value or value[0] in "\"'":
        return
    if value[0] in _SPECIAL:
        message = N_("Text that starts with {character} must be in quotes.")
        hint = N_('Write it between two ": "{character}…".')
        yield line.repair(message, hint, _quoted(value), character=value[0])
    if (colon := re.search(r":(?: |$)", value)) and value[0] != "[":
        yield line.repair(_COLON_IN_TEXT, _IN_QUOTES, _quoted(value), start + colon.start())


def _of_indentation(
    lines: Sequence[str], number: int, around: Surroundings, *, is_rare: bool
) -> Iterator[Repair]:
    """A line that starts in another column than its neighbours; `is_rare` where no others do."""
    text = lines[number]
    own = _indent(text)
    together = sum(_indent(lines[one]) == own for one in _run(lines, number, own))
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
                    one: " " * max(0, _indent(lines[one]) + wanted - own) + lines[one].lstrip(" ")
                    for one in run
                },
            )


def _of_keys(lines: Sequence[str], number: int, keys: AbstractSet[str]) -> Iterator[Repair]:
    """A line that has no colon, or starts an entry and has no dash."""
    text = lines[number]
    first = next((_KEY.match(one) for one in lines if one.strip()), None)
    own = _KEY.match(text)
    if first and own and first[1].strip() and own[2] == first[2] and not own[1].strip():
        indent = first[1][: first[1].find("-")]
        yield Repair(
            Slip(
                number,
                own.start(2),
                N_("A new entry starts here, and has no dash."),
                N_("Write “- {key}: ”, with the dash below that of the entry above."),
                {"key": own[2]},
            ),
            {number: f"{indent}- {text.strip()}"},
        )
    match = _NO_COLON.match(text)
    following = next((one for one in lines[number + 1 :] if one.strip()), "")
    is_word = match and len(match[3].split()) == 1 and match[2].islower()
    opens = match and not match[3] and following.lstrip().startswith("- ")
    if match and (
        match[2] in keys or opens or is_word or re.match(r"\s*[=;]", text[match.end(2) :])
    ):
        yield Repair(
            Slip(
                number,
                match.start(2),
                N_("There is no colon after “{key}”."),
                N_("Write “{key}: ”, with a colon and a space."),
                {"key": match[2]},
            ),
            {number: f"{match[1]}{match[2]}: {_quoted(match[3]) if match[3] else ''}".rstrip()},
        )


def _of_text(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """A line that was to go on with a text."""
    text = lines[number]
    if not _KEY.match(text):
        slip = Slip(
            number,
            _indent(text),
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
                indent = _indent(lines[at])
                inner = indent + _dashes(lines[at])
                found += [indent, inner] if is_entry else [inner, indent]
                break
    later = (one for one in lines[number + 1 : number + _LATER] if _KEY.match(one))
    found += islice((_indent(one) for one in later), 2)
    if is_entry:
        found += [_indent(one) for one in lines if one.lstrip().startswith("- ")]
    else:
        found += [_indent(one) + _dashes(one) for one in lines[:number] if _KEY.match(one)][:1]
    return tuple(dict.fromkeys(found))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _dashes(text: str) -> int:
    """How many columns the dashes of a line take."""
    match = re.match(r" *((?:- +)*)", text)
    return len(match[1]) if match else 0


def _run(lines: Sequence[str], number: int, own: int) -> list[int]:
    """A line and those after it that are indented as far."""
    found = [number]
    for at in range(number + 1, len(lines)):
        if lines[at].strip() and _indent(lines[at]) < max(own, 1):
            break
        if lines[at].strip():
            found.append(at)
    return found


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", " ").replace('"', " ") + '"'


def _unbalanced(value: str) -> tuple[str, int]:
    """The brackets of a value that are not closed, and where the first that is too many stands."""
    unclosed, extra, quote = "", -1, ""
    for at, character in enumerate(value):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and (at == 0 or value[at - 1] in " [{,"):
            quote = character
        elif character in _BRACKETS:
            unclosed += character
        elif character in "])}":
            if unclosed and _BRACKETS[unclosed[-1]] == character:
                unclosed = unclosed[:-1]
            elif character != ")" or (unclosed and "(" not in value):
                return ("" if extra < 0 else unclosed), at
    return unclosed, extra


def _end_of_flow(value: str) -> int:
    """Where the list that a value starts with ends; 0 where it does not."""
    end = value.find("]") if value.startswith("[") else -1
    return end + 1
