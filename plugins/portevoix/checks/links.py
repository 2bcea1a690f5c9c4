"""Checks of links in Markdown: they lead somewhere, for those who read them."""

from collections.abc import Iterator
from itertools import chain

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.markdown_texts import MarkdownText, linked_paths, on_page, texts_with_links
from portevoix.core.problems import N_
from portevoix.core.schemes import is_safe
from portevoix.markdown.destinations import Destination, destinations
from portevoix.model.addresses import former_sources, source_of
from portevoix.model.media import all_records, resolve_address
from portevoix.schema.record import Record


@check(
    "broken-link",
    N_("A link leads to nothing."),
    N_("A link names a file as seen from this one: ../roadmap/some-id.md."),
)
def broken_link(context: CheckContext) -> Iterator[Finding]:
    targets = context.targets.existing
    for record in chain(all_records(context.community), context.loaded.drafts):
        if linked_paths(record) <= targets:
            continue
        for text, link, path in _resolved_links(record):
            if path and path not in targets:
                yield finding(
                    text.place(context.places, link.at),
                    N_("The link “{link}” leads to nothing."),
                    link=link.address,
                )


def _resolved_links(record: Record) -> Iterator[tuple[MarkdownText, Destination, str]]:
    """The links of a record with the path of each; empty for one that leads out of the site."""
    for text in texts_with_links([record]):
        for link in destinations(text.markdown):
            yield text, link, resolve_address(link.address, text.source)


@check(
    "former-link",
    N_("A link names a record by an id that it had."),
    N_("Name its file of today."),
    severity="advice",
)
def former_link(context: CheckContext) -> Iterator[Finding]:
    renamed = context.community.renamed.values()
    today = {old: source_of(record) for record in renamed for old in former_sources(record)}
    if not today:
        return
    every = chain(all_records(context.community), context.loaded.drafts)
    for text in chain(texts_with_links(every), map(on_page, context.loaded.pages)):
        for link in destinations(text.markdown):
            if new := today.get(resolve_address(link.address, text.source)):
                yield finding(
                    text.place(context.places, link.at),
                    N_("The link “{link}” names what is called “{new}” now."),
                    link=link.address,
                    new=new,
                )


@check(
    "unsafe-link",
    N_("A link asks a browser for something else than a page, a mailbox or a telephone."),
    N_("Links start with https://, http://, mailto: or tel:."),
)
def unsafe_link(context: CheckContext) -> Iterator[Finding]:
    for text in texts_with_links(chain(all_records(context.community), context.loaded.drafts)):
        for link in destinations(text.markdown):
            if not is_safe(link.address):
                yield finding(
                    text.place(context.places, link.at),
                    N_("The link “{link}” is left out: it is no address of the web."),
                    link=link.address,
                )


@check(
    "hidden-link",
    N_("A link leads to something that those who read it may not see."),
    N_("Take the link out; or let both be for the same readers."),
    severity="advice",
)
def hidden_link(context: CheckContext) -> Iterator[Finding]:
    hidden = context.targets.hidden
    for record in all_records(context.shown) if hidden else ():
        if linked_paths(record).isdisjoint(hidden):
            continue
        for text, link, path in _resolved_links(record):
            if path in hidden:
                yield finding(
                    text.place(context.places, link.at),
                    N_("“{link}” leads to what readers of this page may not see."),
                    link=link.address,
                )
