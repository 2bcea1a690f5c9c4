"""What a check is: a question to ask of a project, with all that people need to know of it."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.checks.places import Places
from portevoix.checks.targets import Targets
from portevoix.core.extensions import Extension
from portevoix.core.problems import Grade, Place
from portevoix.loading.load import Loaded
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.model.media import pictures, records, unseen
from portevoix.privacy.audience import for_audience, with_lasting_consents
from portevoix.schema.record import Picture, Record


@dataclass(frozen=True, eq=False, repr=False)
class Seen:
    """What a check looks at: everything, and what the site's readers may see of it."""

    project: Project
    loaded: Loaded
    today: datetime.date
    places: Places
    known: Community | None = None

    @property
    def community(self) -> Community:
        """All records, whoever may see them."""
        return self.loaded.community

    @cached_property
    def shown(self) -> Community:
        """What the site is made from."""
        options = self.project.options
        return self.known or for_audience(
            self.community, options.audience, self.today, default=options.default_audience
        )

    @cached_property
    def pictures(self) -> list[Picture]:
        """All pictures that a key names, those in Markdown left out."""
        return [one for record in records(self.community) for one in pictures(record)]

    @cached_property
    def unseen(self) -> list[Record]:
        """The records that readers do not see, or not all of each."""
        return unseen(self.community, self.shown)

    @cached_property
    def lasting(self) -> "Seen | None":
        """The same, had no consent run out; None where none has."""
        lasting = with_lasting_consents(self.community, self.today)
        if lasting is None:
            return None
        loaded = self.loaded._replace(community=lasting)
        return Seen(self.project, loaded, self.today, self.places)

    def file(self, path: str) -> Path | None:
        """The file of the content folder at a path, whatever the path looks like."""
        file = self.project.docs_dir / path
        try:
            return file if file.is_file() else None
        except (OSError, ValueError):  # too long a name, or a character that no name has
            return None

    @cached_property
    def targets(self) -> Targets:
        """What links may lead to."""
        return Targets(self.project, self.loaded, self.shown)


class Found(NamedTuple):
    """Something that a check found: where, and a msgid with what fills it."""

    place: Place
    message: str
    values: Mapping[str, Any]


def found(place: Place, message: str, **values: Any) -> Found:
    return Found(place, message, values)


def shortened(text: str) -> str:
    """The beginning of a text, to know it by."""
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + "…"


Find = Callable[[Seen], Iterator[Found]]


class Check(NamedTuple):
    """A check of what can be read, and what people need to know of it."""

    code: str
    room: str
    """The module it is in."""
    severity: Grade
    """What it is where a project says nothing."""
    summary: str
    remedy: str
    find: Find
    extension: Extension | None = None
    """The package that adds it; None where it is ours."""


REGISTER: dict[tuple[str, str], Check] = {}
"""All checks by module and code, in the order in which they are told about."""


def check(
    code: str, summary: str, remedy: str, *, severity: Grade = "warning"
) -> Callable[[Find], Find]:
    """Register the function below as the check of that code."""

    def register(find: Find) -> Find:
        room = find.__module__
        REGISTER[room, code] = Check(code, room, severity, summary, remedy, find)
        return find

    return register
