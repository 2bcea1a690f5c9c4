"""What a build starts from: the project as it was read, and what goes on meanwhile."""

import datetime
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portevoix.clock import today
from portevoix.community.audience import for_audience
from portevoix.community.community import Community
from portevoix.community.load import Loaded, load
from portevoix.community.media import withheld
from portevoix.community.project import Project, read_project
from portevoix.plugin.compiled import KeptTemplates
from portevoix.plugin.reporting import report
from portevoix.plugin.session import Session, session_of
from portevoix.portal.digests import Digests
from portevoix.problems import N_, Place, Problem, Problems
from portevoix.staging import Staging, Stamp, stamps_below
from portevoix.workers import Begun

if TYPE_CHECKING:
    from portevoix.checks import Grade
    from portevoix.chronicle.blocks import EditionDocument


@dataclass(frozen=True, eq=False, repr=False)
class Sources:
    """What all languages are built from."""

    project: Project
    loaded: Loaded
    community: Community
    """As the site's audience may see it."""
    withheld: frozenset[str]
    """Files of the content folder that this audience is not given."""
    today: datetime.date
    documents: "Mapping[str, EditionDocument]"
    """The editions of the newsletter, by their ids."""
    site: Path
    """Where the site goes in the end."""
    compiled: KeptTemplates
    grades: "Mapping[str, Grade]"
    """How severe problems of some codes are; others are as severe as they are told."""
    digests: Digests
    problems: Problems
    """What was wrong in the files as they were read; in the end, what the checks found too."""
    session: Session | None
    """While serving: what an earlier build knew, and what the next one may."""
    looking: Begun[dict[str, Stamp]]
    """What is in the site's folder is found out while files are read."""
    checking: Begun[list[Problem]]
    """What is wrong though it can be read is found out while MkDocs gathers its pages."""
    do_checks_follow: bool
    """Whether that is told once the page is there, which somebody waits for."""
    said: set[Hashable] = field(default_factory=set)
    """Problems that were told already: each language meets the same files."""

    @cached_property
    def former(self) -> Mapping[str, Stamp]:
        """The files in the site's folder, before this build."""
        return self.looking.result()

    @cached_property
    def output(self) -> Staging:
        """Where all languages are built."""
        return Staging.beside(self.site)

    def add_checks(self) -> None:
        """Add to the problems what the checks find."""
        for problem in self.checking.result():
            self.problems.add(problem)

    def tell_checks(self) -> None:
        """Say what the checks find, in a build that is over: an error does not undo it."""
        self.add_checks()
        with suppress(PluginError):
            report(self.problems, self.main, self.said)

    def stop(self) -> None:
        """End what is under way."""
        self.looking.stop()
        self.checking.stop()

    @property
    def main(self) -> str:
        return self.project.language

    @property
    def mails(self) -> Path:
        """Where the mails of the newsletter go."""
        return self.project.root / self.project.options.newsletter


def read_sources(
    config: MkDocsConfig,
    compiled: KeptTemplates,
    problems: Problems,
    meanwhile: Callable[[], None],
) -> Sources | None:
    """Read the project of a MkDocs configuration; None where there is none.

    What is to be done `meanwhile` is done while other processes parse.
    """
    day = today()
    project = read_project(Path(config.config_file_path), problems)
    if project is None:
        return None
    if config.theme.name != "material":
        problems.error(
            "theme",
            Place(Path(config.config_file_path).name),
            N_("The portal is made for the theme “material”."),
            N_("Write “theme: {{name: material, font: false}}” in this file."),
        )
    session = session_of(config)
    if session:
        session.begin()
    is_apart = Path(config.site_dir).exists() and not session
    looking = Begun(partial(stamps_below, config.site_dir), is_apart=is_apart)
    earlier = session.loaded if session else None
    loaded = load(project, problems, earlier, remember=session is not None, meanwhile=meanwhile)
    options = project.options
    community = for_audience(
        loaded.community,
        options.audience,
        day,
        default=options.default_audience,
        earlier=session.shown if session else None,
    )
    documents: Iterable[EditionDocument] = ()
    if loaded.community.editions:
        from portevoix.chronicle.editions import edition_documents

        documents = edition_documents(loaded.community, project, day, problems)
    grades = _grades(project)
    problems.grade(grades)
    is_apart = not (session or problems.errors)  # served edits take less than to copy this process
    checking = Begun(partial(_check, project, loaded, day, community), is_apart=is_apart)
    sources = Sources(
        project,
        loaded,
        community,
        withheld(loaded, community, options.audience),
        day,
        {one.id: one for one in documents},
        Path(config.site_dir),
        compiled,
        grades,
        Digests(session.digests if session else None, loaded.texts),
        problems,
        session,
        looking,
        checking,
        do_checks_follow=session is not None and not config.strict,
    )
    if problems.errors:  # nothing will be built, and all is told at once
        sources.add_checks()
        sources.stop()
    return sources


def _grades(project: Project) -> "Mapping[str, Grade]":
    """What the project says of it; most say nothing, and checks take a while to import."""
    if not project.options.checks:
        return {}
    from portevoix import checks

    return checks.grades(project)


def _check(
    project: Project, loaded: Loaded, day: datetime.date, community: Community
) -> list[Problem]:
    """What the checks find."""
    from portevoix import checks

    found = Problems()
    checks.run(project, loaded, day, found, community)
    return list(found)
