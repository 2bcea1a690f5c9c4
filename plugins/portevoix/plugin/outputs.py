"""Where a build writes: the site, and the mails of the newsletter."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.output import Output, OutputRefusedError
from portevoix.core.problems import N_, Place
from portevoix.loading.project import Project


class Trial(NamedTuple):
    """A build of which only what it tells is wanted."""

    today: datetime.date
    folder: Path
    """Where it writes."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The outputs of one build."""

    site: Output
    """Of all languages."""
    mails: Output | None
    """None where no mails are made."""

    @classmethod
    def begin(
        cls, config: MkDocsConfig, project: Project, *, with_mails: bool, trial: Trial | None = None
    ) -> "Outputs":
        """Begin them before anything is written; MkDocs writes into the first from now on.

        Raises OutputRefusedError.
        """
        folder, place = Path(config.site_dir), Place(Path(config.config_file_path).name)
        mails = _begin_mails(project, folder, trial) if with_mails else None
        try:
            is_default = folder == project.root / "site"
            site = (
                Output.try_out(
                    folder, project.sources, place, trial.folder / "site", takes_over=is_default
                )
                if trial
                else Output.begin(folder, project.sources, place, takes_over=is_default)
            )
        except OutputRefusedError:
            if mails:
                mails.discard()
            raise
        config.site_dir = str(site.folder)
        return cls(site, mails)

    def publish(self, are_mails_kept: Callable[[str], bool]) -> None:
        """Put all of it in place, or none where something is in the way of some.

        Of the mails of earlier builds, those that `are_mails_kept` says stay.
        """
        self.site.check()
        if self.mails:
            self.mails.check()
            self.mails.publish(are_mails_kept)
        self.site.publish()

    def discard(self) -> None:
        """Delete what was written."""
        self.site.discard()
        if self.mails:
            self.mails.discard()


def _begin_mails(project: Project, site: Path, trial: Trial | None) -> Output:
    folder = project.root / project.options.newsletter
    if folder.is_relative_to(site) or site.is_relative_to(folder):
        raise OutputRefusedError(
            project.options.origin,
            N_("The mails cannot be written to “{folder}”: the site is written to “{site}”."),
            N_("Name two folders of which none lies in the other."),
            folder=project.options.newsletter,
            site=site.name,
        )
    origin = project.options.origin
    if trial:
        return Output.try_out(folder, project.sources, origin, trial.folder / "mails")
    return Output.begin(folder, project.sources, origin)
