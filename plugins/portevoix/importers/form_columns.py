"""The columns of a form's answers: which are wishes, which are about who answered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any

from portevoix.importers.column_names import ColumnKind, column_kind, folded
from portevoix.privacy.contacts import find_contacts

_PERSONAL = re.compile(
    r"\b(nom|prenom|first ?name|last ?name|full ?name|surname|vor ?name|nach ?name"
    r"|apellidos?|nombre|cognome|naam|e ?mail|courriel|correo|messagerie|telephone|telefono|telefon"
    r"|phone|numero de tel|naissance|birth|geburt|code postal|postcode|zip code|iban|pseudo"
    r"|vous appelez|your name)\b"
)
_SHORT_PERSONAL = re.compile(
    r"\b(name|names|nome|mail|tel|mobile|portable|contact|adresse|address|direccion|anschrift|ip"
    r"|ip ?addr|token|jeton|uid|user ?name|user|utilisateur|login|seed|ref ?url|network id"
    r"|signature|ville|city|tags)\b"
)
"""Words that are of a person where a name has few others."""
_ANSWER = ("sid", "webform sid", "id", "", "response id", "submission id", "respondent id",
           "id de la reponse", "id de reponse", "identifiant de la reponse", "serial",
           "webform serial", "numero de serie", "numero")  # fmt: skip
_SUBMITTED = ("submitdate", "submit date utc", "submit date", "date submitted",
              "date de soumission", "completed time", "webform completed time",
              "completion time", "heure de fin", "heure d achevement",
              "termine le", "end date")  # fmt: skip
"""When an answer was ended: empty where it was not."""
_DAYS = (*_SUBMITTED, "horodateur", "timestamp", "submitted time", "submitted at", "soumis le",
         "heure de soumission", "heure d envoi",
         "submission date", "marca temporal", "zeitstempel", "informazioni cronologiche",
         "tijdstempel", "datestamp", "date", "heure", "time", "created at", "modified time",
         "heure de modification", "date de modification")  # fmt: skip
_STATES = ("response type", "status", "etat", "finished", "complete", "termine")


@dataclass(frozen=True)
class Column:
    """A column with a name, and what its cells say."""

    name: str
    cells: tuple[str, ...]
    filled: tuple[str, ...] = field(default=())

    @cached_property
    def folded(self) -> str:
        return folded(self.name)

    @cached_property
    def kind(self) -> ColumnKind | None:
        """How it protects, by its name."""
        return column_kind(self.name)

    @cached_property
    def words(self) -> float:
        """How many words most cells have."""
        return median(len(cell.split()) for cell in self.filled) if self.filled else 0

    @cached_property
    def is_personal(self) -> bool:
        """Whether it says who answered, or how to reach them: it never comes in."""
        length = len(self.folded.split())
        if length <= 3 and (_SHORT_PERSONAL.search(self.folded) or _PERSONAL.search(self.folded)):
            return True
        if length <= 7 and self.words <= 4 and _PERSONAL.search(self.folded):
            return True
        contacts = sum(any(find_contacts(cell)) for cell in self.filled)
        return bool(self.filled) and self.words <= 8 and 2 * contacts >= len(self.filled)

    @property
    def is_technical(self) -> bool:
        """Whether it says when or how the answer was given, not what."""
        known = (*_ANSWER, *_DAYS, *_STATES, "lastpage", "startlanguage", "startdate", "start date",
                 "start date utc", "stage date utc", "start time", "heure de debut", "score",
                 "langue de depart", "derniere page", "ending", "url")  # fmt: skip
        return self.folded in known

    @property
    def may_be_chosen(self) -> bool:
        """Whether it may hold wishes."""
        return not (self.is_personal or self.is_technical or self.is_consent)

    @property
    def may_be_wishes(self) -> bool:
        """Whether the answers in it are sentences."""
        long = max((len(cell.split()) for cell in self.filled), default=0)
        return self.may_be_chosen and (self.words >= 3 or long >= 4)

    @property
    def is_consent(self) -> bool:
        """Whether it says by a plain yes or no who may see the answer."""
        return self.kind in ("shows", "hides") and all(len(one.split()) < 2 for one in self.filled)


def columns_of(rows: list[Mapping[str, Any]]) -> dict[str, Column]:
    """The columns of a table by their names, those apart that have one name twice."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _column(name, rows) for name in names}


def _column(name: str, rows: list[Mapping[str, Any]]) -> Column:
    cells = tuple(" ".join(_texts(row.get(name))).strip() for row in rows)
    return Column(name, cells, tuple(filter(None, cells)))


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one


def _first(columns: Mapping[str, Column], known: tuple[str, ...]) -> Column | None:
    by_name = {one.folded: one for one in reversed(list(columns.values())) if one.filled}
    return next((by_name[word] for word in known if word in by_name), None)


def answer_column(columns: Mapping[str, Column]) -> Column | None:
    """The column that numbers the answers: no two have the same."""
    numbered = {
        name: one
        for name, one in columns.items()
        if (len(set(one.filled)) == len(one.cells) and (one.folded or one.name == "#"))
        or one.name == "#"
    }
    return _first(numbered, _ANSWER)


def day_column(columns: Mapping[str, Column]) -> Column | None:
    """The column with the day of each answer."""
    return _first(columns, _DAYS)


def submitted_column(columns: Mapping[str, Column]) -> Column | None:
    """The column that is empty where somebody did not end their answer."""
    return _first(columns, _SUBMITTED)


def state_column(columns: Mapping[str, Column]) -> Column | None:
    """The column with a word for whether an answer was ended."""
    found = _first(columns, _STATES)
    return found if found and found.folded == "response type" else None
