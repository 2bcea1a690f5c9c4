"""Commands that change a project: it is opened for them, and what they write is named."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from portevoix.authoring.editing import AnchorError, Change, EditedFile, Kind, edit_record
from portevoix.authoring.new_files import TakenError
from portevoix.cli.project import (
    lang_option,
    open_project,
    print_problems,
    project_option,
    today_option,
)
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.sources.writing import write_text

_NEEDED = N_("This cannot stay empty.")


class Opened(NamedTuple):
    """A project, what it holds, and the words for who types."""

    project: Project
    loaded: LoadedProject
    words: Language
    today: datetime.date

    @property
    def community(self) -> Community:
        return self.loaded.community

    def require(self, kind: str, identifier: str) -> Any:
        """The record with that id, or its draft; a usage error that suggests another one."""
        drafts = {one.id: one for one in self.loaded.drafts if one.kind == kind}
        rows = {**drafts, **self.community.by_kind[kind]}
        if identifier in rows:
            return rows[identifier]
        message = self.words.gettext(N_("Nothing has the id “{id}”.")).format(id=identifier)
        if near := suggest(identifier, rows):
            hint = self.words.gettext(N_("Did you mean “{near}”?"))
            message += " " + hint.format(near=near)
        raise click.UsageError(message)

    def ask(self, given: str | None, question: str, **values: Any) -> str:
        """What was given, or what is answered to a question."""
        text = (given or "").strip()
        if given is not None and not text:
            raise click.UsageError(self.words.gettext(_NEEDED))
        if not text:
            asked = self.words.gettext(question).format(**values)
            text = click.prompt(asked, "", show_default=False, value_proc=self._said)
        return text

    def _said(self, answer: str) -> str:
        """An answer that says something; a usage error, after which it is asked again, if not."""
        if not answer.strip():
            raise click.UsageError(self.words.gettext(_NEEDED))
        return answer.strip()

    def day(self, text: str) -> str:
        """A day as it is written in files; a usage error where it is none."""
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            message = self.words.gettext(N_("“{value}” is not a day: write year-month-day."))
            raise click.UsageError(message.format(value=text)) from None

    def write(self, make: Callable[[], EditedFile | None]) -> None:
        """Write a file, and name it."""
        try:
            edited = make()
        except TakenError as error:
            path = error.file.relative_to(self.project.root).as_posix()
            message = self.words.gettext(N_("There is a file {path} already."))
            raise click.ClickException(message.format(path=path)) from error
        if edited is None:
            raise click.ClickException(self.words.gettext(N_("This file cannot be read.")))
        write_text(edited.file, edited.text)
        click.echo(edited.file.relative_to(self.project.root).as_posix())

    def edit(self, kind: Kind, identifier: str, change: Change) -> None:
        """Change a record in its place, and name the file."""
        try:
            edited = edit_record(self.project, kind, identifier, change)
        except AnchorError as error:
            message = N_("“{id}” has to be changed by hand: it uses an anchor of YAML.")
            text = self.words.gettext(message).format(id=identifier)
            raise click.ClickException(text) from error
        self.write(lambda: edited)


def project_command(name: str, text: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command of a function whose first argument is the opened project."""

    def decorate(function: Callable[..., None]) -> click.Command:
        @project_option
        @today_option
        @lang_option
        @click.pass_context
        def run(
            ctx: click.Context, /, config: Path, today: datetime.date, lang: str | None, **more: Any
        ) -> None:
            problems = Problems()
            project, words = open_project(config, lang, problems)
            if project is None:
                print_problems(problems, words)
                ctx.exit(1)
            loaded = load(project, Problems())
            function(Opened(project, loaded, words, today), **more)

        parameters = [*getattr(run, "__click_params__", ())]
        parameters += getattr(function, "__click_params__", ())
        run.__click_params__ = parameters  # type: ignore[attr-defined]
        return click.command(name, help=text)(run)

    return decorate
