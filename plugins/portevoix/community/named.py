"""The files that texts name in whatever way: what must not be published is found generously."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from portevoix.community.block import Block
from portevoix.community.handwritten import HandwrittenPage
from portevoix.community.media import markdown_source, target
from portevoix.community.record import Record
from portevoix.community.text import Moment, Words

_APART = re.compile(r"""[\s"'<>()\[\]{}|=]+""")
"""What stands between words, of which one may be the path of a file."""
_AROUND = " .,:;!?…*_~`«»“”‘’„"
_SEVERAL = re.compile(r"[,;]")


def same(path: str) -> str:
    """A path as it is compared: systems differ on capitals, and on how accents are written."""
    return unicodedata.normalize("NFC", path).casefold()


def named_in(record: Record) -> frozenset[str]:
    """The paths that a record names anywhere, its internal blocks included; see `same`."""
    own = markdown_source(record)
    sources = {own, ""}
    found = (paths_in(text, sources) for text in texts(record) if "." in text)
    return frozenset().union(*found)


def named_on(page: HandwrittenPage) -> set[str]:
    """The paths that a page or its front matter names."""
    return paths_in(page.markdown, {page.path}) | named_above(page)


def named_above(page: HandwrittenPage) -> set[str]:
    """The paths that the front matter of a page names."""
    sources, found = {page.path, ""}, set[str]()
    for text in texts(page.front):
        if "." in text:
            found |= paths_in(text, sources)
            found |= {same(target(text, source)) for source in sources}
    return found - {""}


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


def paths_in(text: str, sources: Iterable[str]) -> set[str]:
    """The paths that a text names, which links in it are seen from any of the `sources`."""
    found = set[str]()
    for word in {word for word in _APART.split(text) if "." in word[:-1]}:
        forms = {word, *_SEVERAL.split(word)}
        forms |= {form.strip(_AROUND) for form in forms}
        forms |= {unescape(form) for form in forms if "&" in form}
        for form in [form for form in forms if "\\" in form]:
            forms |= {form.replace("\\", ""), form.replace("\\", "/")}
        found |= {same(target(form, source)) for form in forms for source in sources}
    return found - {""}
