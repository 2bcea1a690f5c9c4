"""Rows read as drafts: each key of the map is looked up, read, and validated by the model."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import N_, Problems
from portevoix.importers.draft import Draft
from portevoix.importers.fields import KeyPath, Located, fields_of, fill, find
from portevoix.importers.kinds import block_at, is_list
from portevoix.importers.map import Key, LoadedMap, protects
from portevoix.importers.merging import with_constants
from portevoix.importers.protection import ProtectedValue, RowGuard
from portevoix.importers.rows import Row
from portevoix.importers.values import UnmappedError, is_id, is_ignored, read, split
from portevoix.schema.converters import convert
from portevoix.schema.errors import ValidationError
from portevoix.schema.record import SourceStruct
from portevoix.schema.validation import report


@dataclass(slots=True)
class Reader:
    """Reads rows by a map; each value that it leaves out is in `problems`."""

    loaded_map: LoadedMap
    problems: Problems
    guard: RowGuard
    used_fields: set[str] = field(default_factory=set)
    """Fields that had a value in some row."""
    omitted_count: int = 0
    """Values that were left out."""
    hidden_count: int = 0
    """Parts of rows that are not for everyone."""

    def draft(self, row: Row, values: Iterable[ProtectedValue]) -> Draft | None:
        """The draft of a row with the `values` of its protecting keys; None and a problem where a
        required key is missing.
        """
        draft = Draft(row)
        for one in values:
            draft.put(one.steps, one.value, one.location)
        cls = self.loaded_map.cls
        for path, key in self.loaded_map.keys.items():
            if key.once:
                draft.once.add(path.split(".")[0])
            if protects(path):
                self.used_fields.update(fields_of(key))
                continue
            steps: KeyPath = tuple(path.split("."))
            parent = block_at(cls, ".".join(path.split(".")[:-1])) if len(steps) > 1 else cls
            many = bool(parent) and is_list(parent or cls, str(steps[-1]))
            self._fill(draft, steps, key, block_at(cls, path), many=many)
        draft.extra = {
            k: str(draft.raw.pop(k)) for k in self.loaded_map.kind.extra if k in draft.raw
        }
        self.check(draft)
        return draft if draft.record else None

    def id_of(self, row: Row) -> str | None:
        """The id of a hidden row, without any problem that would tell about it."""
        silent = Reader(self.loaded_map, Problems(), self.guard)
        draft, key = Draft(row), self.loaded_map.keys.get("id")
        values = silent._values(row.data, (), key, draft, "id", many=False) if key else []
        one = silent._single_value(values, key, draft, "id") if key and values else None
        return one[0] if one else None

    def other_id(self, draft: Draft) -> str | None:
        """The id by the map's `if_taken`, for a row whose first id is taken."""
        key = self.loaded_map.keys["id"].if_taken
        found = self._values(draft.row.data, (), key, draft, "id", many=False) if key else []
        return found[0][0] if found else None

    def _fill(
        self,
        draft: Draft,
        steps: KeyPath,
        key: Key,
        block: type[SourceStruct] | None,
        *,
        many: bool,
    ) -> None:
        if key.each and block:
            self._fill_blocks(draft, steps, key, block, many=many)
            return
        values = self._values(draft.row.data, (), key, draft, str(steps[0]), many=many)
        if not values:
            return
        if many:
            locations = [((index,), location) for index, (_, location) in enumerate(values)]
            draft.put(steps, [value for value, _ in values], values[0][1], locations)
        elif one := self._single_value(values, key, draft, str(steps[-1])):
            draft.put(steps, *one)

    def _fill_blocks(
        self, draft: Draft, steps: KeyPath, key: Key, block: type[SourceStruct], *, many: bool
    ) -> None:
        blocks: list[dict[str, Any]] = []
        locations: list[tuple[KeyPath, KeyPath]] = []
        for value, location in self._found(draft.row.data, (), key, every=True):
            inner = value if isinstance(value, Mapping) else {"value": value}
            if not self.guard.may_show(inner, location, key.each, block, draft.row):
                self.hidden_count += 1
                continue
            built: dict[str, Any] = {}
            at: KeyPath = (len(blocks),) if many else ()
            for name, nested in key.each.items():
                values = self._values(
                    inner, location, nested, draft, name, many=is_list(block, name)
                )
                if not values:
                    continue
                locations.append(((*at, name), values[0][1]))
                if is_list(block, name):
                    built[name] = [one for one, _ in values]
                elif one := self._single_value(values, nested, draft, name):
                    built[name] = one[0]
            if built:
                blocks.append(built)
                locations.append((at, location))
        if blocks:
            first = next(location for here, location in locations if here in ((0,), ()))
            draft.put(steps, blocks if many else blocks[0], first, locations)

    def _values(
        self, data: Any, location: KeyPath, key: Key, draft: Draft, name: str, *, many: bool
    ) -> list[tuple[str, KeyPath]]:
        """The values of a key, each once, as the map reads them from the fields of `data`."""
        values: dict[str, KeyPath] = {}
        ignored = (*key.ignore, *self.loaded_map.map.ignore)
        for value, where in self._found(data, location, key, every=many):
            if not isinstance(value, str):
                self._omit(
                    draft,
                    where,
                    "not-text",
                    N_("There is a block or a list here, and “{key}” wants text; it is left out."),
                    N_("Name what you want of it: “{key}: field.name”."),
                    key=name,
                )
                continue
            for part in split(value, key):
                if is_ignored(part, ignored):
                    continue
                try:
                    result = read(part, key)
                except UnmappedError as error:
                    values_ = {**error.values, "key": name}
                    self._omit(draft, where, error.code, error.message, error.hint, **values_)
                    continue
                if is_ignored(result, ()):
                    continue
                if key.create and not is_id(result):
                    self._omit(
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

    def _found(self, data: Any, location: KeyPath, key: Key, *, every: bool) -> Iterator[Located]:
        """The values of a key's fields: of the first that is not empty, or of all."""
        if not key.from_ and key.text is not None:
            if filled := fill(key.text, data, location):
                yield filled
            return
        ignored = (*key.ignore, *self.loaded_map.map.ignore)
        for path in key.from_:
            found = [_relative(one, location) for one in find(data, path)]
            if found:
                self.used_fields.add(path)
            if key.text is not None:
                parts = (v if isinstance(v, Mapping) else {"value": v} for v, _ in found)
                filled_ = [fill(key.text, v, w) for v, (_, w) in zip(parts, found, strict=True)]
                found = [one for one in filled_ if one]
            found = [
                (value, where)
                for value, where in found
                if not isinstance(value, str) or not is_ignored(value.strip(), ignored)
            ]
            yield from found
            if found and not every:
                return

    def _single_value(
        self, values: list[tuple[str, KeyPath]], key: Key, draft: Draft, name: str
    ) -> tuple[str, KeyPath] | None:
        """The value of a key that holds only one."""
        if key.join is not None:
            return key.join.join(value for value, _ in values), values[0][1]
        if len(values) == 1 or key.pick == "first":
            return values[0]
        if key.pick == "last":
            return values[-1]
        self._omit(
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
        """Validate a draft by the model, and leave out what it refuses."""
        draft.record = None
        cls, id_ = self.loaded_map.cls, {"@id": draft.extra["id"]} if "id" in draft.extra else {}
        while True:
            raw = with_constants(self.loaded_map.map.constants, draft.raw)
            try:
                draft.record = convert(cls, {**raw, **id_})
            except ValidationError as invalid:
                errors = invalid.errors
            else:
                return
            missing = [one for one in errors if one.is_absent and len(one.loc) == 1]
            for error in errors:
                if error in missing:
                    continue
                self.omitted_count += 1
                report(error, draft, (), self.problems)
                if not draft.drop(error.loc[:-1] if error.is_absent else error.loc):
                    missing.append(error)
            if missing:
                self._reject_row(draft, [str(one.loc[0]).lstrip("@") for one in missing])
                return
            draft.close_gaps()

    def _reject_row(self, draft: Draft, missing: list[str]) -> None:
        self.problems.error(
            "not-imported",
            draft.place(),
            N_("This row is not imported: nothing in it can be used as “{keys}”."),
            N_("Mend it at its source, or in the map, and import again."),
            keys=", ".join(missing),
        )

    def _omit(
        self, draft: Draft, location: KeyPath, code: str, message: str, hint: str, **values: Any
    ) -> None:
        self.omitted_count += 1
        self.problems.warning(code, draft.row.place(location), message, hint, **values)


def _relative(found: Located, location: KeyPath) -> Located:
    return found[0], (*location, *found[1])
