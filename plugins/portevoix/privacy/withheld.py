"""Which files of the content folder must not be published."""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from urllib.parse import quote

from portevoix.loading.file_names import is_asked_for, is_for_readers
from portevoix.loading.load import LoadedProject
from portevoix.model.community import Community
from portevoix.model.media import all_records, is_published, media_in, media_of, restricted_records
from portevoix.privacy.named_files import (
    find_file_mentions,
    iterate_texts,
    mentions_in_front_matter,
    mentions_in_record,
    mentions_on_page,
    normalise_path,
    resolve_mentions,
)
from portevoix.schema.record import Audience, Record

_UNUSUAL_CHARACTERS = re.compile(r"""[\s"'<>()\[\]{}|=,;]""")
"""Characters that split a path in a text into several words."""


def withheld_files(loaded: LoadedProject, shown: Community, audience: Audience) -> frozenset[str]:
    """The files of the content folder that must not be published, as paths from there.

    Those that only drafts, internal blocks and what `audience` may not see name, and photos of
    people who did not consent; those that `unlinked_files` gives; sources, and copies of some.
    `shown` is the community as `audience` sees it.
    """
    folder = loaded.folder
    files = [path for path in loaded.files if not path.endswith(".md")]
    names = _hidden_names(loaded, shown, audience, files) if files else set()
    found = (path for path in files if normalise_path(path) in names)
    return frozenset(
        (*folder.mistakes, *folder.yaml_files, *unlinked_files(loaded, shown, audience), *found)
    )


def hidden_files(
    loaded: LoadedProject, shown: Community, audience: Audience, waiting: Iterable[Record]
) -> set[str]:
    """The files that only what is not for an audience names; what is `waiting` to be published
    keeps those that it names.
    """
    files = [path for path in loaded.files if not path.endswith(".md")]
    closed = loaded._replace(drafts=(), pages=tuple(p for p in loaded.pages if not p.draft))
    names = _hidden_names(closed, shown, audience, files) if files else set()
    records = (mentions_in_record(one, loaded.site) for one in (*loaded.drafts, *waiting))
    pages = (mentions_on_page(page, loaded.site) for page in loaded.pages if page.draft)
    names -= resolve_mentions(chain(*records, *pages), set(map(normalise_path, files)))
    return {path for path in files if normalise_path(path) in names}


def unlinked_files(loaded: LoadedProject, shown: Community, audience: Audience) -> list[str]:
    """The files that nothing visible names, and that lie in no folder of assets: these are not
    published.
    """
    files = [path for path in loaded.files if not (path.endswith(".md") or _is_asset(path, loaded))]
    if not files:
        return []
    visible = _visible_names(loaded, shown, audience)
    pages = (page for page in loaded.pages if is_published(page, audience))
    visible.update(*chain.from_iterable(mentions_on_page(page, loaded.site) for page in pages))
    return sorted(path for path in files if normalise_path(path) not in visible)


def _is_asset(path: str, loaded: LoadedProject) -> bool:
    """Whether a file is published though no page names it; one of an unusual kind never is."""
    if is_asked_for(path) or path in loaded.named_files:
        return True
    folders = (posixpath.normpath(folder) for folder in loaded.assets)
    is_below = any(folder == "." or path.startswith(f"{folder}/") for folder in folders)
    return is_below and is_for_readers(path)


def _hidden_names(
    loaded: LoadedProject, shown: Community, audience: Audience, files: Collection[str]
) -> set[str]:
    """The normalised names of files that only hidden records and pages mention."""
    restricted = (*restricted_records(loaded.community, shown), *loaded.drafts)
    closed = [page for page in loaded.pages if not is_published(page, audience)]
    records_name = chain.from_iterable(
        mentions_in_record(record, loaded.site) for record in restricted
    )
    pages_name = chain.from_iterable(mentions_on_page(page, loaded.site) for page in closed)
    hidden = resolve_mentions(chain(records_name, pages_name), set(map(normalise_path, files)))
    if odd := [path for path in files if _UNUSUAL_CHARACTERS.search(path)]:
        pages = ((page.markdown, page.front_matter) for page in closed)
        texts = list(chain.from_iterable(map(iterate_texts, (*restricted, *pages))))
        hidden |= {
            normalise_path(path) for path in odd if any(_names_file(text, path) for text in texts)
        }
    if hidden:
        links = loaded.folder.links
        visible = _with_linked_names(_visible_names(loaded, shown, audience), links)
        hidden = _with_linked_names(hidden, links) - visible
    return hidden | (_photo_names(loaded.community) - _photo_names(shown))


def _names_file(text: str, path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in text or quote(name) in text


def _visible_names(loaded: LoadedProject, shown: Community, audience: Audience) -> set[str]:
    """The normalised names of the files that visible records and pages show or link to."""
    pages = [page for page in loaded.pages if is_published(page, audience)]
    site = loaded.site
    found = set[str]().union(
        *(media_of(record, site) for record in all_records(shown)),
        *(media_in(page.markdown, page.path, site) for page in pages),
    )
    above = chain.from_iterable(mentions_in_front_matter(page, site) for page in pages)
    return set(map(normalise_path, found)).union(*above)


def _with_linked_names(names: set[str], links: Mapping[str, str]) -> set[str]:
    """The names, and those of symbolic links to the same files."""
    alike: dict[str, set[str]] = {}
    for path, real in links.items():
        alike.setdefault(real, {normalise_path(real)}).add(normalise_path(path))
    return names.union(*(group for group in alike.values() if group & names))


def _photo_names(community: Community) -> set[str]:
    photos = (person.photo for person in community.people.values())
    named = (find_file_mentions(photo, ("",)) for photo in photos if photo)
    return set().union(*chain.from_iterable(named))
