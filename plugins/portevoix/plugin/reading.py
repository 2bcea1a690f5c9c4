"""What a build starts from: the project as it was read, with all that is wrong in it told."""

import datetime
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portevoix import checks
from portevoix.clock import today
from portevoix.community.audience import for_audience
from portevoix.community.community import Community
from portevoix.community.folder import Exclusions
from portevoix.community.load import Loaded, load
from portevoix.community.project import Project, read_project
from portevoix.community.withheld import withheld
from portevoix.languages import SUPPORTED
from portevoix.output import Output, OutputRefusedError
from portevoix.plugin.reporting import report
from portevoix.problems import N_, Place, Problems

if TYPE_CHECKING:
    from portevoix.chronicle.blocks import EditionDocument


@dataclass(eq=False, repr=False)
class Sources:
    """What all languages of a site are built from, and where the output goes."""

    project: Project
    loaded: Loaded
    community: Community
    """As the site's audience may see it."""
    withheld: frozenset[str]
    """Files of the content folder that this audience is not given."""
    today: datetime.date
    documents: "Mapping[str, EditionDocument]"
    """The editions of the newsletter, by their ids."""
    output: Output
    """Of all languages of the site."""
    mails: Output | None
    """Of the newsletter; None where no mails are made."""
    grades: "Mapping[str, checks.Grade]"
    """How severe problems of some codes are; others are as severe as they are told."""
    said: set[Hashable] = field(default_factory=set)
    """Problems that were told already: each language meets the same files."""

    @property
    def main(self) -> str:
        return self.project.language

    def report(self, problems: Problems) -> None:
        """Tell what was not told yet; raises PluginError where that is an error."""
        report(problems, self.main, self.said)

    def discard(self) -> None:
        """Delete what was written so far."""
        for output in filter(None, (self.output, self.mails)):
            output.discard()


def read_sources(config: MkDocsConfig, *, with_mails: bool) -> Sources:
    """Read the project of a MkDocs configuration; raises PluginError where it has errors."""
    day, problems, said = today(), Problems(), set[Hashable]()
    project = read_project(Path(config.config_file_path), problems)
    if project is None:
        report(problems, SUPPORTED[0], said)
        raise PluginError(f"portevoix: {config.config_file_path}")
    if config.theme.name != "material":
        problems.error(
            "theme",
            Place(Path(config.config_file_path).name),
            N_("The portal is made for the theme “material”."),
            N_("Write “theme: {{name: material, font: false}}” in this file."),
        )
    loaded = load(project, problems, _exclusions(config))
    options = project.options
    community = for_audience(
        loaded.community, options.audience, day, default=options.default_audience
    )
    documents: Iterable[EditionDocument] = ()
    if loaded.community.editions:
        from portevoix.chronicle.editions import edition_documents

        documents = edition_documents(loaded.community, project, day, problems)
    grades = checks.grades(project) if project.options.checks else {}
    problems.grade(grades)
    checks.run(project, loaded, day, problems, community)
    report(problems, project.language, said)
    return Sources(
        project,
        loaded,
        community,
        withheld(loaded, community, options.audience),
        day,
        {one.id: one for one in documents},
        *_outputs(config, project, said, with_mails=with_mails and bool(loaded.community.editions)),
        grades,
        said,
    )


def _outputs(
    config: MkDocsConfig, project: Project, said: set[Hashable], *, with_mails: bool
) -> tuple[Output, Output | None]:
    """Where the site is written, which MkDocs is told, and the mails."""
    site = Path(config.site_dir)
    place = Place(Path(config.config_file_path).name)
    mails = None
    try:
        if with_mails:
            folder = project.root / project.options.newsletter
            mails = Output.begin(folder, (*project.sources, site), project.options.origin)
        is_default = site == project.root / "site"
        output = Output.begin(site, project.sources, place, takes_over=is_default)
    except OutputRefusedError as refused:
        if mails:
            mails.discard()
        report(Problems([refused.problem]), project.language, said)
        raise
    config.site_dir = str(output.folder)
    return output, mails


def _exclusions(config: MkDocsConfig) -> Exclusions:
    """What the options of MkDocs leave out: hidden files, unless they take some in again."""
    found, excluded, drafts = Exclusions(), config.exclude_docs, config.draft_docs
    if excluded is not None:
        patterns = type(excluded).from_lines([".*"]) + excluded
        found = found._replace(is_excluded=patterns.match_file)
    return found._replace(is_draft=drafts.match_file) if drafts is not None else found
