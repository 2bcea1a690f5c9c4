"""Texts in YAML values changed where they stand: each line that may stay does, byte for byte."""

import difflib
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from portevoix.core.problems import Problems
from portevoix.sources.emit import in_quotes
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, Spot
from portevoix.sources.yaml import Document, parse_yaml

Rewrite = Callable[[str], str]
Loc = tuple[str | int, ...]
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADER = re.compile(r"(?:[&!][^\s]*[ \t]+)*[|>][-+0-9]*[ \t]*(?:#.*)?")
"""What a block of text starts with: its names and types, its sign, and a comment."""
_QUOTED = re.compile(r"""((?:[&!][^\s]*\s+)*)".*""", re.DOTALL)
_MOST = 2_000
"""Lines, of two texts that are compared line by line."""


class Reworded(NamedTuple):
    """A text with its line ends, and the values that could not be changed for certain."""

    text: str
    left: list[Loc]


class _Change(NamedTuple):
    """What becomes of a text from a character up to another."""

    start: int
    end: int
    new: str


def lines_of(text: str) -> list[str]:
    """The lines of a text as they are in a file, each with its end."""
    return _LINE.findall(text)


def reworded(document: Document, raw: str, locs: Iterable[Loc], rewrite: Rewrite) -> Reworded:
    """The text of a document as it is in its file, with the values at these places rewritten.

    Nothing else in its data changes; a value that cannot be changed like this stays as it is.
    """
    news = {loc: rewrite(_at(document.data, loc)) for loc in locs}
    wanted = {loc: new for loc, new in news.items() if new != _at(document.data, loc)}
    lines = lines_of(raw)
    starts = [0, *itertools.accumulate(map(len, lines))]
    changes = []
    for loc, new in wanted.items():
        node = _node(document.root, loc)
        if node and node.text is not None and (found := _change(node, lines, new, rewrite)):
            first, last, text = found
            changes.append(_Change(starts[first[0]] + first[1], starts[last[0]] + last[1], text))

    def holds(some: list[_Change]) -> bool:
        """Whether all else in the data is what it was."""
        return not some or _agree(document.data, _parsed(_with(raw, some)), wanted)

    text = _with(raw, _most(sorted(changes), holds))
    data = _parsed(text)  # by its name, a value is in other places too
    return Reworded(text, [loc for loc, new in wanted.items() if not _is(_at(data, loc), new)])


def realigned(
    lines: Sequence[str], old: Sequence[str], new: Sequence[str], margin: str = ""
) -> list[str]:
    """Lines of a file that say `old`, changed so that they say `new`: others stay as they are.

    New ones are indented by the margin and end as those do whose place they take.
    """
    start = _common(old, new)
    stop = min(_common(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    middle = old[start : len(old) - stop], new[start : len(new) - stop]
    steps: Sequence[tuple[str, int, int, int, int]] = [
        ("replace", 0, len(middle[0]), 0, len(middle[1]))
    ]
    if max(map(len, middle)) < _MOST:
        steps = difflib.SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
    made = list(lines[:start])
    for step, first, last, low, high in steps:
        own = lines[start + first : start + last]
        if step == "equal":
            made += own
            continue
        end = _end([*own, *lines[max(start + first - 1, 0) :][:2], *lines[:1]])
        made += [(margin + line if line.strip() else line) + end for line in middle[1][low:high]]
    made += lines[len(lines) - stop :]
    if made and lines and not _end(lines[-1:], ""):
        made[-1] = made[-1].rstrip("\r\n")
    return made


def _end(lines: Iterable[str], default: str = "\n") -> str:
    """How the first of some lines ends that does."""
    ends = (line[len(line.rstrip("\r\n")) :] for line in lines)
    return next(filter(None, ends), default)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts start with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    different = (number for number, (mine, theirs) in pairs if mine != theirs)
    return next(different, min(len(one), len(other)))


def _change(
    node: Node, lines: list[str], new: str, rewrite: Rewrite
) -> tuple[Spot, Spot, str] | None:
    """From where, to where and how the text of a value changes; None where that is not known."""
    (first, column), (last, end) = node.start, node.end
    if _HEADER.fullmatch(lines[first][column:].rstrip("\r\n")):
        block = _block(node, lines[first + 1 : last + 1], rewrite)
        return None if block is None else ((first + 1, 0), (last + 1, 0), block)
    written = "".join([*lines[first:last], lines[last][:end]])[column:]
    again = rewrite(written)
    if (quoted := _QUOTED.fullmatch(written)) and not _is(_parsed(again), new):
        # Whatever a value says, it can be said in one line in quotes.
        again = quoted[1] + in_quotes(new) if first == last else written
    return (node.start, node.end, again) if again != written else None


def _block(node: Node, lines: list[str], rewrite: Rewrite) -> str | None:
    """A block of text, which without its indentation is what it says, or is folded to that."""
    shown = [line.rstrip("\r\n") for line in lines]
    solid = next((line for line in shown if line.strip()), "")
    said = (node.text or "").lstrip("\n").split("\n", 1)[0]
    indent = (len(solid) - len(solid.lstrip(" "))) - (len(said) - len(said.lstrip(" ")))
    margin = " " * max(indent, 0)
    if any(line.strip() and not line.startswith(margin) for line in shown):
        return None
    inner = [line[len(margin) :] for line in shown]
    return "".join(realigned(lines, inner, rewrite("\n".join(inner)).split("\n"), margin))


def _most(changes: list[_Change], holds: Callable[[list[_Change]], bool]) -> list[_Change]:
    """The changes that can be made; of those that cannot be made together, the first."""
    if holds(changes):
        return changes
    if len(changes) == 1:
        return []
    half = len(changes) // 2
    first, second = _most(changes[:half], holds), _most(changes[half:], holds)
    both = first + second
    return both if holds(both) else first


def _with(raw: str, changes: Iterable[_Change]) -> str:
    pieces, at = list[str](), 0
    for one in changes:
        pieces += raw[at : one.start], one.new
        at = one.end
    return "".join((*pieces, raw[at:]))


def _parsed(raw: str) -> Any:
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    found = parse_yaml(SourceText("", text), Problems())
    return None if found is None else found.data


def _agree(old: Any, new: Any, wanted: Mapping[Loc, str], loc: Loc = ()) -> bool:
    """Whether data are the same but for texts that were to change; these may not have, yet."""
    if loc in wanted:
        return bool(new == old or _is(new, wanted[loc]))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return list(old) == list(new) and all(
            _agree(old[key], new[key], wanted, (*loc, key)) for key in old
        )
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(
            _agree(*pair, wanted, (*loc, number))
            for number, pair in enumerate(zip(old, new, strict=True))
        )
    return bool(old == new)


def _is(found: Any, new: str) -> bool:
    """Whether a value is what it was to be; blank lines at its end say nothing."""
    return isinstance(found, str) and found.rstrip("\n") == new.rstrip("\n")


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _node(root: Node, loc: Loc) -> Node | None:
    node: Node | None = root
    for step in loc:
        found = node.child(step) if node else None
        node = found[1] if found else None
    return node
