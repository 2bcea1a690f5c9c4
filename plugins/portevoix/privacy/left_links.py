"""What public texts lead to that a split moves into an overlay."""

from collections.abc import Collection, Iterable, Iterator

from portevoix.core.problems import Place
from portevoix.loading.load import LoadedProject
from portevoix.loading.retracted_option import moved_sources
from portevoix.markdown.destinations import destinations
from portevoix.model.addresses import FOLDERS
from portevoix.model.articles import Article
from portevoix.model.media import (
    all_markdown,
    all_records,
    markdown_source,
    media_in,
    resolve_address,
)
from portevoix.privacy.private_parts import Hidden


def left_links(
    loaded: LoadedProject, hidden: Hidden, files: Collection[str], retracted: Iterable[str]
) -> Iterator[Place]:
    """The places of public texts that show or link to what is moved: they hid it until now.

    `files` of the content folder are moved; of what was `retracted` the public site knows that it
    is gone.
    """
    own = {f"{FOLDERS[kind]}/{one}.md" for kind, one in hidden.ids if kind in FOLDERS}.union(files)
    moved = own - moved_sources(retracted).keys()
    for page in loaded.pages:
        if page.path not in own and _leads_to(moved, page.markdown, page.path):
            yield page.origin
    for record in all_records(loaded.community):
        if (record.kind, record.id) in hidden.ids:
            continue
        source = markdown_source(record)
        for body in record.bodies if isinstance(record, Article) else ():
            if _leads_to(moved, body.markdown, source):
                yield Place(body.path, body.line, 1)
        for part, _, text in all_markdown(record):
            if (part.audience or "public") == "public" and _leads_to(moved, text, source):
                yield part.origin if part.origin.path else record.origin


def _leads_to(moved: set[str], text: str, source: str) -> bool:
    """Whether a Markdown text shows a file that is moved, or links to it."""
    links = (resolve_address(link.address, source) for link in destinations(text))
    return any(path in moved for path in links) or not moved.isdisjoint(media_in(text, source))
