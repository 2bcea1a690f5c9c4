"""Do links in Markdown lead somewhere, for those who read them?"""

from collections.abc import Callable, Iterator
from functools import partial

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.places import Places
from portevoix.community.articles import Article
from portevoix.community.media import (
    markdown_source,
    markdown_texts,
    parts,
    records,
    target,
)
from portevoix.community.record import Record
from portevoix.markup.links import MarkdownLink, links
from portevoix.problems import N_, Place

Linking = tuple[MarkdownLink, str, Callable[[], Place]]
"""A link, the file it is in as seen from the content folder, where it stands."""


def links_of(record: Record, seen: Seen) -> list[Linking]:
    """The links in the Markdown of a record, found once for all checks."""
    found = seen.links.get(id(record))
    if found is None:
        found = seen.links[id(record)] = list(_links_of(record, seen.places))
    return found


def _links_of(record: Record, places: Places) -> Iterator[Linking]:
    source = markdown_source(record)
    if isinstance(record, Article):
        for body in record.bodies:
            for link in links(body.markdown):
                yield link, source, partial(places.in_body, body, link.at)
    for block in (record, *parts(record)):
        for name, words in markdown_texts(block):
            for _, text in words.by_language:
                for link in links(text):
                    yield link, source, partial(_place_of, places, block, name, text, link.at)


def _place_of(places: Places, block: Record, name: str, text: str, at: int) -> Place:
    return places.of_words(places.of(block, name), text, at)


_NOTE = """
    ---
    {title: Home page, date: 2026-11-10, area: home}
    ---
    """
_AREAS = """
    areas:
    - {id: home, title: Home}
    """


@check(
    "broken-link",
    N_("A link leads to nothing."),
    N_("A link names a file as seen from this one: ../roadmap/some-id.md."),
    wrong={
        "roadmap.yaml": _AREAS,
        "content/releases/note.md": _NOTE + "See [the roadmap](../roadmap/home-pag.md).\n",
    },
    right={
        "roadmap.yaml": _AREAS,
        "content/releases/note.md": _NOTE + "See [the roadmap](../roadmap/index.md).\n",
    },
)
def broken_link(seen: Seen) -> Iterator[Found]:
    targets = seen.targets
    for record in (*records(seen.community), *seen.loaded.drafts):
        for link, source, place in links_of(record, seen):
            path = target(link.address, source)
            if path and path not in targets.every:
                yield found(place(), N_("The link “{link}” leads to nothing."), link=link.address)


@check(
    "hidden-link",
    N_("A link leads to something that those who read it may not see."),
    N_("Take the link out; or let both be for the same readers."),
    wrong={
        "roadmap.yaml": _AREAS
        + """
    items:
    - {id: secret, title: Secret, status: planned, audience: members}
    """,
        "content/releases/note.md": _NOTE + "See [what comes](../roadmap/secret.md).\n",
    },
    right={
        "roadmap.yaml": _AREAS
        + """
    items:
    - {id: open, title: Open, status: planned}
    """,
        "content/releases/note.md": _NOTE + "See [what comes](../roadmap/open.md).\n",
    },
)
def hidden_link(seen: Seen) -> Iterator[Found]:
    targets = seen.targets
    if targets.every <= targets.shown:
        return
    for record in records(seen.shown):
        for link, source, place in links_of(record, seen):
            path = target(link.address, source)
            if path and path in targets.every and path not in targets.shown:
                yield found(
                    place(),
                    N_("“{link}” leads to what readers of this page may not see."),
                    link=link.address,
                )
