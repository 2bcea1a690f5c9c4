"""Checks of what tells how to reach somebody, in texts that everybody can read."""

import re
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.texts import texts_of
from portevoix.core.problems import N_, Place
from portevoix.model.articles import Event, Workshop
from portevoix.model.media import all_records, is_published

_LINKED = re.compile(r"mailto:([^\s)>?\"']+)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_TELEPHONE = re.compile(
    r"(?<![\w+./:=-])(?:(?:\+|00)[1-9][0-9]{0,2}(?:[ .\u00a0\u202f()-]{0,2}[0-9]){7,12}"
    r"|0[1-9](?:[ .\u00a0\u202f-]?[0-9]{2}){4})(?![\w-])"
)
_STREET = re.compile(
    r"(?<![\w/-])[0-9]{1,4}(?: ?(?:bis|ter))?,? (?:(?:rue|avenue|boulevard|bd|quai|chemin|impasse"
    r"|allée|route|cours|square|passage|faubourg|place) (?:(?:de|du|des|la|le|les) |[dl]['’]){0,2}"
    r"[A-ZÀ-Þ][\w’'-]+|(?:[A-Z][a-z]+ ){1,3}(?:Street|Road|Avenue|Lane|Drive|Square)\b)"
)
_KINDS = (
    (_MAIL, N_("“{text}” looks like an e-mail address.")),
    (_TELEPHONE, N_("“{text}” looks like a telephone number.")),
    (_STREET, N_("“{text}” looks like an address where somebody lives or works.")),
)
_NOT_PROSE = frozenset(
    ("city", "join", "link", "photo", "place", "recording", "src", "time", "url", "version")
)
"""Keys that are meant to hold such things, or that hold no sentences."""


@check(
    "contact-in-text",
    N_("A text for everyone holds what looks like a telephone number or an address."),
    N_("Take it out if it is somebody’s own; a search engine finds it within a day."),
    severity="advice",
)
def contact_in_text(context: CheckContext) -> Iterator[Finding]:
    for record in all_records(context.shown):
        # Where people meet is told.
        kinds = _KINDS[:2] if isinstance(record, Event | Workshop) else _KINDS
        for text, locate in texts_of(record, context.places, without=_NOT_PROSE):
            for at, message, written in _contacts(text, kinds):
                yield finding(locate(at), message, text=written)
    for page in context.loaded.pages:
        if is_published(page, context.project.options.audience):
            for at, message, written in _contacts(page.markdown, _KINDS):
                before = page.markdown[:at]
                line = page.origin.line + before.count("\n")
                column = at - before.rfind("\n")
                yield finding(Place(page.origin.path, line, column), message, text=written)


def _contacts(
    text: str, kinds: tuple[tuple[re.Pattern[str], str], ...]
) -> Iterator[tuple[int, str, str]]:
    """What looks like one: where it starts, what to say of it, what is written. An address that is
    a link is meant to be written to.
    """
    linked = set(_LINKED.findall(text))
    for pattern, message in kinds if any(map(str.isdigit, text)) or "@" in text else ():
        for match in pattern.finditer(text):
            if match[0] not in linked:
                yield match.start(), message, match[0]
