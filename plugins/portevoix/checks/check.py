"""What a check is: a function that finds what is wrong, with its code, summary and remedy."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.checks.places import Places
from portevoix.checks.targets import LinkTargets
from portevoix.core import graphemes
from portevoix.core.extensions import Extension
from portevoix.core.problems import Place, SeverityOption
from portevoix.loading.load import LoadedProject
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.model.media import all_records, pictures, restricted_records
from portevoix.privacy.audience import for_audience, with_lasting_consents
from portevoix.privacy.names import NameFinder
from portevoix.privacy.untaken import untaken
from portevoix.schema.record import NamedRecord, Picture


@dataclass(frozen=True, eq=False, repr=False)
class CheckContext:
    """What a check is given: all of a project, and what the site's readers may see of it."""

    project: Project
    loaded: LoadedProject
    today: datetime.date
    places: Places
    precomputed: Community | None = None
    """What `shown` is, where that is known already."""

    @property
    def community(self) -> Community:
        """All records, whoever may see them."""
        return self.loaded.community

    @cached_property
    def shown(self) -> Community:
        """The community that the site is made from."""
        options = self.project.options
        return self.precomputed or for_audience(
            self.community, options.audience, self.today, default=options.default_audience
        )

    @cached_property
    def hidden_names(self) -> NameFinder:
        """The names of people whom the site may not name."""
        return NameFinder.of_hidden(self.community, self.shown)

    @cached_property
    def with_names(self) -> list[NamedRecord]:
        """The records that the site shows without a name, as they are with the name in them."""
        if not self.hidden_names.by_first_word:
            return []
        options = self.project.options
        written = for_audience(
            self.community,
            options.audience,
            self.today,
            default=options.default_audience,
            keeps_names=True,
        )
        return restricted_records(written, self.shown)

    @cached_property
    def pictures(self) -> list[Picture]:
        """All pictures that a key names, those in Markdown left out."""
        return [one for record in all_records(self.community) for one in pictures(record)]

    @cached_property
    def restricted_records(self) -> list[NamedRecord]:
        """The records that readers do not see, or not all of each."""
        return restricted_records(self.community, self.shown)

    @cached_property
    def with_lasting_consents(self) -> "CheckContext | None":
        """The same as if no consent had run out; None where none has."""
        lasting = with_lasting_consents(self.community, self.today)
        if lasting is None:
            return None
        loaded = self.loaded._replace(community=lasting)
        return CheckContext(self.project, loaded, self.today, self.places)

    @cached_property
    def untaken(self) -> "CheckContext":
        """The same as if nothing had been taken from readers: all is shown to everyone."""
        loaded = untaken(self.loaded, self.today)
        return CheckContext(self.project, loaded, self.today, self.places, loaded.community)

    def file(self, path: str) -> Path | None:
        """The file of the content folder at a path, whatever the path looks like."""
        file = self.project.content_file(path)
        try:
            return file if file.is_file() else None
        except (OSError, ValueError):  # too long a name, or a character that no name has
            return None

    @cached_property
    def targets(self) -> LinkTargets:
        """The paths that links may lead to."""
        return LinkTargets(self.project, self.loaded, self.shown)


class Finding(NamedTuple):
    """Something that a check found: where, and a msgid with what fills it."""

    place: Place
    message: str
    values: Mapping[str, Any]


def finding(place: Place, message: str, **values: Any) -> Finding:
    return Finding(place, message, values)


def shorten(text: str) -> str:
    """The beginning of a text, to recognise it by."""
    return graphemes.shorten(text, 60)


CheckFunction = Callable[[CheckContext], Iterator[Finding]]


class Check(NamedTuple):
    """A check of what can be read, and what people need to know of it."""

    code: str
    module: str
    """The module it is in."""
    severity: SeverityOption
    """What it is where a project says nothing."""
    summary: str
    remedy: str
    function: CheckFunction
    extension: Extension | None = None
    """The package that adds it; None where it is ours."""


REGISTRY: dict[tuple[str, str], Check] = {}
"""All checks by module and code."""


def check(
    code: str, summary: str, remedy: str, *, severity: SeverityOption = "warning"
) -> Callable[[CheckFunction], CheckFunction]:
    """Register the function below as the check of that code."""

    def register(function: CheckFunction) -> CheckFunction:
        module = function.__module__
        REGISTRY[module, code] = Check(code, module, severity, summary, remedy, function)
        return function

    return register
