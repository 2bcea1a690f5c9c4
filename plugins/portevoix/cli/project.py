"""Options and helpers of all commands: the project, the language of messages, the day."""

import datetime
import functools
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from portevoix.cli.language import set_click_language, user_language
from portevoix.core import clock
from portevoix.core.languages import Language, known_languages, language
from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.loading.project import Project, find_config

EXAMPLES = 3
"""How many places are shown of what is told many times."""
_folder_option = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help=N_("The project’s folder, if not this one."),
)
_file_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=N_("The configuration, if it is not called mkdocs.yml."),
)


def project_option(command: Callable[..., None]) -> Callable[..., None]:
    """Which project a command is about: it is given the path of its configuration, as `config`."""

    @functools.wraps(command)
    def with_config(
        *arguments: Any, folder: Path, config_file: Path | None, **options: Any
    ) -> None:
        config = config_file or find_config(folder)
        if config is None:
            message = click.get_current_context().obj.gettext(
                N_(
                    "There is no mkdocs.yml in “{folder}”."
                    " Go to the project’s folder, or name it with --project."
                )
            )
            raise click.UsageError(message.format(folder=folder.resolve().name))
        command(*arguments, config=config, **options)

    return _folder_option(_file_option(with_config))


lang_option = click.option(
    "--lang",
    metavar="CODE",
    help=N_("The language of messages, if not the project’s own."),
)


def _parse_day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date:
    del parameter
    if value is None:
        return clock.today()
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        day = datetime.date.min
    if clock.FIRST <= day <= clock.LAST:
        return day
    message = ctx.obj.gettext(N_("“{value}” is not a day: write year-month-day."))
    raise click.BadParameter(message.format(value=value))


today_option = click.option(
    "--today",
    callback=_parse_day,
    metavar="YYYY-MM-DD",
    help=N_("The day it is taken to be."),
)


def open_project(
    config: Path, lang: str | None, problems: Problems, *, is_untrusted: bool = False
) -> tuple[Project | None, Language]:
    """The project of a configuration, and the language of messages about it.

    Of one that is not trusted nothing is run.
    """
    from portevoix.plugin.configuration import resolve_project  # MkDocs takes a while to import
    from portevoix.plugin.untrusted import resolve_untrusted

    project = (resolve_untrusted if is_untrusted else resolve_project)(config, problems)
    return project, language_for(project, config, lang)


def language_for(project: Project | None, config: Path, lang: str | None) -> Language:
    """The language of messages about a project, which is set for click's messages too."""
    words = language(user_language(os.environ))
    if lang:
        known = known_languages(config.parent)
        if lang not in known:
            message = words.gettext(N_("No catalogue has the language “{lang}”: {known}."))
            raise click.UsageError(message.format(lang=lang, known=", ".join(known)))
        words = language(lang, config.parent)
    elif project:
        words = project.get_language()
    set_click_language(words)
    return words


def print_problem(problem: Problem, words: Language) -> None:
    """Print a problem on one line."""
    click.echo(problem.format(words.gettext))


def print_problems(problems: Problems, words: Language, *, shows_all: bool = True) -> None:
    """Print every problem on a line of its own; advice comes last, under a heading.

    Unless it `shows_all`, what is told more than a few times is counted, with a few examples.
    """
    grave = [one for one in problems if one.severity != "advice"]
    _print_lines(grave, words, shows_all=shows_all)
    if advice := problems.advice:
        click.echo(words.gettext(N_("Advice:")))
        _print_lines(advice, words, shows_all=shows_all)


def _print_lines(problems: Sequence[Problem], words: Language, *, shows_all: bool) -> None:
    said = [_words_of(one, words) for one in problems]
    left = Counter(said)
    printed = Counter[str]()
    for problem, text in zip(problems, said, strict=True):
        printed[text] += 1
        left[text] -= 1
        if shows_all or printed[text] <= EXAMPLES:
            print_problem(problem, words)
        more = printed[text] - EXAMPLES
        if not shows_all and more > 0 and not left[text]:
            sentence = words.ngettext(
                "… and once more: {text} (--all shows where)",
                "… and {n} times more: {text} (--all shows where)",
                more,
            )
            click.echo("  " + sentence.format(n=words.number(more), text=text))


def _words_of(problem: Problem, words: Language) -> str:
    """What a problem says, but for its place."""
    return problem._replace(place=Place("")).format(words.gettext).removeprefix(": ")
