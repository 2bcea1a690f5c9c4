"""A map read and checked, before any row is read: each of its problems is reported once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.core.suggestions import suggest
from portevoix.importers.kinds import Kind, block_at, is_list
from portevoix.importers.map import Key, LoadedMap, Map
from portevoix.importers.values import date_format
from portevoix.schema.converters import convert
from portevoix.schema.errors import FieldError, ValidationError
from portevoix.schema.record import SourceStruct
from portevoix.schema.validation import nested_structs, report, validate
from portevoix.sources.document import Loc
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.yaml import parse_yaml


def read_map(file: Path, kind: Kind, problems: Problems) -> LoadedMap | None:
    """Read a map; None and every problem where it cannot be used."""
    found = Problems()
    return parse_map(read_text(file, Path(), found), kind, problems, found)


def parse_map(
    source: SourceText | None, kind: Kind, problems: Problems, found: Problems | None = None
) -> LoadedMap | None:
    """Read the text of a map; what was found on the way to it is told as well."""
    found = Problems() if found is None else found
    document = parse_yaml(source, found) if source else None
    map_ = validate(Map, document.data, document, (), found) if document else None
    read = None
    if map_ and document:
        name = map_.into or next(iter(kind.lists))
        if name in kind.lists:
            read = LoadedMap(map_, document, kind, name, kind.lists[name])
            check_map(read, found)
        else:
            unknown_key(name, kind.lists, document.place(("into",)), found)
    for problem in found:
        problems.add(problem)
    return None if found.errors else read


def check_map(read: LoadedMap, problems: Problems) -> None:
    """Report what the model would refuse, whatever the rows are."""
    checker = _Checker(read, problems)
    checker.check()


@dataclass(frozen=True, slots=True)
class _FixedPlace:
    """A document that answers with one place for any location."""

    path: str
    here: Place

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        del loc, key
        return self.here


@dataclass(frozen=True, slots=True)
class _Checker:
    read: LoadedMap
    problems: Problems

    def check(self) -> None:
        for path, key in self.read.map.keys_.items():
            if self._check_path(path):
                self._check_key(path, key, ("keys", path), self.read.cls)
        self._check_paths_apart()
        self._check_constants()
        self._check_required()

    def _check_paths_apart(self) -> None:
        """`title` and `title.fr` cannot both be filled."""
        paths = self.read.map.keys_
        for path in paths:
            for longer in paths:
                if longer.startswith(path + "."):
                    self.problems.error(
                        "map-twice",
                        self._place(("keys", longer), key=True),
                        N_("“{path}” and “{longer}” cannot both be filled."),
                        N_("Keep one of them."),
                        path=path,
                        longer=longer,
                    )

    def _check_path(self, path: str) -> bool:
        """Whether a path such as `decision.reason` or `title.fr` leads to a key of the record."""
        cls: type[SourceStruct] = self.read.cls
        known = (*cls.keys(), *self.read.kind.extra)
        steps = path.split(".")
        for step in steps:
            if step not in known:
                unknown_key(step, known, self._place(("keys", path), key=True), self.problems)
                return False
            inner = nested_structs(cls).get(step)
            if inner is None or is_list(cls, step):
                break  # what follows is a language or an id
            cls = inner
            known = cls.keys()
        return True

    def _check_key(self, path: str, key: Key, loc: Loc, cls: type[SourceStruct]) -> None:
        if not key.from_ and key.text is None:
            self.problems.error(
                "map-empty-key",
                self._place(loc, key=True),
                N_("The map does not say which field “{key}” comes from."),
                N_("Add “from”, or “text”."),
                key=path,
            )
        for pattern, template in key.patterns.items():
            self._check_pattern(pattern, template, (*loc, "patterns", pattern))
        for index, format_ in enumerate(key.format):
            try:
                date_format(format_)
            except ValueError:
                self.problems.error(
                    "map-format",
                    self._place((*loc, "format", index)),
                    N_("“{format}” does not say where year, month and day stand."),
                    N_("Write it as in DD-MMM-YYYY or JJ/MM/AAAA."),
                    format=format_,
                )
        for word, value in key.words.items():
            self._check_word(cls, path, value, self._place((*loc, "words", word)))
        if key.create and path not in self.read.kind.creates:
            self.problems.error(
                "map-create",
                self._place((*loc, "create")),
                N_("Nothing can be created from “{key}”."),
                key=path,
            )
        self._check_each(path, key, loc, cls)
        if key.if_taken:
            self._check_key(path, key.if_taken, (*loc, "if_taken"), cls)

    def _check_each(self, path: str, key: Key, loc: Loc, cls: type[SourceStruct]) -> None:
        if not key.each:
            return
        inner = block_at(cls, path)
        if inner is None:
            self.problems.error(
                "map-each",
                self._place((*loc, "each"), key=True),
                N_("“{key}” holds no blocks: “each” says nothing of it."),
                key=path,
            )
            return
        known = inner.keys()
        for name, nested in key.each.items():
            if name in known:
                self._check_key(name, nested, (*loc, "each", name), inner)
            else:
                place = self._place((*loc, "each", name), key=True)
                unknown_key(name, known, place, self.problems)

    def _check_pattern(self, pattern: str, template: str, loc: Loc) -> None:
        try:
            groups = re.compile(pattern)
        except re.error as error:
            self.problems.error(
                "map-pattern",
                self._place(loc, key=True),
                N_("“{pattern}” is not a regular expression ({reason})."),
                N_("A \\ before a sign makes it mean itself."),
                pattern=pattern,
                reason=error.msg,
            )
            return
        known = {str(number) for number in range(groups.groups + 1)} | set(groups.groupindex)
        for name in re.findall(r"\{(\w+)\}", template):
            if name not in known:
                self.problems.error(
                    "map-pattern",
                    self._place(loc),
                    N_("“{pattern}” has no group “{name}”."),
                    N_("What its first pair of round brackets finds is {{1}}."),
                    pattern=pattern,
                    name=name,
                )

    def _check_word(self, cls: type[SourceStruct], path: str, value: str, place: Place) -> None:
        """Report what the model refuses of the value for a word; an empty one is always right."""
        steps = tuple(path.split("."))
        if not value or steps[0] in self.read.kind.extra:
            return
        for error in _errors(cls, _nested(steps, value)):
            if error.loc[: len(steps)] == steps:
                report(error, _FixedPlace(place.path, place), (), self.problems)

    def _check_constants(self) -> None:
        for error in _errors(self.read.cls, self.read.map.constants):
            path = ".".join(str(step) for step in error.loc)
            is_filled = len(error.loc) == 1 or path in self.read.map.keys_
            if not (error.is_absent and is_filled):
                report(error, self.read.document, ("set",), self.problems)

    def _check_required(self) -> None:
        given = {path.split(".")[0] for path in (*self.read.map.keys_, *self.read.map.constants)}
        given |= {"id"} & set(self.read.kind.extra)
        for field in self.read.cls.fields().values():
            key = field.key
            if field.is_required and key not in given and not key.startswith("@"):
                self.problems.error(
                    "map-lacks",
                    self._place(("keys",), key=True),
                    N_("The map does not say where “{key}” comes from."),
                    N_("Add a line “{key}: …” under “keys” or “set”."),
                    key=key,
                )

    def _place(self, loc: Loc, *, key: bool = False) -> Place:
        return self.read.document.place(loc, key=key)


def unknown_key(word: str, known: Iterable[str], place: Place, problems: Problems) -> None:
    """Report an unknown key, with the one that may be meant."""
    known = tuple(known)
    near = suggest(word, known)
    problems.error(
        "unknown-key",
        place,
        N_("There is no key “{word}” here."),
        N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
        word=word,
        near=near,
        known=", ".join(known),
    )


def _errors(cls: type[SourceStruct], raw: Mapping[str, Any]) -> tuple[FieldError, ...]:
    try:
        convert(cls, raw)
    except ValidationError as error:
        return error.errors
    return ()


def _nested(steps: tuple[str, ...], value: Any) -> dict[str, Any]:
    return {steps[0]: _nested(steps[1:], value) if len(steps) > 1 else value}
