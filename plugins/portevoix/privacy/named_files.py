"""The files that texts name in whatever way: what must not be published is found generously."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from portevoix.loading.file_names import is_for_browsers
from portevoix.model.media import markdown_source, target
from portevoix.model.page import HandwrittenPage
from portevoix.schema.record import Record
from portevoix.schema.struct import Block
from portevoix.schema.text import Moment, Words

_APART = re.compile(r"""[\s"'<>()\[\]{}|=]+""")
"""What stands between words, of which one may be the path of a file."""
_AROUND = " .,:;!?…*_~`«»“”‘’„"
_SEVERAL = re.compile(r"[,;]")


def same(path: str) -> str:
    """A path as it is compared: systems differ on capitals, and on how accents are written."""
    return unicodedata.normalize("NFC", path).casefold()


Mention = frozenset[str]
"""The paths of which one was meant where a text names a file; see `same`."""


def named_in(record: Record, site: str) -> set[Mention]:
    """What a record names anywhere, its internal blocks included.

    `site` is the address of the portal, at which a file may be named as well.
    """
    sources = {markdown_source(record), ""}
    found = (mentions(text, sources, site) for text in texts(record) if "." in text)
    return set().union(*found)


def named_on(page: HandwrittenPage, site: str) -> set[Mention]:
    """What a page or its front matter names."""
    return mentions(page.markdown, {page.path}, site) | named_above(page, site)


def named_above(page: HandwrittenPage, site: str) -> set[Mention]:
    """What the front matter of a page names."""
    sources, found = {page.path, ""}, set[Mention]()
    for text in texts(page.front):
        if "." in text:
            found |= mentions(text, sources, site)
            found.add(_mention({text}, sources, site))
    return found


def resolved(mentioned: Iterable[Mention], files: Collection[str]) -> set[str]:
    """What is mentioned, as paths from the content folder.

    Where no file is at any path of a mention, the text may have left out where the file lies, or
    have begun further out: all files of which the rest agrees are meant, but for style sheets and
    the like, which no text needs to name for pages to need them.
    """
    meant, unclear = set[str](), set[str]()
    for mention in mentioned:
        meant |= mention
        if mention.isdisjoint(files):
            unclear |= mention
    if unclear:
        inner = {end for path in unclear for end in _ends(path)}
        loose = (path for path in files if not is_for_browsers(path))
        meant |= {path for path in loose if path in inner or not unclear.isdisjoint(_ends(path))}
    return meant


def _ends(path: str) -> Iterator[str]:
    """A path without the folders that it starts with: none, the first, the first two …"""
    while path:
        yield path
        path = path.partition("/")[2]


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words | Moment):
        for _, text in (value.words if isinstance(value, Moment) else value).by_language:
            yield text
    elif isinstance(value, Block):
        for name in value.fields():
            if name != "origin" and (inner := getattr(value, name)):
                yield from texts(inner)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from texts(key)
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def mentions(text: str, sources: Iterable[str], site: str = "") -> set[Mention]:
    """What a text names, which links in it are seen from any of the `sources`."""
    found = set[Mention]()
    for word in {word for word in _APART.split(text) if "." in word[:-1]}:
        for part in {word, *_SEVERAL.split(word)}:
            forms = {part, part.strip(_AROUND)}
            forms |= {unescape(form) for form in forms if "&" in form}
            for form in [form for form in forms if "\\" in form]:
                forms |= {form.replace("\\", ""), form.replace("\\", "/")}
            found.add(_mention(forms, sources, site))
    return found


def _mention(forms: Iterable[str], sources: Iterable[str], site: str) -> Mention:
    paths = {same(target(form, source, site)) for form in forms for source in sources}
    return frozenset(paths - {"", "."})
