"""Numbers that stay when a person is forgotten: how many said or did something together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.removal import Loc
from portevoix.sources.spans import Node
from portevoix.sources.yaml import Document, parse_yaml


@dataclass(slots=True)
class CountedBeside:
    """What the public files say of needs to which an overlay adds people: it counts both."""

    needs: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """The public needs by their ids, as they were."""
    changed: set[str] = field(default_factory=set)
    """The ids of those that lose somebody."""

    def add(self, data: Any, locs: Iterable[Loc]) -> None:
        """Learn the needs of a public file, of which the values at `locs` are taken out."""
        self.needs |= {need["id"]: need for _, need in _needs(data)}
        losing = (_at(data, owner) for owner in _owners(locs))
        self.changed |= {one["id"] for one in losing if isinstance(one, dict) and "id" in one}

    def owners(self, data: Any) -> list[Loc]:
        """The needs of an overlay's file that add people to one that loses somebody."""
        return [
            loc for loc, need in _needs(data) if need["id"] in self.changed and "people" in need
        ]

    def with_public(self, need: Mapping[str, Any]) -> Mapping[str, Any]:
        """A need of an overlay with those whom the public files name."""
        public = self.needs.get(str(need.get("id")))
        if public is None:
            return need
        lists = ("people", "organisations")
        both = {key: [*_list(public.get(key)), *_list(need.get(key))] for key in lists}
        return {"count": public.get("count"), **need, **both}


def _needs(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """The needs in a file of lists, with their places."""
    for key, rows in data.items() if isinstance(data, dict) else ():
        for number, row in enumerate(rows) if isinstance(rows, list) else ():
            if not isinstance(row, dict):
                continue
            if key == "needs" and isinstance(row.get("id"), str):
                yield (*loc, key, number), row
            elif not loc:
                yield from _needs(row, (key, number))


def with_counts(
    document: Document,
    locs: Iterable[Loc],
    raw: str,
    organisations: Mapping[str, str],
    beside: CountedBeside | None = None,
) -> tuple[str, Document]:
    """The text of a file, and its document, in which needs and workshops count those whom they
    name; `locs` lead to the people who will be taken out of them. In an overlay, those count too
    whom the public files name `beside`.

    Both are as they were where that cannot be written in place.
    """
    data, lines = document.data, document.text.split("\n")
    added: dict[Loc, dict[str, Any]] = {}
    owners = (*_owners(locs), *(beside.owners(data) if beside else ()))
    for owner in dict.fromkeys(owners):
        record = _at(data, owner)
        if isinstance(record, dict) and _may_count(owner, record):
            both = beside.with_public(record) if beside else record
            counts = _counts(both, organisations)
            if counts != both.get("count"):
                added[owner] = counts
                data = _changed(data, owner, {**record, "count": counts})
    if not added:
        return raw, document
    nodes = [(_node(document.root, owner), counts) for owner, counts in added.items()]
    for node, counts in sorted(nodes, key=lambda one: _end_of_insert(one[0]), reverse=True):
        _insert(lines, node, counts)
    new = "\n".join(lines)
    line_end = "\r\n" if "\r\n" in raw else "\n"
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    whole = raw.removeprefix(mark).replace("\r\n", "\n")
    text = whole.replace(document.text, new, 1) if document.first_line else new
    source = SourceText(document.path, text)
    if document.first_line:
        page = parse_markdown(source, Problems())
        again = page and page.front_matter
    else:
        again = parse_yaml(source, Problems())
    if again is None or again.data != data:
        return raw, document
    return mark + text.replace("\n", line_end), again


def _owners(locs: Iterable[Loc]) -> Iterator[Loc]:
    """Where the records are in whose “people” something is, or who say that a need is solved."""
    for loc in locs:
        for owner, key in ((loc[:-1], loc[-1:]), (loc[:-2], loc[-2:-1])):
            if key == ("people",) or (key == ("by",) and "outcome" in owner[-2:]):
                yield owner
                break


def _may_count(owner: Loc, record: Mapping[str, Any]) -> bool:
    """Whether a record that names people has a “count”: a need or a workshop, and no event."""
    return "needs" in owner if owner else "step" in record


def _counts(record: Mapping[str, Any], organisations: Mapping[str, str]) -> dict[str, Any]:
    """The numbers that a record gives, or those that follow from whom it names."""
    people = dict.fromkeys(_list(record.get("people") or record.get("by")))
    given = record.get("count")
    named = {organisations[one] for one in people if one in organisations}
    named |= set(_list(record.get("organisations")))
    found: dict[str, Any] = {"people": str(len(people))}
    if named:
        found["organisations"] = str(len(named))
    return {**found, **(given if isinstance(given, dict) else {})}


def _node(root: Node, loc: Loc) -> Node:
    for step in loc:
        found = root.child(step)
        assert found  # noqa: S101 - the data has it
        root = found[1]
    return root


def _end_of_insert(node: Node) -> tuple[int, int]:
    """Where the numbers of a record go: those of a record in another one go before or behind."""
    given, people = node.child("count"), _people_of(node)
    if given:
        return given[1].end
    return node.end if node.flow or not people else people[1].end


def _people_of(node: Node) -> tuple[Node, Node] | None:
    return node.child("people") or node.child("by")


def _insert(lines: list[str], node: Node, counts: Mapping[str, Any]) -> None:
    """Write the numbers into a record, in the place of those that it has, or behind its people."""
    text = "{" + ", ".join(f"{key}: {number}" for key, number in counts.items()) + "}"
    given, people = node.child("count"), _people_of(node)
    if given:
        line, column = given[1].start
        last, end = given[1].end
        after = lines[last][end:]
        lines[line : last + 1] = [lines[line][:column].rstrip() + " " + text + after]
    elif node.flow:
        line, column = node.end
        before = lines[line][: column - 1].rstrip()
        lines[line] = f"{before}, count: {text}{lines[line][column - 1 :]}"
    elif people:
        lines.insert(people[1].end[0] + 1, f"{' ' * people[0].start[1]}count: {text}")


def _list(value: Any) -> list[str]:
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, str)]


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _changed(data: Any, loc: Loc, value: Any) -> Any:
    """The data with another value at a place."""
    if not loc:
        return value
    if isinstance(data, dict):
        return {key: _changed(one, loc[1:], value) if key == loc[0] else one
                for key, one in data.items()}  # fmt: skip
    return [_changed(one, loc[1:], value) if number == loc[0] else one
            for number, one in enumerate(data)]  # fmt: skip
