"""Editions, drafts included, for the commands of the newsletter."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from portevoix.cli.project import open_project, print_problems
from portevoix.codes import apply_severities
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.loading.renamed import old_names
from portevoix.model import Community
from portevoix.model.articles import Edition
from portevoix.schema.record import Audience, is_visible
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.editions import edition_documents, sorted_editions

edition_argument = click.argument("edition", metavar="EDITION")


@dataclass(frozen=True, slots=True)
class LoadedEditions:
    """A project with its community, and the editions that are still drafts."""

    project: Project
    community: Community
    drafts: Mapping[str, Edition]
    words: Language
    problems: Problems

    def with_drafts(self, wanted: Collection[str]) -> Community:
        """The community with the drafts that are `wanted`, and earlier ones, as published editions.

        Later drafts are left out, as what an edition tells does not depend on later ones.
        """
        drafts = sorted(self.drafts.values(), key=lambda one: (one.date, one.id))
        last = max((n for n, one in enumerate(drafts, 1) if one.id in wanted), default=0)
        out = {one.id: one for one in drafts[:last]}
        return replace(self.community, editions={**self.community.editions, **out})

    def document(self, edition: str, today: datetime.date) -> EditionDocument:
        """The document of an edition; a usage error that names the existing ones."""
        community = self.with_drafts((edition,))
        documents = edition_documents(community, self.project, today, self.problems)
        found = next((one for one in documents if one.id == edition), None)
        if found:
            return found
        audience, default = self.project.options.audience, self.project.options.default_audience
        there = {
            one.id: None
            for one in sorted_editions(self.with_drafts(self.drafts))
            if is_visible(one.audience or default, audience)
        }
        near = suggest(edition, there)
        message = N_("There is no edition “{edition}”.")
        hint = N_("Did you mean “{near}”?") if near else N_("Known here: {known}.")
        say = self.words.gettext
        text = f"{say(message)} {say(hint)}".format(
            edition=edition, near=near, known=", ".join(there) or "–"
        )
        raise click.UsageError(text)

    def print_problems(self) -> None:
        print_problems(self.problems, self.words)

    def exit_on_errors(self, ctx: click.Context) -> None:
        """Print all problems, and exit if one is an error."""
        self.print_problems()
        if self.problems.errors:
            ctx.exit(1)


def load_editions(
    ctx: click.Context,
    config: Path,
    lang: str | None,
    audience: Audience | None = None,
) -> LoadedEditions:
    """Load a project and its draft editions; prints problems and exits where it cannot be read."""
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    if audience:
        project = project._replace(options=project.options.changed(audience=audience))
    problems.extend(old_names(project, "newsletter"))
    if problems.errors:
        print_problems(problems, words)
        ctx.exit(1)
    apply_severities(project, problems)
    loaded = load(project, problems)
    drafts = {one.id: one for one in loaded.drafts if isinstance(one, Edition)}
    return LoadedEditions(project, loaded.community, drafts, words, problems)
