"""Do links in Markdown lead somewhere, for those who read them?"""

from collections.abc import Callable, Iterator
from functools import cached_property

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.places import Places
from portevoix.community.addresses import index_sources, source_of
from portevoix.community.articles import Article
from portevoix.community.community import Community
from portevoix.community.media import (
    is_published,
    markdown_texts,
    parts,
    records,
    target,
    withheld,
)
from portevoix.community.record import Record
from portevoix.markup.links import MarkdownLink, links
from portevoix.problems import N_, Place
from portevoix.sources.files import relative_path

Linking = tuple[MarkdownLink, str, Callable[[], Place]]
"""A link, the file it is in as seen from the content folder, where it stands."""


class Targets:
    """What links may lead to, as paths from the content folder."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    @cached_property
    def shown(self) -> set[str]:
        """What those who read the site may see."""
        seen, audience = self._seen, self._seen.project.options.audience
        pages = {
            _untranslated(page.path, page.language)
            for page in seen.loaded.pages
            if is_published(page, audience)
        }
        hidden = withheld(seen.loaded, seen.shown, audience)
        files = {path for path in self._files if not path.endswith(".md")}
        return pages | (files - hidden) | _sources(seen.shown) | set(index_sources(seen.shown))

    @cached_property
    def every(self) -> set[str]:
        """What there is."""
        drafts = {source_of(draft) for draft in self._seen.loaded.drafts}
        return self.shown | self._files | _sources(self._seen.community) | drafts

    @cached_property
    def _files(self) -> set[str]:
        docs = self._seen.project.docs_dir
        return {relative_path(file, docs) for file in docs.rglob("*") if file.is_file()}


def _untranslated(path: str, language: str) -> str:
    return (
        path.removesuffix(f".{language}.md") + ".md" if path.endswith(f".{language}.md") else path
    )


def _sources(community: Community) -> set[str]:
    found = set()
    for record in records(community):
        published = getattr(record, "state", "published") == "published"
        if published and getattr(record, "is_named", True) and record.kind in _WITH_PAGE:
            found.add(source_of(record))
    return found


_WITH_PAGE = {
    "item", "note", "person", "organisation", "spotlight", "workshop", "event", "edition",
}  # fmt: skip


def links_of(record: Record, places: Places) -> Iterator[Linking]:
    """The links in the Markdown of a record."""
    if isinstance(record, Article):
        for body in record.bodies:
            for link in links(body.markdown):
                at = link.at
                yield link, source_of(record), lambda b=body, at=at: places.in_body(b, at)  # type: ignore[misc]
    for block in (record, *parts(record)):
        for name, words in markdown_texts(block):
            for _, text in words.by_language:
                for link in links(text):
                    place = _placing(places, block, name, link.address)
                    yield link, "", place


def _placing(places: Places, block: Record, name: str, address: str) -> Callable[[], Place]:
    return lambda: places.of_words(places.of(block, name), address)


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
    targets = Targets(seen)
    for record in (*records(seen.community), *seen.loaded.drafts):
        for link, source, place in links_of(record, seen.places):
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
    targets = Targets(seen)
    for record in records(seen.shown):
        for link, source, place in links_of(record, seen.places):
            path = target(link.address, source)
            if path and path in targets.every and path not in targets.shown:
                yield found(
                    place(),
                    N_("“{link}” leads to what readers of this page may not see."),
                    link=link.address,
                )
