"""Comments that were probably meant as text: `#12` behind a value, or in its place."""

import re
from typing import Any

import yaml

from portevoix.core.problems import N_, Place, Problem, Problems, Severity
from portevoix.sources.files import SourceText
from portevoix.sources.spans import events

_REST = re.compile(r"[ \t]*(?<=[ \t])#[^\s#!]\S*")


def report_glued_comments(source: SourceText, first_line: int, problems: Problems) -> None:
    """Report each such comment behind a plain value, or where a value is missing, of a text that
    YAML can read.
    """
    lines, following = source.text.split("\n"), events(source.text, source.raw)
    scalars: Any = (
        one for one in iter(following, None) if type(one) is yaml.ScalarEvent and not one.style
    )
    for event in scalars:
        number, end = event.end_mark.line, event.end_mark.column
        line = lines[number] if number < len(lines) else ""
        place = Place(source.path, number + 1 + first_line, 1)
        at = end + 1 if line[end : end + 1] == ":" else end
        if found := glued_comment(line, at, place, "advice"):
            problems.add(found)


def glued_comment(line: str, at: int, place: Place, severity: Severity) -> Problem | None:
    """The problem of a comment that stands at a column of a line, from 0; None where none does."""
    match = _REST.match(line, at)
    if match is None:
        return None
    text = match[0].strip()
    message = N_("“{text}” and what follows is a comment, and no part of the text before.")
    hint = N_("Put the text in quotes; if it is a comment, write a space after “#”.")
    place = place._replace(column=match.end() - len(text) + 1)
    return Problem("comment-in-text", place, message, {"text": text}, hint, severity)
