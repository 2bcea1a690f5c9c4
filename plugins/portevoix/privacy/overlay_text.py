"""The YAML of an overlay: what is moved there, with what says where in the records it belongs."""

from collections.abc import Iterable, Mapping
from typing import Any

from portevoix.core.problems import Problems
from portevoix.loading.merge import COUNTED_AS, is_same_row, row_id
from portevoix.sources.blocks import block_of
from portevoix.sources.emit import emit, emit_pair
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import Document, parse_yaml

Loc = tuple[str | int, ...]
Tree = dict[Any, Any]
"""Keys and indexes that lead to what is moved, which is None."""


_NEVER = ("internal", "audience", "by_organisation")
"""Keys that do not tell which entry is meant."""


class NoIdentityError(Exception):
    """An entry of a list stays, and nothing in it says which it is."""

    def __init__(self, loc: Loc) -> None:
        super().__init__(str(loc))
        self.loc = loc


def overlay_text(
    document: Document,
    locs: Iterable[Loc],
    counted: Mapping[Loc, str],
    renamed: Iterable[Loc] = (),
) -> str:
    """The YAML of the values at `locs`, as they stand in the document, comments included.

    `counted` has people and organisations with the entries of the public files that count them;
    values at `renamed` are others there. Raises NoIdentityError.
    """
    tree: Tree = {}
    for loc in locs:
        node = tree
        for step in loc[:-1]:
            node = node.setdefault(step, {})
        node[loc[-1]] = None
    renamed = list(renamed)
    whole = _Writer(document, counted, renamed, as_written=False)
    alone = row_id(document.data) if not document.first_line else ""
    identity = {"id": alone} if alone else {}  # of the one record that the file holds
    lines = whole.mapping(tree, document.data, (), 0, identity)
    plain = "\n".join(lines) + "\n"
    written = _Writer(document, counted, renamed, as_written=True).mapping(
        tree, document.data, (), 0, identity
    )
    text = "\n".join(written) + "\n"
    expected = parse_yaml(SourceText("", plain), Problems())
    found = parse_yaml(SourceText("", text), Problems())
    return text if expected and found and expected.data == found.data else plain


class _Writer:
    def __init__(
        self,
        document: Document,
        counted: Mapping[Loc, str],
        renamed: Iterable[Loc],
        *,
        as_written: bool,
    ) -> None:
        self._document, self._counted, self._as_written = document, counted, as_written
        self._renamed = {loc[:length] for loc in renamed for length in range(1, len(loc) + 1)}

    def mapping(self, tree: Tree, raw: Any, loc: Loc, indent: int, identity: Any) -> list[str]:
        lines = emit(identity, indent).splitlines() if identity else []
        for key in (one for one in raw if one in tree):
            value, inner, here = raw[key], tree[key], (*loc, key)
            if inner is None:
                lines += self._moved(here, value, indent)
                continue
            lines.append(" " * indent + emit_pair(key, None, indent))
            if isinstance(value, list):
                lines += self._list(inner, value, here, indent + 2)
            else:
                lines += self.mapping(inner, value, here, indent + 2, {})
        return lines

    def _list(self, tree: Tree, rows: list[Any], loc: Loc, indent: int) -> list[str]:
        lines = list[str]()
        counted = {n for n in tree if loc == ("people",) and (*loc, n) in self._counted}
        for index in self._listed(tree, rows, counted, loc):
            here, row = (*loc, index), rows[index]
            if index in tree and tree[index] is None:
                lines += self._moved(here, row, indent)
                continue
            identity = self._identity(tree, rows, index, here)
            if index not in tree or isinstance(row, str):
                lines += emit([identity], indent).splitlines()
                continue
            inner = self.mapping(tree[index], row, here, indent + 2, identity)
            lines += [" " * indent + "- " + inner[0].lstrip(" "), *inner[1:]]
        return lines

    def _moved(self, loc: Loc, value: Any, indent: int) -> list[str]:
        counted = self._counted.get(loc)
        block = block_of(self._document, loc) if self._as_written else None
        if block:
            lines = block.lines(self._document, indent)
            start = lines[block.first - block.above][indent + 2 :].lstrip()
            if counted and start[:1] not in ("{", "&", "!"):
                lines.append(f"{' ' * (indent + 2)}{COUNTED_AS}: {counted}")
                return lines
            if not counted:
                return lines
        if counted:
            value = {**value, COUNTED_AS: counted}
        if isinstance(loc[-1], int):
            return emit([value], indent).splitlines()
        return (" " * indent + emit_pair(loc[-1], value, indent)).split("\n")

    def _listed(self, tree: Tree, rows: list[Any], counted: set[int], loc: Loc) -> list[int]:
        """The entries that an overlay names: those in the tree, and one before or after each that
        is moved, which says where it stands; those that are `counted` have one to stand for.
        """
        listed = set(tree)
        moved = {index for index in tree if tree[index] is None} - counted
        stay = [index for index in range(len(rows)) if index not in moved]
        for index in sorted(moved):
            before = [one for one in stay if one < index]
            after = [one for one in stay if one > index]
            if before and (after or listed.intersection(before)):
                listed.add(before[-1])
            elif after and not before:
                listed.add(after[0])
        waiting = [index for index in listed - moved - counted if not row_id(rows[index])]
        while waiting:  # those before it that look the same are met first
            index = waiting.pop()
            identity = self._identity(tree, rows, index, (*loc, index))
            alike = {
                one for one in range(index) if one not in moved and is_same_row(rows[one], identity)
            }
            waiting += alike - listed
            listed |= alike
        return sorted(listed)

    def _identity(self, tree: Tree, rows: list[Any], index: int, loc: Loc) -> Any:
        """What says which entry of a list is meant."""
        row = rows[index]
        if identifier := row_id(row):
            return {"id": identifier} if isinstance(row, dict) else row
        changed = {*(tree.get(index) or {}), *_NEVER}
        changed |= {key for key in row if (*loc, key) in self._renamed}
        told = {
            key: value
            for key, value in row.items()
            if key not in changed and not isinstance(value, list)
        }
        others = [one for number, one in enumerate(rows) if number != index and not row_id(one)]
        for key, value in told.items():
            if value is not None and not any(is_same_row(one, {key: value}) for one in others):
                return {key: value}
        told = {key: value for key, value in told.items() if value is not None}
        if not told:
            raise NoIdentityError(loc)
        return told
