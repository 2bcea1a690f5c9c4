"""Read a project for a build, and report all problems found in it."""

import datetime
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portevoix import checks
from portevoix.codes import apply_severities
from portevoix.core.clock import REFUSAL, VARIABLE, ClockError, today
from portevoix.core.languages import DEFAULT, language
from portevoix.core.output import OutputRefusedError
from portevoix.core.problems import N_, Place, Problem, Problems, SeverityOption
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import Project, read_project
from portevoix.loading.renamed import RENAMES, old_names
from portevoix.loading.retracted_option import moved_sources
from portevoix.model.addresses import address_of, page_address, source_of
from portevoix.model.community import Community
from portevoix.model.media import is_published
from portevoix.plugin.configuration import settings_of
from portevoix.plugin.outputs import DryRun, Outputs
from portevoix.plugin.reporting import report, report_left_out
from portevoix.privacy.audience import for_audience
from portevoix.privacy.left_out import left_out
from portevoix.privacy.names import NameFinder
from portevoix.privacy.publication import publish_pages
from portevoix.privacy.retraction import Retraction, retractions
from portevoix.privacy.withheld import withheld_files
from portevoix.site.hidden import HiddenTargets

if TYPE_CHECKING:
    from portevoix.timeline.blocks import EditionDocument


@dataclass(eq=False, repr=False)
class Sources:
    """What all languages of a site are built from, and the outputs."""

    project: Project
    loaded: LoadedProject
    community: Community
    """As the site's audience may see it."""
    withheld: frozenset[str]
    """Files of the content folder that this audience is not given."""
    retracted: tuple[Retraction, ...]
    """What readers could see once: its addresses say that it was taken back."""
    hidden: HiddenTargets
    """These, and the pages that this audience may not see, for links."""
    today: datetime.date
    documents: "Mapping[str, EditionDocument]"
    """The editions of the newsletter, by their ids."""
    grades: Mapping[str, SeverityOption]
    """The severities that the project sets, by code."""
    reported: set[Hashable] = field(default_factory=set)
    """Problems that were reported already: each language finds those of the same files."""
    outputs: Outputs | None = None
    """Both outputs, once they are begun."""

    @cached_property
    def hidden_names(self) -> NameFinder:
        """The names of people whom the site may not name."""
        return NameFinder.of_hidden(self.loaded.community, self.community)

    @property
    def main(self) -> str:
        return self.project.language

    def report(self, problems: Problems) -> None:
        """Report problems that were not reported yet; raises PluginError for errors."""
        problems.set_severities(self.grades)
        report(problems, self.project.get_language(), self.reported)

    def begin_outputs(
        self, config: MkDocsConfig, *, with_mails: bool, dry_run: DryRun | None = None
    ) -> None:
        """Begin the outputs; raises PluginError where they cannot be written."""
        has_editions = bool(self.loaded.community.editions)
        try:
            self.outputs = Outputs.begin(
                config, self.project, with_mails=with_mails and has_editions, dry_run=dry_run
            )
        except OutputRefusedError as refused:
            self.report(Problems([refused.problem]))

    def report_unwritable(self, error: OSError) -> None:
        """Report an error of the system that ended a build, where it was about its output; raises
        PluginError then.
        """
        if self.outputs and (problem := self.outputs.problem_of(error)):
            self.report(Problems([problem]))

    def discard(self) -> None:
        """Delete what was written so far."""
        if self.outputs:
            self.outputs.discard()


def build_day() -> datetime.date:
    """The day of a build; raises PluginError where the environment names none."""
    try:
        return today()
    except ClockError as error:
        problems = Problems()
        problems.error("not-a-day", Place(VARIABLE), REFUSAL, value=error.value)
        report(problems, language(DEFAULT), set())
        raise


def read_sources(config: MkDocsConfig, day: datetime.date, plugin_options: Any) -> Sources:
    """Read the project of a MkDocs configuration; raises PluginError where it has errors."""
    problems, reported = Problems(), set[Hashable]()
    settings = settings_of(config, plugin_options)
    project = read_project(Path(config.config_file_path), problems, settings)
    if project is None:
        report(problems, language(DEFAULT), reported)
        raise PluginError(f"portevoix: {config.config_file_path}")
    if config.theme.name != "material":
        problems.error(
            "theme",
            Place(Path(config.config_file_path).name),
            N_("The portal is made for the theme “material”."),
            N_("Write “theme: {{name: material, font: false}}” in this file."),
        )
    if any(name.rpartition("/")[2] == "search" for name in config.plugins):
        problems.add(
            Problem(
                "search-plugin",
                Place(Path(config.config_file_path).name),
                N_("The plugin “search” is not needed any more: the portal has its own search."),
                {},
                N_("Take it out of “plugins”, with its options."),
                "advice",
            )
        )
    for part in RENAMES:
        problems.extend(old_names(project, part))
    loaded = load(project, problems)
    options = project.options
    retracted = retractions(
        loaded, options.audience, options.default_audience, day, options.retracted
    )
    loaded = publish_pages(loaded, options.audience, day)
    community = for_audience(
        loaded.community, options.audience, day, default=options.default_audience
    )
    withheld = withheld_files(loaded, community, options.audience)
    community = replace(community, hidden=community.hidden.with_sources(withheld))
    documents: Iterable[EditionDocument] = ()
    if loaded.community.editions:
        from portevoix.timeline.editions import edition_documents

        documents = edition_documents(loaded.community, project, day, problems)
    grades = apply_severities(project, problems)
    checks.run(project, loaded, day, problems, community)
    report(problems, project.get_language(), reported)
    report_left_out(left_out(loaded, community, options.audience, day), project.get_language())
    return Sources(
        project,
        loaded,
        community,
        withheld,
        retracted,
        _hidden_targets(project, loaded, community, withheld),
        day,
        {one.id: one for one in documents},
        grades,
        reported,
    )


def _hidden_targets(
    project: Project, loaded: LoadedProject, shown: Community, withheld: Iterable[str]
) -> HiddenTargets:
    """What the audience of `shown` may not see, as links may name it."""
    pages = [page.original for page in loaded.pages]
    visible = {p.original for p in loaded.pages if is_published(p, project.options.audience)}
    every = {
        **moved_sources(project.options.retracted),
        **loaded.community.addresses,
        **{source_of(draft): address_of(draft) for draft in loaded.drafts},
        **{path: page_address(path) for path in pages},
    }
    gone = {path: every[path] for path in every.keys() - shown.addresses.keys() - visible}
    sources, others = frozenset((*withheld, *gone)), project.options.languages[1:]
    return HiddenTargets(sources, gone.values(), others, project.url)
