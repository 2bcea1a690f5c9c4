"""Do links in Markdown lead somewhere, for those who read them?"""

from collections.abc import Callable, Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.written import Written, with_links
from portevoix.community.media import records, target
from portevoix.markup.links import MarkdownLink, destinations, links
from portevoix.problems import N_

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
    targets = seen.targets.every
    for text in (*seen.written, *with_links(seen.loaded.drafts)):
        for link in _links_to(text, lambda path: path not in targets):
            yield found(
                text.place(seen.places, link.at),
                N_("The link “{link}” leads to nothing."),
                link=link.address,
            )


def _links_to(text: Written, is_meant: Callable[[str], bool]) -> list[MarkdownLink]:
    """The links of a text to such files: in most texts there are none."""

    def leads_there(address: str) -> bool:
        path = target(address, text.source)
        return bool(path) and is_meant(path)

    if not any(map(leads_there, destinations(text.markdown))):
        return []
    return [link for link in links(text.markdown) if leads_there(link.address)]


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
    hidden = seen.targets.every - seen.targets.shown
    for text in with_links(records(seen.shown)) if hidden else ():
        for link in _links_to(text, hidden.__contains__):
            yield found(
                text.place(seen.places, link.at),
                N_("“{link}” leads to what readers of this page may not see."),
                link=link.address,
            )
