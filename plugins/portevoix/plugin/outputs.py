"""The outputs of a build: the site, and the mails of the newsletter."""

import datetime
import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.output import Output, OutputRefusedError, refusing
from portevoix.core.problems import N_, Place, Problem
from portevoix.loading.project import Project


class DryRun(NamedTuple):
    """A build that only looks for problems."""

    today: datetime.date
    folder: Path
    """The temporary folder that it writes to."""


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Outputs:
    """The outputs of one build."""

    site: Output
    """Of all languages."""
    mails: Output | None
    """None where no mails are made."""

    @classmethod
    def begin(
        cls,
        config: MkDocsConfig,
        project: Project,
        *,
        with_mails: bool,
        dry_run: DryRun | None = None,
    ) -> "Outputs":
        """Begin both outputs, and have MkDocs write into that of the site.

        Raises OutputRefusedError.
        """
        folder, place = Path(config.site_dir), Place(Path(config.config_file_path).name)
        mails = _begin_mails(project, folder, dry_run) if with_mails else None
        try:
            is_default = folder == project.root / "site"
            site = (
                Output.try_out(
                    folder, project.sources, place, dry_run.folder / "site", takes_over=is_default
                )
                if dry_run
                else Output.begin(folder, project.sources, place, takes_over=is_default)
            )
        except OutputRefusedError:
            if mails:
                mails.discard()
            raise
        config.site_dir = str(site.folder)
        return cls(site, mails)

    def publish(self, are_mails_kept: Callable[[str], bool]) -> None:
        """Move all output to its place, or none where one of the folders refuses it.

        Mails of earlier builds stay where `are_mails_kept` returns True for their path.
        """
        self.site.check()
        if self.mails:
            self.mails.check()
            self.mails.publish(are_mails_kept)
        self.site.publish()

    def problem_of(self, error: OSError) -> Problem | None:
        """What the system says against writing an output; None where it says something else.

        An error while a file is filled has no name, but says that there is no more room.
        """
        outputs = [one for one in (self.site, self.mails) if one]
        named = (one for one in outputs if Path(str(error.filename)).is_relative_to(one.folder))
        output = next(named, self.site if error.errno in _NO_ROOM else None)
        if output is None:
            return None
        try:
            with refusing(output.final, output.place):
                raise error
        except OutputRefusedError as refused:
            return refused.problem

    def discard(self) -> None:
        """Delete what was written."""
        self.site.discard()
        if self.mails:
            self.mails.discard()


def _begin_mails(project: Project, site: Path, dry_run: DryRun | None) -> Output:
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
    if dry_run:
        return Output.try_out(folder, project.sources, origin, dry_run.folder / "mails")
    return Output.begin(folder, project.sources, origin)
