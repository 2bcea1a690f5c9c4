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
from portevoix.output import OutputRefusedError
from portevoix.plugin.outputs import Outputs
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
    grades: "Mapping[str, checks.Grade]"
    """How severe problems of some codes are; others are as severe as they are told."""
    said: set[Hashable] = field(default_factory=set)
    """Problems that were told already: each language meets the same files."""
    outputs: Outputs | None = None
    """Where all of it goes, once that is begun."""

    @property
    def main(self) -> str:
        return self.project.language

    def report(self, problems: Problems) -> None:
        """Tell what was not told yet; raises PluginError where that is an error."""
        report(problems, self.main, self.said)

    def begin_outputs(self, config: MkDocsConfig, *, with_mails: bool) -> None:
        """Make sure that all of it can be written; raises PluginError."""
        has_editions = bool(self.loaded.community.editions)
        try:
            self.outputs = Outputs.begin(
                config, self.project, with_mails=with_mails and has_editions
            )
        except OutputRefusedError as refused:
            self.report(Problems([refused.problem]))

    def discard(self) -> None:
        """Delete what was written so far."""
        if self.outputs:
            self.outputs.discard()


def read_sources(config: MkDocsConfig) -> Sources:
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
        grades,
        said,
    )


def _exclusions(config: MkDocsConfig) -> Exclusions:
    """What the options of MkDocs leave out: hidden files, unless they take some in again."""
    found, excluded, drafts = Exclusions(), config.exclude_docs, config.draft_docs
    if excluded is not None:
        patterns = type(excluded).from_lines([".*"]) + excluded
        found = found._replace(is_excluded=patterns.match_file)
    return found._replace(is_draft=drafts.match_file) if drafts is not None else found
