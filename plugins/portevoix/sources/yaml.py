"""YAML in: every scalar is text, and every value's place can be told.

Parsing goes straight from PyYAML's C events to plain `dict`, `list` and `str`, which is
several times faster than building nodes. Mappings remember the line they start on, for
edit links; finer places are needed for problems only, so they are found by parsing the
file again when the first problem asks.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from portevoix.core.problems import N_, Place, Problems
from portevoix.sources.document import Loc
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, events, locate

MAX_ALIASES = 100
MAX_DEPTH = 50
_TAGS = ("!ENV", "!relative")
"""Those of MkDocs; what starts with `tag:` is YAML's own."""
_ENTRY = 3
"""How deep the entries of a list below a key are."""
_GLUED_COMMENT = re.compile(r"[ \t]#[^\s#!]")
UNREADABLE = N_("This file cannot be read: its lines do not fit together.")


class Mapping(dict[str, Any]):
    """A YAML mapping and the line, from 1, on which it starts."""

    __slots__ = ("line",)
    line: int


@dataclass(slots=True)
class Document:
    """A parsed text (YAML; JSON and CSV as well): its data, and where each value stands.

    `first_line` is how many lines of the file precede the text (front matter starts on line 2).
    """

    path: str
    text: str
    data: Any
    first_line: int = 0
    marks: Node | None = field(default=None, repr=False)
    """Its values’ places, where they are known already."""
    damaged: frozenset[int] = frozenset()
    """Lines of entries in which there was a slip: what they say was guessed."""

    @property
    def root(self) -> Node:
        """The marks of the whole text, found when they are first asked for."""
        if self.marks is None:
            self.marks = locate(self.text) or Node((0, 0), (0, 0))
        return self.marks

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """The place of the value at `loc` (keys and indexes); of its key where `key` is true.

        A `loc` that leads nowhere, as for a key that is missing, gives its nearest parent.
        """
        node = self.root
        line, column = node.start
        for step in loc:
            found = node.child(step)
            if found is None:
                if isinstance(step, str) and node.pairs is None:
                    continue  # A name that validation added; the value is where we stand.
                break
            node = found[1]
            line, column = found[0].start if key else node.start
        return Place(self.path, line + 1 + self.first_line, column + 1)


def parse_yaml(
    source: SourceText, problems: Problems, *, first_line: int = 0, recovers: bool = False
) -> Document | None:
    """Parse a YAML text; None and a problem where it is not YAML. An empty one gives `{}`.

    Where `recovers` is true, the entries that can be read are still returned: for whoever writes
    nothing back, and shows nothing of `damaged` lines.
    """
    found = Problems()
    builder = _Builder(source, found, first_line)
    try:
        data = builder.build()
    except (yaml.MarkedYAMLError, _NewEntryError):  # what is found so far may follow from the slip
        return _recover(source, problems, first_line, recovers=recovers)
    except yaml.reader.ReaderError as error:
        # The C parser counts bytes.
        before = source.text.encode()[: error.position].decode(errors="ignore")
        place = Place(
            source.path, before.count("\n") + 1 + first_line, len(before) - before.rfind("\n")
        )
        problems.error(
            "yaml-syntax",
            place,
            N_("There is a character here that YAML does not allow."),
            N_("Delete it and type it again."),
        )
        return None
    except _BoundError as error:
        problems.error("yaml-bounds", error.place, error.message, limit=error.limit)
        return None
    problems.extend(found)
    if _GLUED_COMMENT.search(source.text):
        from portevoix.sources.glued_comments import report_glued_comments  # few texts have one

        report_glued_comments(source, first_line, problems)
    data = {} if data is None else data
    return Document(source.path, source.text, data, first_line)


def recover_yaml(source: SourceText, problems: Problems) -> Document | None:
    """Parse a YAML text in which an entry may have lost its indentation."""
    return _recover(source, problems, 0, recovers=True)


def _recover(
    source: SourceText, problems: Problems, first_line: int, *, recovers: bool
) -> Document | None:
    """Add the slips of a text that is not YAML to the problems."""
    from portevoix.sources.recovery import recover  # most texts have none

    recovered = recover(source.text)
    for slip in recovered.slips:
        problems.add(slip.problem(source.path, first_line))
    if recovers or not recovered.slips:
        again = SourceText(source.path, recovered.text)
        try:
            data = _Builder(again, problems, first_line).build()
        except (yaml.YAMLError, _NewEntryError, _BoundError):
            if not recovered.slips:
                problems.error("yaml-syntax", Place(source.path, 1 + first_line, 1), UNREADABLE)
            return None
        if recovers:
            damaged = frozenset(line + first_line for line in recovered.damaged)
            return Document(source.path, again.text, data or {}, first_line, damaged=damaged)
    return None


