"""Plain data out as YAML that people like to read: few quotes, long texts as blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 96

_NEEDS_QUOTES = re.compile(
    r"""^(?:---|\.\.\.)(?:\s|$)               # the end of a document
        |^[\s,\[\]{}#&*!|>'"%@`]             # what starts something else than text
        |^[-?:](?:[\s,\[\]{}]|$)
        |:(?:\s|$)|\s\#|[\n\t]|\s$""",
    re.VERBOSE,
)
_WORD = re.compile(r"(?!-)[\w.+-]+")
"""Text that may stand in a list in brackets."""
_MEANS_MORE = {"~", "null", "Null", "NULL", "<<", "="}
"""What other readers of YAML would not take for text."""
_UNPRINTABLE = re.compile(
    "[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPES = {
    "\n": "\\n",
    "\t": "\\t",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def emit(data: Any, indent: int = 0) -> str:
    """A block of YAML for a mapping or a list, each line indented and ended."""
    return "".join(f"{line}\n" for line in _lines(data, indent))


def emit_lists(data: Mapping[str, Sequence[Any]]) -> str:
    """A file of lists, with a blank line between their entries."""
    return "\n".join(
        _one_line(name) + ":\n" + "\n".join(emit([entry], 2) for entry in entries)
        for name, entries in data.items()
    )


def emit_pair(key: str, value: Any, indent: int) -> str:
    """`key: value`, its first line not indented and its last not ended."""
    return "\n".join(_pair(key, value, indent)).lstrip(" ")


def emit_item(value: Any, indent: int) -> str:
    """The value of a list whose dashes stand at `indent`, first line from after the dash."""
    return "\n".join(_item(value, indent))[indent + 2 :]


def _lines(data: Any, indent: int) -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _pair(str(key), value, indent)
    else:
        for value in data:
            yield from _item(value, indent)


def _pair(key: str, value: Any, indent: int) -> Iterator[str]:
    head = " " * indent + _one_line(key) + ":"
    if isinstance(value, Mapping | list | tuple) and value:
        if short := _brackets(value, len(head)):
            yield f"{head} {short}"
            return
        yield head
        yield from _lines(value, indent + 2)
    else:
        yield from _scalar(head + " ", value, indent)


def _item(value: Any, indent: int) -> Iterator[str]:
    head = " " * indent + "- "
    if isinstance(value, Mapping | list | tuple) and value:
        inner = _lines(value, indent + 2)
        yield head + next(inner).lstrip(" ")
        yield from inner
    else:
        yield from _scalar(head, value, indent)


def _brackets(value: Any, used: int) -> str:
    """`[a, b]`, for a short list of words."""
    if isinstance(value, Mapping):
        return ""
    if not all(isinstance(one, str) and _WORD.fullmatch(one) for one in value):
        return ""
    text = f"[{', '.join(_one_line(one) for one in value)}]"
    return text if used + len(text) < WIDTH else ""


def _scalar(head: str, value: Any, indent: int) -> Iterator[str]:
    if value is None:
        yield head.rstrip()
    elif isinstance(value, Mapping | list | tuple):
        yield head + ("{}" if isinstance(value, Mapping) else "[]")
    else:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield from _text(head, text, indent)


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    margin = " " * (indent + 2)
    if _UNPRINTABLE.search(text) or not text.strip():
        yield head + _one_line(text)
    elif "\n" in text:
        end = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
        yield head + "|" + ("2" if text[0] in " \n\t" else "") + end
        for line in text.removesuffix("\n").split("\n"):
            yield margin + line if line else ""
    elif len(head) + len(text) > WIDTH and " " in text and not re.search(r"^\s|\s\s|\t|\s$", text):
        yield head + ">-"
        yield from _folded(text, margin)
    else:
        yield head + _one_line(text)


def _folded(text: str, margin: str) -> Iterator[str]:
    line = margin
    for word in text.split(" "):
        if line != margin and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = margin
        line += word if line == margin else " " + word
    yield line


def _one_line(text: str) -> str:
    odd = bool(_UNPRINTABLE.search(text))
    if text and not odd and not _NEEDS_QUOTES.search(text) and text not in _MEANS_MORE:
        return text
    if odd or "\n" in text or ("'" in text and not set(text) & {'"', "\\"}):
        return in_quotes(text)
    return "'" + text.replace("'", "''") + "'"


def in_quotes(text: str) -> str:
    """Any text in one line."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _UNPRINTABLE.match(character):
        return character
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
