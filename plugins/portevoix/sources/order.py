"""Putting the keys of blocks in order: lines are moved, with the comments above them, and stay
what they are.
"""

from collections.abc import Callable, Sequence

from portevoix.sources.spans import Node

Rank = Callable[[str], int]
"""Where a key belongs among those of its block."""


def ordered(lines: Sequence[str], block: Node, rank: Rank) -> list[str]:
    """Lines with the keys of one block in order; those of blocks that cannot be moved stay.

    The lines keep their ends; the positions of the block count from the first of them.
    """
    result = list(lines)
    pairs = block.pairs or []
    if block.flow or len(pairs) < 2 or not _stand_alone(pairs):
        return result
    starts = [_start(lines, pairs, number) for number in range(len(pairs))]
    ends = [*starts[1:], _last_line(pairs[-1]) + 1]
    order = sorted(range(len(pairs)), key=lambda number: rank(pairs[number][0].text or ""))
    if order == list(range(len(pairs))):
        return result
    parts = [list(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    _move_start(parts, pairs, starts, order)
    _end_lines(parts)
    moved = [line for number in order for line in parts[number]]
    if not lines[ends[-1] - 1].endswith("\n"):
        moved[-1] = moved[-1].rstrip("\r\n")
    result[starts[0] : ends[-1]] = moved
    return result


def _stand_alone(pairs: Sequence[tuple[Node, Node]]) -> bool:
    """Whether each key has lines of its own, in the same column."""
    lines = [key.start[0] for key, _ in pairs]
    columns = {key.start[1] for key, _ in pairs}
    return len(set(lines)) == len(lines) and len(columns) == 1


def _start(lines: Sequence[str], pairs: Sequence[tuple[Node, Node]], number: int) -> int:
    """The first line of a key: of the comments right above it; those above the first stay."""
    line, column = pairs[number][0].start
    if number == 0:
        return line
    after = _last_line(pairs[number - 1])
    while line - 1 > after and _is_comment(lines[line - 1], column):
        line -= 1
    return line


def _is_comment(line: str, column: int) -> bool:
    return line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) == column


def _last_line(pair: tuple[Node, Node]) -> int:
    key, value = pair
    return max(key.end, value.end)[0]


def _move_start(
    parts: list[list[str]],
    pairs: Sequence[tuple[Node, Node]],
    starts: Sequence[int],
    order: Sequence[int],
) -> None:
    """Give the new first key what precedes the old one on its line: the dash of an entry."""
    first, column = order[0], pairs[0][0].start[1]
    dash = parts[0][0][:column]
    if first == 0 or not dash.strip():
        return
    parts[0][0] = " " * column + parts[0][0][column:]
    at = pairs[first][0].start[0] - starts[first]
    key = parts[first][at]
    comments = parts[first][:at]
    parts[first][: at + 1] = [*comments, dash + key[column:]]


def _end_lines(parts: list[list[str]]) -> None:
    """Give the last line of a file an end, as another may follow it now."""
    ending = "\r\n" if parts[0][0].endswith("\r\n") else "\n"
    for part in parts:
        if part and not part[-1].endswith("\n"):
            part[-1] += ending
