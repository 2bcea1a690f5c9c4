"""The files that texts may name, in any way of writing: rather too many than one too few."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from portevoix.loading.file_names import is_for_browsers
from portevoix.model.media import markdown_source, resolve_address
from portevoix.model.page import HandwrittenPage
from portevoix.schema.record import Record
from portevoix.schema.struct import Struct
from portevoix.schema.text import Moment, Words

_BETWEEN_WORDS = re.compile(r"""[\s"'<>()\[\]{}|=]+""")
"""What stands between words, of which one may be the path of a file."""
_WORD_EDGES = " .,:;!?…*_~`«»“”‘’„"
_SEPARATORS = re.compile(r"[,;]")


def normalise_path(path: str) -> str:
    """A path as it is compared: systems differ on capitals, and on how accents are written."""
    return unicodedata.normalize("NFC", path).casefold()


FileMention = frozenset[str]
"""The paths that a text may mean where it names a file; see `normalise_path`."""


def mentions_in_record(record: Record, site: str) -> set[FileMention]:
    """The files that a record names anywhere, what is internal included.

    `site` is the address of the portal, at which a file may be named as well.
    """
    sources = {markdown_source(record), ""}
    found = (
        find_file_mentions(text, sources, site) for text in iterate_texts(record) if "." in text
    )
    return set().union(*found)


def mentions_on_page(page: HandwrittenPage, site: str) -> set[FileMention]:
    """The files that a page or its front matter names."""
    return find_file_mentions(page.markdown, {page.path}, site) | mentions_in_front_matter(
        page, site
    )


def mentions_in_front_matter(page: HandwrittenPage, site: str) -> set[FileMention]:
    """The files that the front matter of a page names."""
    sources, found = {page.path, ""}, set[FileMention]()
    for text in iterate_texts(page.front_matter):
        if "." in text:
            found |= find_file_mentions(text, sources, site)
            found.add(_possible_paths({text}, sources, site))
    return found


def resolve_mentions(mentions: Iterable[FileMention], files: Collection[str]) -> set[str]:
    """The mentioned files, as paths from the content folder.

    Where no file is at any path of a mention, the text may have left out where the file lies, or
    have begun further out: all files of which the rest agrees are meant, but for style sheets and
    the like, which no text needs to name for pages to need them.
    """
    paths, unclear = set[str](), set[str]()
    for mention in mentions:
        paths |= mention
        if mention.isdisjoint(files):
            unclear |= mention
    if unclear:
        inner = {tail for path in unclear for tail in _path_tails(path)}
        loose = (path for path in files if not is_for_browsers(path))
        paths |= {
            path for path in loose if path in inner or not unclear.isdisjoint(_path_tails(path))
        }
    return paths


def _path_tails(path: str) -> Iterator[str]:
    """The path, then the path without its first folder, its first two …"""
    while path:
        yield path
        path = path.partition("/")[2]


def iterate_texts(value: Any) -> Iterator[str]:
    """Every text in a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words | Moment):
        for _, text in (value.words if isinstance(value, Moment) else value).by_language:
            yield text
    elif isinstance(value, Struct):
        for name in value.fields():
            if name != "origin" and (inner := getattr(value, name)):
                yield from iterate_texts(inner)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from iterate_texts(key)
            yield from iterate_texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from iterate_texts(one)


def find_file_mentions(text: str, sources: Iterable[str], site: str = "") -> set[FileMention]:
    """The files that a text names, with paths relative to any of the `sources`."""
    found = set[FileMention]()
    for word in {word for word in _BETWEEN_WORDS.split(text) if "." in word[:-1]}:
        for part in {word, *_SEPARATORS.split(word)}:
            forms = {part, part.strip(_WORD_EDGES)}
            forms |= {unescape(form) for form in forms if "&" in form}
            for form in [form for form in forms if "\\" in form]:
                forms |= {form.replace("\\", ""), form.replace("\\", "/")}
            found.add(_possible_paths(forms, sources, site))
    return found


def _possible_paths(forms: Iterable[str], sources: Iterable[str], site: str) -> FileMention:
    paths = {
        normalise_path(resolve_address(form, source, site)) for form in forms for source in sources
    }
    return frozenset(paths - {"", "."})
