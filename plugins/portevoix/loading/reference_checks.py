"""Check the references between records: each names a record that there is, and not its own."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from portevoix.core.everyday_words import folded
from portevoix.core.problems import N_
from portevoix.core.suggestions import Suggester
from portevoix.loading.record_set import LocatedRecord, RecordSet
from portevoix.schema.record import NamedRecord
from portevoix.schema.references import Loc, reference_values, references, refers_only_to
from portevoix.schema.text import Words
from portevoix.sources.invisible import find_lookalike, without_lookalikes

_UNKNOWN = {
    "any": N_("Nothing has the id “{id}”."),
    "area": N_("No area has the id “{id}”."),
    "item": N_("No item has the id “{id}”."),
    "need": N_("No need has the id “{id}”."),
    "objective": N_("No objective has the id “{id}”."),
    "organisation": N_("No organisation has the id “{id}”."),
    "person": N_("No person has the id “{id}”."),
    "workshop": N_("No workshop has the id “{id}”."),
}
_IS = {
    "area": N_("That is the id of an area."),
    "item": N_("That is the id of an item."),
    "need": N_("That is the id of a need."),
    "objective": N_("That is the id of an objective."),
    "organisation": N_("That is the id of an organisation."),
    "person": N_("That is the id of a person."),
    "workshop": N_("That is the id of a workshop."),
}
_SHORTEST_WORD = 4
"""Letters of a word by which a record is recognised."""
_BETWEEN = re.compile(r"\s*[,;&/+•·]\s*|\s+(?:et|and)\s+|\s+[-–—]")
"""What may stand between the ids of a list that lacks its brackets."""


def check_references(record_set: RecordSet) -> None:
    """Report references to nothing, and of a record to itself."""
    _ReferenceCheck(record_set).run()


def _names(record: NamedRecord) -> Iterator[str]:
    """What a record is called, in all its languages."""
    for value in (getattr(record, "name", None), getattr(record, "title", None)):
        if isinstance(value, Words):
            yield from (text for _, text in value.by_language)
        elif value:
            yield str(value)


class _ReferenceCheck:
    """A check of all references, which suggests what was meant."""

    def __init__(self, record_set: RecordSet) -> None:
        self._set = record_set
        self._suggesters: dict[str, Suggester] = {}
        self._names: dict[str, dict[str, str]] = {}

    def run(self) -> None:
        known: dict[str, set[str]] = {kind: set() for kind in _UNKNOWN} | self._set.ids
        known["any"] = set().union(*self._set.ids.values())
        for own, rows in self._set.records.items():
            ids = known[own]
            for found in rows.values():
                identifier = found.record.id
                if found.is_nested:  # checked with the record that it is in, but for this
                    self._check_itself(found, own, identifier)
                    continue
                is_known = identifier in ids
                ids.discard(identifier)  # to refer to itself is to refer to none of these
                is_fine = refers_only_to(found.record, known)
                if is_known:
                    ids.add(identifier)
                if not is_fine:
                    self._check_record(found, own, identifier, known)

    def _check_record(
        self, found: LocatedRecord, own: str, own_id: str, known: Mapping[str, set[str]]
    ) -> None:
        for loc, kind, identifier in references(found.record):
            if identifier not in known[kind]:
                self._report_unknown_reference(found, loc, kind, identifier)
            elif kind == own and identifier == own_id:
                self._report_self_reference(found, loc, identifier)

    def _check_itself(self, found: LocatedRecord, own: str, own_id: str) -> None:
        for name, kind, value in reference_values(found.record):
            if kind == own and own_id in ((value,) if isinstance(value, str) else value):
                self._report_self_reference(found, (name,), own_id)

    def _report_self_reference(self, found: LocatedRecord, loc: Loc, identifier: str) -> None:
        self._set.problems.warning(
            "self-reference",
            found.document.place((*found.loc, *loc)),
            N_("“{id}” refers to itself."),
            N_("Take this line out."),
            id=identifier,
        )

    def _report_unknown_reference(
        self, found: LocatedRecord, loc: Loc, kind: str, identifier: str
    ) -> None:
        kinds = self._set.ids if kind == "any" else [kind]
        if self._set.unread_kinds.intersection(kinds) or (kind == "any" and self._set.unread_kinds):
            return
        if self._set.reads_half and "said" in loc:
            return
        place = found.document.place((*found.loc, *loc))
        known = (
            self._set.ids.get(kind, set())
            if kind != "any"
            else set().union(*self._set.ids.values())
        )
        odd = find_lookalike(identifier)
        if odd and without_lookalikes(identifier) in known:
            self._set.problems.add(odd.problem(place._replace(column=place.column + odd.at)))
            return
        if listed := self._meant_list(kind, identifier, known):
            message = N_("“{id}” is one text, where a list was meant.")
            hint = N_("Write it in brackets: [{listed}].")
            self._set.problems.warning(
                "unknown-reference", place, message, hint, id=identifier, listed=listed
            )
            return
        near = self._nearest(kind, identifier)
        other = next((one for one in _IS if identifier in self._set.ids.get(one, ())), "")
        self._set.problems.warning(
            "unknown-reference",
            place,
            _UNKNOWN.get(kind, _UNKNOWN["any"]),
            _IS[other] if other else N_("Did you mean “{near}”?") if near else "",
            id=identifier,
            near=near,
        )

    def _meant_list(self, kind: str, text: str, known: AbstractSet[str]) -> str:
        """The ids in a text that is a list without its brackets; empty where it is none."""
        text = text.strip("()[] -–—•·")
        words = text.split()
        parts = words if known >= set(words) else [one for one in _BETWEEN.split(text) if one]
        meant = [one if one in known else self._nearest(kind, one) for one in parts]
        return ", ".join(meant) if len(parts) > 1 and all(meant) else ""

    def _nearest(self, kind: str, text: str) -> str:
        """The id that was probably meant: of the record with that name or title, or one like it, or
        the only one with a word of it.
        """
        names, word = self._names_of(kind), folded(text)
        near = names.get(word) or self._suggester(kind).suggest(text)
        if near or len(word) < _SHORTEST_WORD:
            return near
        found = {own for name, own in names.items() if word in name.split("_")}
        return found.pop() if len(found) == 1 else ""

    def _names_of(self, kind: str) -> dict[str, str]:
        """The ids of a kind of record, or of any, by their names and titles."""
        if kind not in self._names:
            self._names[kind] = {
                folded(name): found.record.id
                for one in (self._set.records if kind == "any" else [kind])
                for found in self._set.records.get(one, {}).values()
                for name in _names(found.record)
            }
        return self._names[kind]

    def _suggester(self, kind: str) -> Suggester:
        """The ids of a kind of record, or of any."""
        if kind not in self._suggesters:
            kinds = self._set.ids if kind == "any" else [kind]
            self._suggesters[kind] = Suggester(i for k in kinds for i in self._set.ids.get(k, ()))
        return self._suggesters[kind]
