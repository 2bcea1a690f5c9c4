"""The language of the command line: that of the user's environment."""

import copy
import gettext
import os
from collections.abc import Mapping
from typing import TypeVar

import click

from portevoix.core.languages import CATALOGUES, DEFAULT, ENGLISH, Language, known_languages
from portevoix.core.problems import N_

C = TypeVar("C", bound=click.Command)

CLICK_MESSAGES = (
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
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Missing command."),
    N_("default: {default}"),
    N_("Aborted!"),
)
"""Click's own messages: `make catalogues` compiles their translations for gettext."""
CLICK_PLURALS = (
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
"""Those that it asks for by a number, as singular and plural."""
CLICK_DOMAIN = "click"
"""The name of the compiled catalogues: `locale/fr/LC_MESSAGES/click.mo`."""


def user_language(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for; English where there is no catalogue for it."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(name, "").split(":")[0]
        code = wanted.split("_")[0].split(".")[0].lower()
        if code and code not in ("c", "posix"):
            return code if code in known_languages() else ENGLISH
    return DEFAULT


def set_click_language(words: Language) -> None:
    """Set the language of click's own messages: gettext reads it from the environment."""
    os.environ["LANGUAGE"] = words.code
    gettext.bindtextdomain(CLICK_DOMAIN, str(CATALOGUES))
    gettext.textdomain(CLICK_DOMAIN)


def confirm(question: str, words: Language) -> None:
    """Ask whether to go on, and abort where the answer is no, or empty.

    click's own question takes only `y`, whatever the language.
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


def translate_command(command: C, words: Language) -> C:
    """A copy of a command with its options and subcommands, with help in a language."""
    command = copy.copy(command)
    command.help = words.gettext(command.help or "")
    command.params = [_translate_parameter(parameter, words) for parameter in command.params]
    if isinstance(command, click.Group):
        command.commands = {n: translate_command(c, words) for n, c in command.commands.items()}
    return command


def _translate_parameter(parameter: click.Parameter, words: Language) -> click.Parameter:
    parameter = copy.copy(parameter)
    if isinstance(parameter, click.Option):
        parameter.help = words.gettext(parameter.help or "")
    return parameter
