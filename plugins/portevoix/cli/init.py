"""`portevoix init`: begin a project, with an example of each kind."""

import datetime
import os
from pathlib import Path
from typing import TypeVar

import click

from portevoix.cli.init_import import bring_in
from portevoix.cli.language import user_language
from portevoix.cli.project import today_option
from portevoix.core.languages import Language, known_languages
from portevoix.core.problems import N_
from portevoix.mail.tools import TOOLS
from portevoix.sources.writing import write_text
from portevoix.starter.answers import HOSTS, TEMPLATE, Answers
from portevoix.starter.files import overlay_files, starter_files

_NONE = "none"
Choice = TypeVar("Choice", bound=str)


@click.command(
    "init",
    help=N_(
        "Begin a project in FOLDER: its configuration, one example of each kind, and what your Git"
        " host needs to check and publish it. Five questions are asked, each with a default."
    ),
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--name", metavar="NAME", help=N_("What the portal is called."))
@click.option("--languages", metavar="CODES", help=N_("The site’s languages, as in fr,en."))
@click.option("--host", type=click.Choice(HOSTS), help=N_("Where the repository will be."))
@click.option("--tool", metavar="TOOL", help=N_("Your e-mail tool, as in brevo."))
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=N_("A roadmap that you have: CSV, YAML or JSON."),
)
@click.option("--yes", is_flag=True, help=N_("Ask nothing: take the defaults."))
@click.option(
    "--overlay", is_flag=True, help=N_("Begin a second folder beside it for what is not public.")
)
@click.option(
    "--comment",
    is_flag=True,
    help=N_("On GitHub, write what a change does as a comment too."),
)
@click.option(
    "--template",
    "is_template",
    is_flag=True,
    help=N_("Write a template repository, which others begin from in their browser."),
)
@today_option
@click.pass_obj
def command(
    words: Language,
    folder: Path,
    name: str | None,
    languages: str | None,
    host: str | None,
    tool: str | None,
    source: Path | None,
    today: datetime.date,
    *,
    yes: bool,
    overlay: bool,
    comment: bool,
    is_template: bool,
) -> None:
    say = words.gettext
    yes = yes or is_template
    if (folder / "mkdocs.yml").exists():
        message = say(N_("“{folder}” is a project already: it has a mkdocs.yml."))
        raise click.UsageError(message.format(folder=folder.resolve().name))

    def ask(question: str, given: str | None, default: str) -> str:
        if given is not None or yes:
            return given if given is not None else default
        answer: str = click.prompt(say(question), default=default)
        return answer

    own = user_language(os.environ)
    both = "en,fr" if own == "en" else "fr,en"
    answers = (
        TEMPLATE
        if is_template
        else Answers(
            name=ask(N_("What is the portal called?"), name, _title(folder)),
            languages=_languages(
                ask(N_("Its languages, the first at its root"), languages, both), words
            ),
            host=_choice(ask(N_("Where will the repository be?"), host, "github"), HOSTS, words),
            tool=_choice(
                ask(N_("Your e-mail tool (none, if you don’t know yet)"), tool, _NONE),
                (_NONE, *TOOLS),
                words,
            ).removeprefix(_NONE),
            has_overlay=overlay,
            has_comment=comment,
        )
    )
    if source is None and not yes:
        given = click.prompt(
            say(N_("A file with what you have (nothing, if you begin anew)")), default=""
        )
        source = Path(given) if given.strip() else None
        if source and not source.is_file():
            raise click.UsageError(say(N_("There is no file “{file}”.")).format(file=given))
    files = starter_files(answers, today)
    there = [path for path in files if (folder / path).exists()]
    if there:
        message = say(N_("“{file}” is there already: begin in an empty folder."))
        raise click.UsageError(message.format(file=there[0]))
    for path, text in files.items():
        write_text(folder / path, text)
        click.echo(path)
    if overlay and not is_template:
        beside = folder.resolve().parent / f"{answers.slug}-private"
        for path, text in overlay_files(answers, today).items():
            write_text(beside / path, text)
            click.echo(f"../{beside.name}/{path}")
    click.echo(say(N_("Look at it: portevoix serve. Check it: portevoix check.")))
    if source:
        bring_in(folder, source, words, today)


def _title(folder: Path) -> str:
    """A name from that of the folder."""
    return folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "Club"


def _languages(text: str, words: Language) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(one for one in text.replace(",", " ").split() if one))
    known = known_languages()
    wrong = next((one for one in codes if one not in known), None)
    if wrong or not codes:
        message = words.gettext(N_("No catalogue has the language “{lang}”: {known}."))
        raise click.UsageError(message.format(lang=wrong or text, known=", ".join(known)))
    return codes


def _choice(text: str, known: tuple[Choice, ...], words: Language) -> Choice:
    for one in known:
        if one == text:
            return one
    message = words.gettext(N_("“{word}” is not known here: {known}."))
    raise click.UsageError(message.format(word=text, known=", ".join(known)))
