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

    @property
    def original(self) -> str:
        """The path of the page that this is a translation of; else its own."""
        ending = f".{self.language}.md"
        return self.path.removesuffix(ending) + ".md" if self.path.endswith(ending) else self.path
