"""Frequent mistakes in YAML, recognised by the line of a syntax error."""

import re

import yaml

from portevoix.core.problems import N_
from portevoix.sources.invisible import Lookalike, find_in_structure

_TWO_QUOTES = re.compile(r"""(?:-\s+|[\w-]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*[^\s:#]""")


def find_invisible(text: str, line: int) -> tuple[int, Lookalike] | None:
    """An invisible character on a line or the one that leads to it, and its line."""
    lines = text.split("\n")
    for number in range(min(line, len(lines)), 0, -1):
        here = lines[number - 1]
        if found := find_in_structure(here):
            return number, found
        if number < line and here.strip() and not here.lstrip().startswith("#"):
            break
    return None


def explain(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[str, str]:
    """A message and a hint for a syntax error, by what its line looks like."""
    lines = text.split("\n")
    here = lines[line - 1].strip() if line <= len(lines) else ""
    value = here.removeprefix("- ").split(": ", 1)[-1].lstrip()
    if value.startswith("@"):
        return N_("Text that starts with @ must be in quotes."), N_('Write "@name".')
    if value.startswith("`"):
        return N_("Text that starts with ` must be in quotes."), N_('Write "`code`".')
    if line <= len(lines) and "\t" in lines[line - 1]:
        return (
            N_("There is a tab here; YAML wants spaces."),
            N_("Replace the tab by spaces, as on the lines around it."),
        )
    if _TWO_QUOTES.match(here):
        return (
            N_("There is something behind the closing quote."),
            N_("Take it out (a list in lines needs no commas), or put all of it in the quotes."),
        )
    if "quoted scalar" in (error.context or ""):
        return N_("A quote is opened and never closed."), N_("Add the missing quote (\" or ').")
    if value.startswith("["):
        return (
            N_("This line starts with [, which YAML reads as a list."),
            N_('Put the whole text in quotes: "[title](address)".'),
        )
    if "mapping values are not allowed" in (error.problem or ""):
        return (
            N_("There is a “: ” inside a text without quotes."),
            N_("Put the whole text in quotes."),
        )
    return (
        N_("The file cannot be read from here on ({detail})."),
        N_("Check the indentation and the quotes of this line and the one above it."),
    )
