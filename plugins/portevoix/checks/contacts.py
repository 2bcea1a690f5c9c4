"""Checks of what tells how to reach somebody, in texts that everybody can read."""

import re
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.texts import texts_of
from portevoix.core.problems import N_, Place
from portevoix.model.articles import Event, Workshop
from portevoix.model.media import all_records, is_published
from portevoix.privacy.contacts import MAIL, STREET, TELEPHONE

_LINKED = re.compile(r"mailto:([^\s)>?\"']+)")
_KINDS = (
    (MAIL, N_("“{text}” looks like an e-mail address.")),
    (TELEPHONE, N_("“{text}” looks like a telephone number.")),
    (STREET, N_("“{text}” looks like an address where somebody lives or works.")),
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
    mail = context.project.options.mail
    own = " ".join(map(str, (mail.postal_address, mail.address, mail.reply_to)))
    for record in all_records(context.shown):
        # Where people meet is told.
        kinds = _KINDS[:2] if isinstance(record, Event | Workshop) else _KINDS
        for text, locate in texts_of(record, context.places, without=_NOT_PROSE):
            for at, message, written in _contacts(text, kinds, own):
                yield finding(locate(at), message, text=written)
    for page in context.loaded.pages:
        if is_published(page, context.project.options.audience):
            for at, message, written in _contacts(page.markdown, _KINDS, own):
                before = page.markdown[:at]
                line = page.origin.line + before.count("\n")
                column = at - before.rfind("\n")
                yield finding(Place(page.origin.path, line, column), message, text=written)


def _contacts(
    text: str, kinds: tuple[tuple[re.Pattern[str], str], ...], own: str
) -> Iterator[tuple[int, str, str]]:
    """What looks like one: where it starts, what to say of it, what is written. An address that is
    a link is meant to be written to, and so is the project’s `own`.
    """
    linked = set(_LINKED.findall(text))
    for pattern, message in kinds if any(map(str.isdigit, text)) or "@" in text else ():
        for match in pattern.finditer(text):
            if match[0] not in linked and match[0] not in own:
                yield match.start(), message, match[0]
