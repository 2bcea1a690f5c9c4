"""The edition that a command of the newsletter is about."""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

import click

from portevoix.chronicle.blocks import EditionDocument
from portevoix.chronicle.editions import edition_documents
from portevoix.cli.project import open_project, say_problem
from portevoix.community import Community
from portevoix.community.articles import Edition
from portevoix.community.load import load
from portevoix.community.project import Project
from portevoix.community.record import Audience
from portevoix.community.validation import nearest
from portevoix.languages import Language
from portevoix.problems import N_, Problems

edition_argument = click.argument("edition", metavar="EDITION")


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that was read, its draft editions included."""

    project: Project
    community: Community
    words: Language
    problems: Problems

    def documents(self, today: datetime.date) -> tuple[EditionDocument, ...]:
        return edition_documents(self.community, self.project, today, self.problems)

    def document(self, edition: str, today: datetime.date) -> EditionDocument:
        """That edition; an error that says which there are."""
        documents = {one.id: one for one in self.documents(today)}
        if edition in documents:
            return documents[edition]
        near = nearest(edition, documents)
        message = N_("There is no edition “{edition}”.")
        hint = N_("Did you mean “{near}”?") if near else N_("Known here: {known}.")
        say = self.words.gettext
        text = f"{say(message)} {say(hint)}".format(
            edition=edition, near=near, known=", ".join(documents) or "–"
        )
        raise click.UsageError(text)

    def say_problems(self) -> None:
        for problem in self.problems:
            say_problem(problem, self.words)

    def stop_on_errors(self, ctx: click.Context) -> None:
        """Tell what is wrong, and end where that is an error."""
        self.say_problems()
        if self.problems.errors:
            ctx.exit(1)


def open_editions(
    ctx: click.Context,
    folder: Path,
    lang: str | None,
    audience: Audience | None = None,
    *,
    drafts: bool = True,
) -> Opened:
    """Read a project, its draft editions too; end with what is wrong where it cannot be read."""
    problems = Problems()
    project, words = open_project(folder, lang, problems)
    if project is None:
        for problem in problems:
            say_problem(problem, words)
        ctx.exit(1)
    if audience:
        project = project._replace(options=project.options.changed(audience=audience))
    loaded = load(project, problems)
    community = loaded.community
    if drafts:
        begun = {one.id: one for one in loaded.drafts if isinstance(one, Edition)}
        community = replace(community, editions={**community.editions, **begun})
    return Opened(project, community, words, problems)
