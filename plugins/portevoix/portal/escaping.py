"""Text as HTML. `markupsafe` asks of each text whether it may be something else; this does not."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from portevoix.markup.rendered import escape_text

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""A `str` that is HTML already, as such."""


def escaped(text: str) -> str:
    """A text as it stands on a page, or in an attribute."""
    text = escape_text(text)
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text.replace('"', "&#34;") if '"' in text else text
