"""A page that is written by hand, as it was read."""

from typing import Any, NamedTuple

from portevoix.core.problems import Place
from portevoix.schema.record import Audience


class HandwrittenPage(NamedTuple):
    """A Markdown file that is no record; `path` is relative to the content folder."""

    path: str
    language: str
    draft: bool
    audience: Audience
    markdown: str
    origin: Place
    """Where its text starts."""
    front: Any = ""
    """What stands above it: values by their keys, or a text that was not parsed."""