def _is_known(tag: str) -> bool:
    return tag in _TAGS or tag.startswith(("tag:", "!!"))


class _NewEntryError(Exception):
    """The key that an entry starts with comes again: a dash is missing."""


class _BoundError(Exception):
    def __init__(self, place: Place, message: str, limit: int) -> None:
        self.place, self.message, self.limit = place, message, limit


class _Builder:
    """Plain data from a stream of events."""

    def __init__(self, source: SourceText, problems: Problems, first_line: int) -> None:
        self._next = events(source.text, source.raw)
        self._source, self._problems, self._first_line = source, problems, first_line
        self._anchors: dict[str, Any] = {}
        self._aliases = 0
        self._depth = 0

    def build(self) -> Any:
        data, documents = None, 0
        while (event := self._next()) is not None and type(event) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._problems.error(
                        "yaml-several-documents",
                        self._place(event),
                        N_("A second document starts here (a line of three dashes)."),
                        N_("Keep one document a file."),
                    )
                    break
                data = self._value(self._next())
        return data

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._source.path, mark.line + 1 + self._first_line, mark.column + 1)

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value: Any = event.value
            if event.tag and not event.style and not _is_known(event.tag):
                self._report_tag(event)
            if not value and not event.style:
                value = None
        elif kind is yaml.MappingStartEvent:
            value = self._mapping(event)
        elif kind is yaml.SequenceStartEvent:
            value = self._sequence(event)
        else:
            return self._alias(event)
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _mapping(self, start: Any) -> Mapping:
        self._enter(start)
        value = Mapping()
        value.line = start.start_mark.line + 1 + self._first_line
        is_second = False
        following, read = self._next, self._value
        while type(event := following()) is not yaml.MappingEndEvent:
            if type(event) is yaml.ScalarEvent:
                key = event.value
            else:
                read(event)
                key = None
            content = following()
            content = (
                content.value or None
                if (
                    type(content) is yaml.ScalarEvent
                    and not content.style
                    and not content.anchor
                    and not content.tag
                )
                else read(content)
            )
            if key is None:
                self._problems.error(
                    "yaml-key",
                    self._place(event),
                    N_("The key of a line must be plain text."),
                    N_("Text that starts with [ or {{ needs quotes."),
                )
            elif self._starts_anew(key, value):
                raise _NewEntryError
            elif key in value:
                if not is_second:
                    is_second = len(value) > 1 and key == next(iter(value))
                    self._report_doubled(key, event, is_second=is_second)
            else:
                value[key] = content
        self._depth -= 1
        return value

    def _report_tag(self, event: Any) -> None:
        self._problems.error(
            "yaml-syntax",
            self._place(event),
            N_("Text that starts with {character} must be in quotes."),
            N_('Write it between two ": "{character}…".'),
            character="!",
        )

    def _report_doubled(self, key: str, event: Any, *, is_second: bool) -> None:
        if is_second:
            message = N_("“{key}” is given again: a second entry seems to begin here.")
            hint = N_("Put it into a file of its own, or write both as a list, each with a dash.")
        else:
            message = N_("The key “{key}” is given twice in the same block.")
            hint = N_("Keep one of them: only one can count.")
        self._problems.error("duplicate-key", self._place(event), message, hint, key=key)

    def _starts_anew(self, key: str, entry: Mapping) -> bool:
        """Whether an entry of a list of records has its first key again, far from the first."""
        return self._depth == _ENTRY and len(entry) > 2 and key == next(iter(entry))

    def _sequence(self, start: Any) -> list[Any]:
        self._enter(start)
        value = []
        following, read = self._next, self._value
        while type(event := following()) is not yaml.SequenceEndEvent:
            value.append(read(event))
        self._depth -= 1
        return value

    def _enter(self, event: Any) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = N_("Blocks are nested more than {limit} deep here.")
            raise _BoundError(self._place(event), message, MAX_DEPTH)

    def _alias(self, event: Any) -> Any:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            message = N_("There are more than {limit} aliases (*name) in this file.")
            raise _BoundError(self._place(event), message, MAX_ALIASES)
        if event.anchor not in self._anchors:
            self._problems.error(
                "yaml-alias",
                self._place(event),
                N_("*{name} refers to nothing above it."),
                N_("Text that starts with * needs quotes."),
                name=event.anchor,
            )
            return None
        return self._anchors[event.anchor]
