"""Advice about the newsletter, which `portevoix check` gives and builds don't."""

import datetime
import re
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problem
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.timeline.as_of import never_announced
from portevoix.timeline.frozen import not_frozen

_MOST = 5
"""The largest number of ids that a message names."""


def letter_advice(
    community: Community, project: Project, today: datetime.date
) -> Iterator[Problem]:
    """Advice on past editions that may still change, addresses of examples, and items that no
    edition can announce.
    """
    if not community.editions:
        return
    for edition in not_frozen(community, project, today):
        yield Problem(
            "edition-not-frozen",
            community.editions[edition].origin,
            N_("The edition “{edition}” is past, and may still change."),
            {"edition": edition},
            N_("Keep it as it was sent: portevoix newsletter freeze {edition}"),
            "advice",
        )
    yield from _example_addresses(project)
    if items := never_announced(community):
        named = ", ".join(items[:_MOST]) + (" …" if len(items) > _MOST else "")
        yield Problem(
            "never-announced",
            community.items[items[0]].origin,
            N_("No letter announces these, as nothing says since when they are there: {items}."),
            {"items": named},
            N_("Give them, or their lab, “created”."),
            "advice",
        )


def _example_addresses(project: Project) -> Iterator[Problem]:
    """Advice on addresses that are examples still, of a portal that is none."""
    mail = project.options.mail
    is_real = project.url and not _is_example(project.url)
    for option in ("address", "reply_to", "unsubscribe") if is_real else ():
        given = str(getattr(mail, option) or "")
        if _is_example(given):
            yield Problem(
                "mail-example",
                mail.origin if mail.origin.path else Place("mkdocs.yml"),
                N_("“{address}” was given as an example: nobody is reached there."),
                {"address": given, "option": option},
                N_("Write your own as “{option}” under “mail:” in mkdocs.yml."),
                "advice",
            )


def _is_example(address: str) -> bool:
    """Whether an address, of mail or of a page, has a domain for examples (RFC 2606, RFC 6761)."""
    host = re.sub(r"^.*?(?:@|://)", "", address).partition("/")[0].partition(":")[0]
    return host.rpartition(".")[2] in ("example", "invalid", "test", "localhost")
