"""Which project a command is about, in which language it speaks, what day it takes it to be."""

import datetime
import os
from pathlib import Path

import click

from portevoix.cli.language import speak_to, user_language
from portevoix.core import clock
from portevoix.core.languages import Language, known_languages, language
from portevoix.core.problems import N_, Problem, Problems
from portevoix.loading.project import Project, find_config, read_project

project_option = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help=N_("The project’s folder, if not this one."),
)
lang_option = click.option(
    "--lang",
    metavar="CODE",
    help=N_("The language of messages, if not the project’s own."),
)


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date:
    del parameter
    if value is None:
        return clock.today()
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        message = ctx.obj.gettext(N_("“{value}” is not a day: write year-month-day."))
        raise click.BadParameter(message.format(value=value)) from None


today_option = click.option(
    "--today",
    callback=_day,
    metavar="YYYY-MM-DD",
    help=N_("The day it is taken to be."),
)


def open_project(
    folder: Path, lang: str | None, problems: Problems
) -> tuple[Project | None, Language]:
    """The project of a folder, and the language to speak about it in."""
    fallback = language(user_language(os.environ))
    if lang:
        known = known_languages(folder)
        if lang not in known:
            message = fallback.gettext(N_("No catalogue has the language “{lang}”: {known}."))
            raise click.UsageError(message.format(lang=lang, known=", ".join(known)))
        fallback = language(lang, folder)
    config = find_config(folder)
    if config is None:
        message = fallback.gettext(
            N_(
                "There is no mkdocs.yml in “{folder}”."
                " Go to the project’s folder, or name it with --project."
            )
        )
        raise click.UsageError(message.format(folder=folder.resolve().name))
    project = read_project(config, problems)
    words = fallback if project is None or lang else project.speech()
    speak_to(words)
    return project, words


def say_problem(problem: Problem, words: Language) -> None:
    """One problem, on one line."""
    click.echo(problem.format(words.gettext))


def say_problems(problems: Problems, words: Language) -> None:
    """Every problem on a line of its own; advice comes last, under its name."""
    for problem in (one for one in problems if one.severity != "advice"):
        say_problem(problem, words)
    if advice := problems.advice:
        click.echo(words.gettext(N_("Advice, as time goes by:")))
    for problem in advice:
        say_problem(problem, words)
