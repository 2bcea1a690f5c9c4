"""Pictures and files that records and pages show or link to."""

import functools
import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from itertools import chain
from urllib.parse import unquote, urlsplit

from portevoix.core.schemes import WEB, is_remote
from portevoix.markdown.destinations import destinations
from portevoix.model.addresses import FOLDERS, source_of
from portevoix.model.articles import Article
from portevoix.model.community import Community
from portevoix.model.page import HandwrittenPage
from portevoix.model.people import Person
from portevoix.schema.record import Audience, NamedRecord, Picture, Record, is_visible
from portevoix.schema.references import nested_classes, nested_values
from portevoix.schema.text import Words

MARKDOWN_KEYS = ("summary", "description", "bio", "team", "comment")
"""The keys that hold Markdown with links; a summary is one line of it."""
_PLAIN_PATH = re.compile(r"(?:\.\./)*[\w-][\w.-]*(?:/[\w-][\w.-]*)*", re.ASCII)
"""An address that is the path it looks like, with no detours."""
_HTML = re.compile(
    r"""(?i)\b(?:src|href|srcset|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))"""
)
_SEPARATORS = re.compile(r"[\s,]+")
"""What separates the addresses of a `srcset`."""
_WEB_ADDRESS = re.compile(r"(?:[A-Za-z]+:)?//(?P<host>[^/?#]*)(?P<path>[^?#]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def all_records(community: Community) -> Iterator[NamedRecord]:
    """Every record that stands by itself; needs of items are parts of them."""
    kinds = (rows.values() for kind, rows in community.by_kind.items() if kind != "need")
    return chain(*kinds, community.loose_needs)


def restricted_records(whole: Community, shown: Community) -> list[NamedRecord]:
    """The records of a community that are missing or redacted in what is `shown` of it."""
    unchanged = set(map(id, all_records(shown)))
    return [record for record in all_records(whole) if id(record) not in unchanged]


def pictures(record: Record) -> tuple[Picture, ...]:
    """The pictures in a record and the records in it, but for those in its Markdown."""
    return tuple(_pictures(record))


def _pictures(record: Record) -> Iterator[Picture]:
    if isinstance(record, Picture):
        yield record
    for name in _fields_with_pictures(type(record)):
        if value := getattr(record, name):
            for part in (value,) if isinstance(value, Record) else value:
                yield from _pictures(part)


@functools.cache
def _fields_with_pictures(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a class that hold pictures, or records that do."""
    return tuple(
        name
        for name, inner in nested_classes(cls).items()
        if inner is Picture or _fields_with_pictures(inner)
    )


def markdown_texts(record: Record) -> Iterator[tuple[str, Words]]:
    """The Markdown texts among the values of a record, and their keys."""
    for name in _markdown_keys(type(record)):
        words = getattr(record, name)
        if isinstance(words, Words):
            yield name, words


@functools.cache
def _markdown_keys(cls: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in MARKDOWN_KEYS if name in cls.fields())


@functools.cache
def _fields_with_markdown(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a class that hold records with Markdown texts."""
    return tuple(name for name, inner in nested_classes(cls).items() if _markdown_keys(inner))


def all_markdown(record: Record) -> Iterator[tuple[Record, str, str]]:
    """Every Markdown text of a record and of the records in it: the record, its key, the text."""
    for key, words in markdown_texts(record):
        for _, text in words.by_language:
            yield record, key, text
    for name in _fields_with_markdown(type(record)):
        if value := getattr(record, name):
            for part in (value,) if isinstance(value, Record) else value:
                for key, words in markdown_texts(part):
                    for _, text in words.by_language:
                        yield part, key, text


def markdown_source(record: Record) -> str:
    """The path that links in the Markdown of a record are relative to: its file, or the content
    folder where it is written in YAML.
    """
    return source_of(record) if isinstance(record, Article) else ""


def media_of(record: Record, site: str = "") -> set[str]:
    """The files that a record shows or links to, as paths from the content folder.

    Where the address of the `site` is given, links to a file there count as links to the file.
    """
    found = {posixpath.normpath(picture.src) for picture in pictures(record)}
    if isinstance(record, Person) and record.photo:
        found.add(posixpath.normpath(record.photo))
    source = markdown_source(record)
    for body in record.bodies if isinstance(record, Article) else ():
        found |= media_in(body.markdown, source, site)
    for _, _, text in all_markdown(record):
        found |= media_in(text, source, site)
    for address in _own_addresses(record):
        if path := resolve_address(address, "", site):
            found.add(path)
    return found


def _own_addresses(record: Record) -> Iterator[str]:
    """The addresses in the fields of a record and of the records in it."""
    for name in _keys_with_addresses(type(record)):
        if value := getattr(record, name):
            yield value
    for _, value in nested_values(record):
        for part in (value,) if isinstance(value, Record) else value:
            yield from _own_addresses(part)


@functools.cache
def _keys_with_addresses(cls: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in ("url", "link", "join", "recording") if name in cls.fields())


def media_in(markdown: str, source: str, site: str = "") -> set[str]:
    """The files that a Markdown text shows or links to, in HTML as well; see `media_of`.

    `source` is the text's own path from the content folder.
    """
    addresses = (link.address for link in destinations(markdown))
    found = {resolve_address(one, source, site) for one in addresses if not one.endswith(".md")}
    if "<" in markdown and "=" in markdown:
        seen = _COMMENT.sub("", markdown)
        values = [unescape(match[match.lastindex or 0]) for match in _HTML.finditer(seen)]
        parts = chain(values, *map(_SEPARATORS.split, values))
        found |= {resolve_address(address, source, site) for address in parts}
    return {path for path in found if path and not path.endswith(".md")}


def resolve_address(address: str, source: str, site: str = "") -> str:
    """The path from the content folder that an address in `source` leads to; empty for none.

    An address of the web leads to none, unless it is on the `site`, where that is given.
    """
    if address.startswith(WEB):
        return _on_site(address, site) if site else ""
    folder = source.rpartition("/")[0]
    if _PLAIN_PATH.fullmatch(address):
        while folder and address.startswith("../"):
            folder, address = folder.rpartition("/")[0], address[3:]
        return f"{folder}/{address}" if folder else address
    if is_remote(address):
        return _on_site(address, site) if site else ""
    path = unquote(urlsplit(address).path)
    if not path:
        return ""
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, path))


