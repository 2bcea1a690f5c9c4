"""Errors in templates, reported with their place instead of a traceback."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from portevoix.core.problems import N_, Place, Problems
from portevoix.mail.renderer import MailRenderer
from portevoix.sources.files import relative_path


@contextmanager
def report_template_errors(renderer: MailRenderer, problems: Problems) -> Iterator[None]:
    """Turn an error in a template into a problem; any other error is raised as it is."""
    try:
        yield
    except (TemplateError, TypeError, AttributeError, KeyError, ValueError) as error:
        place = _place(error, renderer)
        if place is None:
            raise
        reason = f"{error.name}" if isinstance(error, TemplateNotFound) else str(error)
        problems.error(
            "mail-template",
            place,
            N_("This template cannot be used: {reason}."),
            N_("Take the default as a model."),
            reason=reason.rstrip("."),
        )


def _place(error: Exception, renderer: MailRenderer) -> Place | None:
    """The line of the template where it happened; None where it did not happen in a template."""
    root = renderer.project.root
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Place(relative_path(Path(error.filename), root), error.lineno, 1)
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    in_templates = [
        frame
        for frame in frames
        if any(Path(frame.filename).is_relative_to(folder) for folder in renderer.folders)
    ]
    if not in_templates:
        is_of_template = isinstance(error, TemplateError)
        return Place(renderer.project.options.templates) if is_of_template else None
    if not isinstance(error, TemplateError) and last not in in_templates:
        return None
    frame = in_templates[-1]
    return Place(relative_path(Path(frame.filename), root), frame.lineno or 0, 1)
