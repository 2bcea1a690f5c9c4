"""What a YAML text with slips in it says: each slip, and the text without them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from portevoix.core.problems import N_
from portevoix.sources.repair import Repair, Slip, Surroundings
from portevoix.sources.slips import is_evident, repairs
from portevoix.sources.spans import events

_HEADER = re.compile(r"[\w-]+:\s*(?:#.*)?$")
_ID = re.compile(r"^[ -]*id: *([\w.-]+) *$", re.MULTILINE)
_OF_RECORD = re.compile(r"(?!-)(?:(?:id|title|name)\b|[\w-]+ *: *[^\s{#])")
"""The first key of one record: it has a value on its line, where that of lists has none."""
_MOST_SLIPS = 20
"""In one entry: who has more of them has another format."""
_MOST_CAUSES = 2
"""Messages in one entry that do not say the same."""
_NEAR = 6
_LARGE, _TOO_LARGE = 500, 5_000
"""Lines: of a larger entry only what is near is looked at, or nothing."""
_END = (1 << 30, 0)
_DOUBLED = (1 << 29, 0)
"""It can be read to its end, but says something twice."""
_UNREAD = N_("This line cannot be read, or the one above it.")
_LOOK = N_("Compare the indentation, the quotes and the brackets with the lines around them.")

Position = tuple[int, int]


class Recovered(NamedTuple):
    """A text that can be parsed, line by line where it was."""

    text: str
    slips: tuple[Slip, ...]
    damaged: frozenset[int]
    """The lines, from 1, of entries in which there was a slip."""


class _Entry(NamedTuple):
    """The lines of one entry of a list, and the key that the list has."""

    header: str
    start: int
    end: int


def recover(text: str) -> Recovered:
    """Find the slips of a text, entry by entry; what cannot be understood is left out."""
    lines, slips, damaged = text.split("\n"), list[Slip](), set[int]()
    around = Surroundings.of(text)
    if slip := _dash_of_one(lines):
        slips.append(slip)
        lines[slip.line] = lines[slip.line].removeprefix("-").lstrip()
        damaged.update(range(1, len(lines) + 1))
    for slip in _headers_without_colon(lines):
        slips.append(slip)
        lines[slip.line] = lines[slip.line].rstrip() + ":"
    for entry in _entries(lines):
        part = lines[entry.start : entry.end]
        found, mended = _mend(part, entry.header, around)
        if not found:
            continue
        slips += (one._replace(line=one.line + entry.start) for one in found)
        lines[entry.start : entry.end] = mended
        damaged.update(range(entry.start + 1, entry.end + 1))
    return Recovered("\n".join(lines), tuple(slips), frozenset(damaged))


def _dash_of_one(lines: Sequence[str]) -> Slip | None:
    """A dash before the first key of a file whose other keys have none: it holds one record."""
    said = [n for n, one in enumerate(lines) if one.strip() and not one.lstrip().startswith("#")]
    first = re.match(r"- +[\w-]+:(?: |$)", lines[said[0]]) if said else None
    outer = [lines[n] for n in said[1:] if not lines[n].startswith(" ")]
    if not first or not outer or outer[0].startswith("-"):
        return None
    if any(one.startswith(first[0].rstrip()) for one in outer):
        return None  # a second entry
    message = N_("There is a dash before the first key, and none of the others is below it.")
    return Slip(said[0], 0, message, N_("A file of one record needs no dash: take it out."))


def _headers_without_colon(lines: Sequence[str]) -> Iterator[Slip]:
    """The keys of lists that have no colon."""
    for number, one in enumerate(lines):
        if re.fullmatch(r"[a-z_]+\s*", one) and _indent_of_list(lines, number) >= 0:
            message = N_("There is no colon after “{key}”.")
            hint = N_("Write “{key}:”.")
            yield Slip(number, 0, message, hint, {"key": one.strip()})


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """The entries of the lists in a text, and what stands before these; all of it where it holds
    one record, as its first key shows.
    """
    first = next((one for one in lines if one.strip() and one.lstrip()[0] != "#"), "")
    if _OF_RECORD.match(first.lstrip()):
        yield _Entry("", 0, len(lines))
        return
    headers = [number for number, one in enumerate(lines) if _is_header(lines, number, one)]
    indent = min((_indent_of_list(lines, number) for number in headers), default=0)
    headers = [number for number in headers if _indent_of_list(lines, number) == indent]
    if not headers:
        yield _Entry("", 0, len(lines))
        return
    entry = re.compile(rf" {{{indent}}}-(?!-)")
    starts = [
        number
        for number, one in enumerate(lines)
        if number in headers or entry.match(one) or (number == 0)
    ]
    header = ""
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if start in headers:
            header = lines[start].rstrip()
            start += 1  # noqa: PLW2901 - the key is not part of its first entry
            if any(one.strip() and not one.strip().startswith("#") for one in lines[start:end]):
                yield _Entry(header, start, end)
        else:
            yield _Entry(header, start, end)


def _is_header(lines: Sequence[str], number: int, line: str) -> bool:
    return bool(_HEADER.match(line)) and _indent_of_list(lines, number) >= 0


def _indent_of_list(lines: Sequence[str], number: int) -> int:
    """How far the list is indented that starts after a line; -1 where none does."""
    for one in lines[number + 1 :]:
        if one.strip() and not one.lstrip().startswith("#"):
            return len(one) - len(one.lstrip(" ")) if one.lstrip(" ").startswith("-") else -1
    return -1


def _mend(lines: list[str], header: str, around: Surroundings) -> tuple[list[Slip], list[str]]:
    """The slips in an entry, and its lines without them; what it was called where that is all."""
    slips, mended = list[Slip](), list(lines)
    while (stop := _stop(mended, header)) < _DOUBLED:
        best, reach = None, stop
        told = {(one.line, one.message) for one in slips}
        for repair in _possible(mended, stop[0], around) if len(lines) < _TOO_LARGE else ():
            if (repair.slip.line, repair.slip.message) in told:
                continue
            again = list(mended)
            for number, line in repair.lines.items():
                again[number] = line
            if (reached := _stop(again, header)) > reach:
                best, reach = repair, reached
                if reached == _END:
                    break
        if best is None or len(slips) == _MOST_SLIPS:
            at = min(stop[0], len(lines) - 1)
            if not slips:  # else it may follow from those
                slips.append(Slip(at, min(stop[1], len(lines[at])), _UNREAD, _LOOK))
            return slips, _only_id(lines, header)
        slips.append(best.slip)
        for number, line in best.lines.items():
            mended[number] = line
    slips.sort()
    if len({one.message for one in slips}) > _MOST_CAUSES:  # one of them led to the others
        return slips[:1], _only_id(lines, header)
    return slips, mended


def _possible(lines: Sequence[str], stop: int, around: Surroundings) -> list[Repair]:
    """Repairs that may lead further than a line, the most certain first: near it, and where
    something is opened before.
    """
    near = range(min(stop + 1, len(lines) - 1), max(-1, stop - _NEAR), -1)
    before = range(max(-1, stop - _NEAR), -1, -1) if len(lines) < _LARGE else ()
    numbers = (*near, *(number for number in before if is_evident(lines[number])))
    found = [one for number in numbers for one in repairs(lines, number, around)]
    return sorted(found, key=lambda one: one.rank)


def _stop(lines: Sequence[str], header: str) -> Position:
    """Where an entry cannot be read any more, as its line and column."""
    shift = 1 if header else 0
    following = events("\n".join([header, *lines] if header else lines) + "\n")
    blocks, count, is_doubled = list[_Block](), 0, False
    try:
        while type(event := following()) is not yaml.StreamEndEvent:
            mark = event.start_mark
            if isinstance(event, yaml.CollectionEndEvent):
                blocks.pop()
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            block = blocks[-1] if blocks else None
            if block and header and len(blocks) == 1:
                count += 1  # the list’s own key, the list, and then what belongs to neither
                if count > 2 or (count == 2 and not isinstance(event, yaml.SequenceStartEvent)):
                    return mark.line - shift, mark.column
            if block and block.takes_key():
                key = event.value if isinstance(event, yaml.ScalarEvent) else ""
                starts_anew = len(blocks) == 3 and len(block.keys) > 2 and key == block.keys[0]
                if starts_anew:
                    return mark.line - shift, mark.column
                is_doubled |= key in block.keys
                block.keys.append(key)
            if isinstance(event, yaml.CollectionStartEvent):
                blocks.append(_Block(isinstance(event, yaml.MappingStartEvent)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in (error.context or "") and error.context_mark:
            mark = error.context_mark
        return (max(0, mark.line - shift), mark.column) if mark else (0, 0)
    except yaml.reader.ReaderError:
        return 0, 0
    return _DOUBLED if is_doubled else _END


@dataclass(slots=True)
class _Block:
    """A list or a mapping that is being read."""

    is_mapping: bool
    keys: list[str] = field(default_factory=list)
    is_value_next: bool = False

    def takes_key(self) -> bool:
        """Step to the next value: whether it is a key."""
        self.is_value_next = not self.is_value_next
        return self.is_mapping and self.is_value_next


def _only_id(lines: Sequence[str], header: str) -> list[str]:
    """An entry that says its id and no more, as others refer to it; or nothing."""
    match = _ID.search("\n".join(lines))
    rest = [""] * (len(lines) - 1)
    if not (match and header):
        return ["", *rest]
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    return [f"{' ' * indent}- id: {match[1]}", *rest]
