"""A page that is written by hand."""

import datetime
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
    front_matter: Any = ""
    """Its front matter: values by their keys, or a text that was not parsed."""
    retracted: datetime.date | None = None
    """The day on which it was taken back."""
