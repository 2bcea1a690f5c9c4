"""Rows to drafts: each key of the map looked up, read, and checked by the model."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import N_, Problems
from portevoix.importers.draft import Draft, Way
from portevoix.importers.fields import Found, columns, fill, find
from portevoix.importers.kinds import block_at, is_list
from portevoix.importers.map import Key, ReadMap, protects
from portevoix.importers.merging import over
from portevoix.importers.protection import Guard, Said
from portevoix.importers.rows import Row
from portevoix.importers.values import UnmappedError, is_id, means_nothing, read, split
from portevoix.schema.converters import read as read_block
from portevoix.schema.errors import Refused
from portevoix.schema.record import YamlBlock
from portevoix.schema.validation import report


@dataclass(slots=True)
class Reader:
    """Reads rows by a map; what it leaves out is in `problems`."""

    read_map: ReadMap
    problems: Problems
    guard: Guard
    met: set[str] = field(default_factory=set)
    """Fields that said something in some row."""
    left: int = 0
    """How many values were left out."""
    hidden: int = 0
    """How many parts of rows are not for everyone."""

    def draft(self, row: Row, said: Iterable[Said]) -> Draft | None:
        """What a row becomes; None, and why, where it lacks what every record needs.

        What its protecting keys hold was `said` by the guard.
        """
        draft = Draft(row)
        for one in said:
            draft.put(one.steps, one.value, one.way)
        cls = self.read_map.cls
        for path, key in self.read_map.keys.items():
            if key.once:
                draft.once.add(path.split(".")[0])
            if protects(path):
                self.met.update(columns(key))
                continue
            steps: Way = tuple(path.split("."))
            holder = block_at(cls, ".".join(path.split(".")[:-1])) if len(steps) > 1 else cls
            many = bool(holder) and is_list(holder or cls, str(steps[-1]))
            self._fill(draft, steps, key, block_at(cls, path), many=many)
        draft.extra = {k: str(draft.raw.pop(k)) for k in self.read_map.kind.extra if k in draft.raw}
        self.check(draft)
        return draft if draft.record else None

    def id_of(self, row: Row) -> str | None:
        """The id of a row that is hidden: nothing is told of it."""
        quiet = Reader(self.read_map, Problems(), self.guard)
        draft, key = Draft(row), self.read_map.keys.get("id")
        values = quiet._values(row.data, (), key, draft, "id", many=False) if key else []
        one = quiet._one(values, key, draft, "id") if key and values else None
        return one[0] if one else None

    def other_id(self, draft: Draft) -> str | None:
        """The id that the map has in store for a row whose first one is taken."""
        key = self.read_map.keys["id"].if_taken
        found = self._values(draft.row.data, (), key, draft, "id", many=False) if key else []
        return found[0][0] if found else None

    def _fill(
        self, draft: Draft, steps: Way, key: Key, block: type[YamlBlock] | None, *, many: bool
    ) -> None:
        if key.each and block:
            self._fill_blocks(draft, steps, key, block, many=many)
            return
        values = self._values(draft.row.data, (), key, draft, str(steps[0]), many=many)
        if not values:
            return
        if many:
            ways = [((index,), way) for index, (_, way) in enumerate(values)]
            draft.put(steps, [value for value, _ in values], values[0][1], ways)
        elif one := self._one(values, key, draft, str(steps[-1])):
            draft.put(steps, *one)

    def _fill_blocks(
        self, draft: Draft, steps: Way, key: Key, block: type[YamlBlock], *, many: bool
    ) -> None:
        blocks: list[dict[str, Any]] = []
        ways: list[tuple[Way, Way]] = []
        for value, way in self._found(draft.row.data, (), key, every=True):
            inner = value if isinstance(value, Mapping) else {"value": value}
            if not self.guard.may_show(inner, way, key.each, block, draft.row):
                self.hidden += 1
                continue
            built: dict[str, Any] = {}
            at: Way = (len(blocks),) if many else ()
            for name, nested in key.each.items():
                values = self._values(inner, way, nested, draft, name, many=is_list(block, name))
                if not values:
                    continue
                ways.append(((*at, name), values[0][1]))
                if is_list(block, name):
                    built[name] = [one for one, _ in values]
                elif one := self._one(values, nested, draft, name):
                    built[name] = one[0]
            if built:
                blocks.append(built)
                ways.append((at, way))
        if blocks:
            first = next(way for here, way in ways if here in ((0,), ()))
            draft.put(steps, blocks if many else blocks[0], first, ways)

    def _values(
        self, data: Any, way: Way, key: Key, draft: Draft, name: str, *, many: bool
    ) -> list[tuple[str, Way]]:
        """What the map makes of the fields of `data`, each value once."""
        values: dict[str, Way] = {}
        ignored = (*key.ignore, *self.read_map.map.ignore)
        for value, where in self._found(data, way, key, every=many):
            if not isinstance(value, str):
                self._leave(
                    draft,
                    where,
                    "not-text",
                    N_("There is a block or a list here, and “{key}” wants text; it is left out."),
                    N_("Name what you want of it: “{key}: field.name”."),
                    key=name,
                )
                continue
            for part in split(value, key):
                if means_nothing(part, ignored):
                    continue
                try:
                    result = read(part, key)
                except UnmappedError as error:
                    values_ = {**error.values, "key": name}
                    self._leave(draft, where, error.code, error.message, error.hint, **values_)
                    continue
                if means_nothing(result, ()):
                    continue
                if key.create and not is_id(result):
                    self._leave(
                        draft,
                        where,
                        "bad-id",
                        N_("“{word}” cannot be an id, and nothing is created for it."),
                        N_("Add “as_id: true” to “{key}” in the map."),
                        word=result,
                        key=name,
                    )
                    continue
                values.setdefault(result, where)
                if key.create:
                    draft.names.append((name, result, part))
        return list(values.items())

    def _found(self, data: Any, way: Way, key: Key, *, every: bool) -> Iterator[Found]:
        """The values of a key's fields: of the first that says something, or of all."""
        if not key.from_ and key.text is not None:
            if filled := fill(key.text, data, way):
                yield filled
            return
        ignored = (*key.ignore, *self.read_map.map.ignore)
        for path in key.from_:
            found = [_relative(one, way) for one in find(data, path)]
            if found:
                self.met.add(path)
            if key.text is not None:
                parts = (v if isinstance(v, Mapping) else {"value": v} for v, _ in found)
                filled_ = [fill(key.text, v, w) for v, (_, w) in zip(parts, found, strict=True)]
                found = [one for one in filled_ if one]
            found = [
                (value, where)
                for value, where in found
                if not isinstance(value, str) or not means_nothing(value.strip(), ignored)
            ]
            yield from found
            if found and not every:
                return

    def _one(
        self, values: list[tuple[str, Way]], key: Key, draft: Draft, name: str
    ) -> tuple[str, Way] | None:
        """The one value of a key that holds one."""
        if key.join is not None:
            return key.join.join(value for value, _ in values), values[0][1]
        if len(values) == 1 or key.pick == "first":
            return values[0]
        if key.pick == "last":
            return values[-1]
        self._leave(
            draft,
            values[1][1],
            "several-values",
            N_("“{key}” holds one value, and there are {count} here; they are left out."),
            N_("Add “pick: first”, “pick: last” or “join” to the map."),
            key=name,
            count=len(values),
        )
        return None

    def check(self, draft: Draft) -> None:
        """Have the model validate a draft, leaving out what it refuses."""
        draft.record = None
        cls, id_ = self.read_map.cls, {"@id": draft.extra["id"]} if "id" in draft.extra else {}
        while True:
            raw = over(self.read_map.map.constants, draft.raw)
            try:
                draft.record = read_block(cls, {**raw, **id_})
            except Refused as refused:
                complaints = refused.complaints
            else:
                return
            lacking = [one for one in complaints if one.is_absent and len(one.loc) == 1]
            for complaint in complaints:
                if complaint in lacking:
                    continue
                self.left += 1
                report(complaint, draft, (), self.problems)
                if not draft.drop(complaint.loc[:-1] if complaint.is_absent else complaint.loc):
                    lacking.append(complaint)
            if lacking:
                self._refuse(draft, [str(one.loc[0]).lstrip("@") for one in lacking])
                return
            draft.close_gaps()

    def _refuse(self, draft: Draft, lacking: list[str]) -> None:
        self.problems.error(
            "not-imported",
            draft.place(),
            N_("This row is not imported: nothing in it can be used as “{keys}”."),
            N_("Mend it at its source, or in the map, and import again."),
            keys=", ".join(lacking),
        )

    def _leave(
        self, draft: Draft, way: Way, code: str, message: str, hint: str, **values: Any
    ) -> None:
        self.left += 1
        self.problems.warning(code, draft.row.place(way), message, hint, **values)


def _relative(found: Found, way: Way) -> Found:
    return found[0], (*way, *found[1])
