"""The language of the command line: that of who types."""

import copy
import gettext
import os
from collections.abc import Mapping
from typing import TypeVar

import click

from portevoix.core.languages import CATALOGUES, DEFAULT, ENGLISH, Language, known_languages
from portevoix.core.problems import N_

C = TypeVar("C", bound=click.Command)

CLICK_SAYS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not one of {choices}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("default: {default}"),
    N_("Aborted!"),
)
"""What click itself says to people: `make catalogues` compiles it for gettext."""
CLICK_DOMAIN = "click"
"""The name of the compiled catalogues: `locale/fr/LC_MESSAGES/click.mo`."""


def user_language(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for; English for one that we don't speak."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(name, "").split(":")[0]
        code = wanted.split("_")[0].split(".")[0].lower()
        if code and code not in ("c", "posix"):
            return code if code in known_languages() else ENGLISH
    return DEFAULT


def speak_to(words: Language) -> None:
    """Let click's own words be of that language: it asks gettext, which asks the environment."""
    os.environ["LANGUAGE"] = words.code
    gettext.bindtextdomain(CLICK_DOMAIN, str(CATALOGUES))
    gettext.textdomain(CLICK_DOMAIN)


def confirm(question: str, words: Language) -> None:
    """Ask whether to go on, and end where the answer is no, or nothing at all.

    click's own question is answered by `y`, whatever the language.
    """
    yes, no = (words.gettext(answer) for answer in (N_("yes"), N_("no")))
    accepted = {"y", "yes", yes, yes[0]}
    refused = {"", "n", "no", no, no[0]}
    prompt = f"{words.gettext(question)} [{yes[0]}/{no[0].upper()}]"
    answer = None
    while answer not in accepted | refused:
        answer = click.prompt(prompt, default="", show_default=False).strip().casefold()
    if answer in refused:
        raise click.Abort


def translated(command: C, words: Language) -> C:
    """A command, its options and the commands below it, with help in a language."""
    command = copy.copy(command)
    command.help = words.gettext(command.help or "")
    command.params = [_translated(parameter, words) for parameter in command.params]
    if isinstance(command, click.Group):
        command.commands = {n: translated(c, words) for n, c in command.commands.items()}
    return command


def _translated(parameter: click.Parameter, words: Language) -> click.Parameter:
    parameter = copy.copy(parameter)
    if isinstance(parameter, click.Option):
        parameter.help = words.gettext(parameter.help or "")
    return parameter
