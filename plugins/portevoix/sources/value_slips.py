"""Slips in the value of a line: brackets, quotes, commas and colons."""

import re
from collections.abc import Iterator

from portevoix.core.problems import N_
from portevoix.sources.repair import Line, Repair

_LANGUAGE_TEXT = re.compile(r"(\b[a-z]{2}: +)(?![\"'])(.*?)(?= *, *[a-z]{2}: | *\}\s*$)")
_GLUED = re.compile(r"(?<=[^,{\s])\s+(?=[a-z]{2}: )")
_BRACKETS = {"[": "]", "{": "}"}
_SPECIAL = "@`%*&!|>{}],?-:#"
_CURLY = "“”„«»‘’"
_UNCLOSED = N_("A bracket is opened on this line and never closed: “{bracket}” is missing.")
_CLOSE = N_("Add “{bracket}” where the list ends.")
_MUST_QUOTE = N_("Text that starts with {character} must be in quotes.")
_QUOTE_IT = N_('Write it between two ": "{character}…".')
_AT = re.compile(r"(?<=[\[{, ])[@`%](?=\w)")
_NEVER_CLOSED = N_("A quote is opened and never closed.")
_ADD_QUOTE = N_("Add the missing quote (\" or ').")
_IN_QUOTES = N_("Put the whole text in straight quotes.")
_BEHIND_QUOTE = N_("There is something behind the closing quote.")
_COLON_IN_TEXT = N_("There is a “: ” inside a text without quotes.")


def value_repairs(line: Line) -> Iterator[Iterator[Repair]]:
    """What the value of a line may have been meant to be, the most certain kind first."""
    yield _of_brackets(line)
    yield _of_quotes(line)
    yield _of_values(line)


def _of_brackets(line: Line) -> Iterator[Repair]:
    value = line.value
    if value[:1] not in ("[", "{"):
        return
    unclosed, extra = _unbalanced(value)
    if unclosed:
        missing = "".join(_BRACKETS[one] for one in reversed(unclosed))
        for end in (value.rstrip(", "), value[:-1].rstrip(", ")):
            yield line.repair(_UNCLOSED, _CLOSE, end + missing, bracket=missing)
    if extra >= 0:
        message = N_("There is a bracket “{bracket}” too many, or another one than was opened.")
        hint = N_("Each [ ends with ], and each {{ with }}.")
        column = len(line.start) + extra
        values = {"bracket": value[extra]}
        without = value[:extra] + value[extra + 1 :]
        closing = _BRACKETS[value[0]]
        yield line.repair(message, hint, without, column, **values)
        yield line.repair(message, hint, without + closing, column, **values)
        for missing in "]}":
            between = value[:extra] + missing + value[extra:]
            yield line.repair(_UNCLOSED, _CLOSE, between, column, bracket=missing)
    if value[0] == "{":
        yield from _of_language_texts(line)
    if sign := _AT.search(value):
        values = {"character": sign[0]}
        column = len(line.start) + sign.start()
        yield line.repair(_MUST_QUOTE, _QUOTE_IT, _AT.sub("", value), column, **values)
    flow = _end_of_flow(value)
    if flow and value[flow:].strip(",; "):
        message = N_("This line starts with [, which YAML reads as a list.")
        hint = N_('Put the whole text in quotes: "[title](address)".')
        yield line.repair(message, hint, quoted(value), len(line.start) + flow)


def _of_language_texts(line: Line) -> Iterator[Repair]:
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
        safe = _LANGUAGE_TEXT.sub(lambda match: match[1] + quoted(match[2]), value)
        yield line.repair(_COLON_IN_TEXT, _IN_QUOTES, safe)


def _of_quotes(line: Line) -> Iterator[Repair]:
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
        elif closes and "\\" in inner and '"' not in inner:
            yield line.repair(
                N_("A backslash within double quotes starts a special character."),
                N_("Put the text in single quotes: '…'; or write each backslash twice."),
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


def _of_values(line: Line) -> Iterator[Repair]:
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
    if listed := re.fullmatch(r"- +([\w.-]+)", value):
        message = N_("A list does not begin on the line of its key.")
        hint = N_("Write it in brackets: [{listed}]. Or put it below, each entry with a dash.")
        yield line.repair(message, hint, f"[{listed[1]}]", start, listed=listed[1])
    if value[0] in _SPECIAL:
        yield line.repair(_MUST_QUOTE, _QUOTE_IT, quoted(value), character=value[0])
    if (colon := re.search(r":(?: |$)", value)) and value[0] != "[":
        yield line.repair(_COLON_IN_TEXT, _IN_QUOTES, quoted(value), start + colon.start())


def quoted(value: str) -> str:
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
