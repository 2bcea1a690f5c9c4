"""What a build starts from: the project as it was read, with all that is wrong in it told."""

import datetime
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portevoix import checks
from portevoix.codes import apply_settings
from portevoix.core.languages import DEFAULT, language
from portevoix.core.output import OutputRefusedError
from portevoix.core.problems import N_, Grade, Place, Problems
from portevoix.loading.load import Loaded, load
from portevoix.loading.project import Project, read_project
from portevoix.loading.renamed import RENAMES, old_names
from portevoix.model.community import Community
from portevoix.plugin.configuration import settings_of
from portevoix.plugin.outputs import Outputs, Trial
from portevoix.plugin.reporting import report
from portevoix.privacy.audience import for_audience, with_lasting_consents
from portevoix.privacy.withheld import withheld

if TYPE_CHECKING:
    from portevoix.timeline.blocks import EditionDocument


@dataclass(eq=False, repr=False)
class Sources:
    """What all languages of a site are built from, and where the output goes."""

    project: Project
    loaded: Loaded
    community: Community
    """As the site's audience may see it."""
    lapsed: Mapping[str, str]
    """Pages that are gone because a consent ran out, by their files: links to them are no
    mistake.
    """
    withheld: frozenset[str]
    """Files of the content folder that this audience is not given."""
    today: datetime.date
    documents: "Mapping[str, EditionDocument]"
    """The editions of the newsletter, by their ids."""
    grades: Mapping[str, Grade]
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
        problems.grade(self.grades)
        report(problems, self.project.speech(), self.said)

    def begin_outputs(
        self, config: MkDocsConfig, *, with_mails: bool, trial: Trial | None = None
    ) -> None:
        """Make sure that all of it can be written; raises PluginError."""
        has_editions = bool(self.loaded.community.editions)
        try:
            self.outputs = Outputs.begin(
                config, self.project, with_mails=with_mails and has_editions, trial=trial
            )
        except OutputRefusedError as refused:
            self.report(Problems([refused.problem]))

    def discard(self) -> None:
        """Delete what was written so far."""
        if self.outputs:
            self.outputs.discard()


def read_sources(config: MkDocsConfig, day: datetime.date, plugin_options: Any) -> Sources:
    """Read the project of a MkDocs configuration; raises PluginError where it has errors."""
    problems, said = Problems(), set[Hashable]()
    settings = settings_of(config, plugin_options)
    project = read_project(Path(config.config_file_path), problems, settings)
    if project is None:
        report(problems, language(DEFAULT), said)
        raise PluginError(f"portevoix: {config.config_file_path}")
    if config.theme.name != "material":
        problems.error(
            "theme",
            Place(Path(config.config_file_path).name),
            N_("The portal is made for the theme “material”."),
            N_("Write “theme: {{name: material, font: false}}” in this file."),
        )
    for part in RENAMES:
        problems.extend(old_names(project, part))
    loaded = load(project, problems)
    options = project.options
    community = for_audience(
        loaded.community, options.audience, day, default=options.default_audience
    )
    lasting = with_lasting_consents(loaded.community, day)
    before = lasting and for_audience(
        lasting, options.audience, day, default=options.default_audience
    )
    lapsed = {
        file: address
        for file, address in (before.addresses if before else {}).items()
        if file not in community.addresses
    }
    documents: Iterable[EditionDocument] = ()
    if loaded.community.editions:
        from portevoix.timeline.editions import edition_documents

        documents = edition_documents(loaded.community, project, day, problems)
    grades = apply_settings(project, problems)
    checks.run(project, loaded, day, problems, community)
    report(problems, project.speech(), said)
    return Sources(
        project,
        loaded,
        community,
        lapsed,
        withheld(loaded, community, options.audience),
        day,
        {one.id: one for one in documents},
        grades,
        said,
    )