def _on_site(address: str, site: str) -> str:
    """The path from a site to an address on it; empty where that is elsewhere."""
    ours, theirs = _WEB_ADDRESS.match(site), _WEB_ADDRESS.match(address)
    if ours and theirs and ours["host"].casefold() == theirs["host"].casefold():
        folder, path = unquote(ours["path"]).rstrip("/") + "/", unquote(theirs["path"])
        if path.startswith(folder) and path != folder:
            return posixpath.normpath(path.removeprefix(folder).lstrip("/") or ".")
    return ""


def portraits(community: Community) -> dict[str, str]:
    """The pictures of people, by their paths from the content folder, and where each is published.

    That is below the page of whom it shows: another picture of them replaces it, also where
    nobody deletes what was published before.
    """
    folder = FOLDERS[Person.kind]
    shown = [(one.photo, f"{folder}/{one.id}/photo") for one in community.people.values()]
    shown += [
        (one.picture.src, f"{folder}/{one.person}/{one.id}")
        for one in community.spotlights.values()
        if one.picture
    ]
    found: dict[str, str] = {}
    for src, name in shown:
        if src:
            end = posixpath.splitext(src)[1].lower()
            found.setdefault(posixpath.normpath(src), name + end)
    return found


def without_pictures(markdown: str, source: str, refused: Collection[str]) -> str:
    """A Markdown text without its pictures of these files, paths from the content folder."""
    for link in reversed(destinations(markdown) if refused else ()):
        if link.is_picture and resolve_address(link.address, source) in refused:
            markdown = markdown[: link.start] + markdown[link.end :]
    return markdown


def without_links(
    markdown: str, source: str, is_refused: Callable[[str], bool], site: str = ""
) -> str:
    """A Markdown text whose links do not lead to refused files: what they say stays."""
    for link in reversed(destinations(markdown)):
        if not link.is_picture and is_refused(resolve_address(link.address, source, site)):
            whole = markdown[link.start : link.end]
            if whole.startswith("["):
                markdown = markdown[: link.start] + _label(whole) + markdown[link.end :]
            elif markdown.startswith(link.address, link.at):  # in a tag of HTML
                end = link.at + len(link.address)
                markdown = markdown[: link.at] + "#" + markdown[end:]
    return markdown


def _label(link: str) -> str:
    """What stands in the first brackets of a link."""
    depth = at = 0
    while at < len(link):
        depth += {"[": 1, "]": -1}.get(link[at], 0)
        if not depth:
            break
        at += 2 if link[at] == "\\" else 1
    return link[1:at]


def is_published(page: HandwrittenPage, audience: Audience) -> bool:
    """Whether a page that is written by hand is there for an audience."""
    return not page.draft and is_visible(page.audience, audience)
