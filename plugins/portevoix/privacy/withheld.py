"""Which files of the content folder must not be published."""

import re
from collections.abc import Collection, Mapping
from itertools import chain
from urllib.parse import quote

from portevoix.loading.file_names import is_for_readers
from portevoix.loading.load import Loaded
from portevoix.model.community import Community
from portevoix.model.media import is_published, media_in, media_of, records, unseen
from portevoix.privacy.named_files import (
    mentions,
    named_above,
    named_in,
    named_on,
    resolved,
    same,
    texts,
)
from portevoix.schema.record import Audience

_ODD = re.compile(r"""[\s"'<>()\[\]{}|=,;]""")
"""What no path holds that is found as one word of a text."""


def withheld(loaded: Loaded, shown: Community, audience: Audience) -> frozenset[str]:
    """The files of the content folder that must not be published, as paths from there.

    Those that only drafts, internal blocks and what `audience` may not see name, and photos of
    people who did not agree to be seen; those that `unnamed` gives; sources, and copies of some.
    `shown` is the community as `audience` sees it. Others that nothing names are the project's own.
    """
    folder = loaded.folder
    files = [path for path in loaded.files if not path.endswith(".md")]
    names = _hidden(loaded, shown, audience, files) if files else set()
    found = (path for path in files if same(path) in names)
    return frozenset((*folder.slips, *folder.lists, *unnamed(loaded, shown, audience), *found))


def unnamed(loaded: Loaded, shown: Community, audience: Audience) -> list[str]:
    """The files of a kind that readers are not given, and that nothing they see names."""
    files = [path for path in loaded.files if not (path.endswith(".md") or is_for_readers(path))]
    if not files:
        return []
    given = _given(loaded, shown, audience)
    pages = (page for page in loaded.pages if is_published(page, audience))
    given.update(*chain.from_iterable(named_on(page, loaded.site) for page in pages))
    return sorted(path for path in files if same(path) not in given)


def _hidden(
    loaded: Loaded, shown: Community, audience: Audience, files: Collection[str]
) -> set[str]:
    """The names of files that readers must not be given; see `same`."""
    cut = (*unseen(loaded.community, shown), *loaded.drafts)
    closed = [page for page in loaded.pages if not is_published(page, audience)]
    records_name = chain.from_iterable(named_in(record, loaded.site) for record in cut)
    pages_name = chain.from_iterable(named_on(page, loaded.site) for page in closed)
    hidden = resolved(chain(records_name, pages_name), set(map(same, files)))
    if odd := [path for path in files if _ODD.search(path)]:
        pages = ((page.markdown, page.front) for page in closed)
        said = list(chain.from_iterable(map(texts, (*cut, *pages))))
        hidden |= {same(path) for path in odd if any(_says(text, path) for text in said)}
    if hidden:
        links = loaded.folder.links
        given = _with_links(_given(loaded, shown, audience), links)
        hidden = _with_links(hidden, links) - given
    return hidden | (_photos(loaded.community) - _photos(shown))


def _says(text: str, path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in text or quote(name) in text


def _given(loaded: Loaded, shown: Community, audience: Audience) -> set[str]:
    """The names of the files that records and pages show or link to."""
    pages = [page for page in loaded.pages if is_published(page, audience)]
    site = loaded.site
    found = set[str]().union(
        *(media_of(record, site) for record in records(shown)),
        *(media_in(page.markdown, page.path, site) for page in pages),
    )
    above = chain.from_iterable(named_above(page, site) for page in pages)
    return set(map(same, found)).union(*above)


def _with_links(names: set[str], links: Mapping[str, str]) -> set[str]:
    """The names, and those of what symbolic links make the same file."""
    alike: dict[str, set[str]] = {}
    for path, real in links.items():
        alike.setdefault(real, {same(real)}).add(same(path))
    return names.union(*(group for group in alike.values() if group & names))


def _photos(community: Community) -> set[str]:
    photos = (person.photo for person in community.people.values())
    named = (mentions(photo, ("",)) for photo in photos if photo)
    return set().union(*chain.from_iterable(named))
