"""Do links in Markdown lead somewhere, for those who read them?"""

from collections.abc import Iterator
from itertools import chain

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.written import Written, leads_to, on_page, with_links
from portevoix.core.problems import N_
from portevoix.core.schemes import is_safe
from portevoix.markdown.destinations import Destination, destinations
from portevoix.model.addresses import former_sources, source_of
from portevoix.model.media import records, target
from portevoix.schema.record import Record


@check(
    "broken-link",
    N_("A link leads to nothing."),
    N_("A link names a file as seen from this one: ../roadmap/some-id.md."),
)
def broken_link(seen: Seen) -> Iterator[Found]:
    targets = seen.targets.every
    for record in chain(records(seen.community), seen.loaded.drafts):
        if leads_to(record) <= targets:
            continue
        for text, link, path in _links_of(record):
            if path and path not in targets:
                yield found(
                    text.place(seen.places, link.at),
                    N_("The link “{link}” leads to nothing."),
                    link=link.address,
                )


def _links_of(record: Record) -> Iterator[tuple[Written, Destination, str]]:
    """The links of a record, and the path that each leads to; empty where that is elsewhere."""
    for text in with_links([record]):
        for link in destinations(text.markdown):
            yield text, link, target(link.address, text.source)


@check(
    "former-link",
    N_("A link names a record by an id that it had."),
    N_("Name its file of today."),
    severity="advice",
)
def former_link(seen: Seen) -> Iterator[Found]:
    renamed = seen.community.renamed.values()
    today = {old: source_of(record) for record in renamed for old in former_sources(record)}
    if not today:
        return
    every = chain(records(seen.community), seen.loaded.drafts)
    for text in chain(with_links(every), map(on_page, seen.loaded.pages)):
        for link in destinations(text.markdown):
            if new := today.get(target(link.address, text.source)):
                yield found(
                    text.place(seen.places, link.at),
                    N_("The link “{link}” names what is called “{new}” now."),
                    link=link.address,
                    new=new,
                )


@check(
    "unsafe-link",
    N_("A link asks a browser for something else than a page, a mailbox or a telephone."),
    N_("Links start with https://, http://, mailto: or tel:."),
)
def unsafe_link(seen: Seen) -> Iterator[Found]:
    for text in with_links(chain(records(seen.community), seen.loaded.drafts)):
        for link in destinations(text.markdown):
            if not is_safe(link.address):
                yield found(
                    text.place(seen.places, link.at),
                    N_("The link “{link}” is left out: it is no address of the web."),
                    link=link.address,
                )


@check(
    "hidden-link",
    N_("A link leads to something that those who read it may not see."),
    N_("Take the link out; or let both be for the same readers."),
)
def hidden_link(seen: Seen) -> Iterator[Found]:
    hidden = seen.targets.hidden
    for record in records(seen.shown) if hidden else ():
        if leads_to(record).isdisjoint(hidden):
            continue
        for text, link, path in _links_of(record):
            if path in hidden:
                yield found(
                    text.place(seen.places, link.at),
                    N_("“{link}” leads to what readers of this page may not see."),
                    link=link.address,
                )
