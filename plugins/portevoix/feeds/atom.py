"""An Atom feed (RFC 4287) of release notes, spotlights and editions."""

import datetime
import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from portevoix.core.languages import Language
from portevoix.markdown.titles import line_text
from portevoix.model.addresses import Root, address, first_id
from portevoix.model.community import Community
from portevoix.schema.text import Words

MOST = 30
"""Entries: who reads a feed once a month misses nothing."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Texts of records hold none of these, which XML does not allow; the site's name, which MkDocs
reads, may. Said the other way round, it takes 3 ms to compile.
"""
NAMESPACE = "http://www.w3.org/2005/Atom"


def has_entries(community: Community) -> bool:
    """Whether there is something to read in the feed."""
    return bool(_records(community))


def make_feed(
    community: Community, name: str, root: Root, language: Language, known_as: str = ""
) -> bytes:
    """The feed of the portal `name`, whose `root` is a whole address.

    Readers tell entries apart by their ids, which start with what the portal is `known_as`: the
    address that it had first, where that is another one. Entries are newest first. As records have
    no hour, each is dated at noon UTC.
    """
    url = root.prefix
    records = sorted(_records(community), key=lambda one: (one.date, one.id), reverse=True)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": language.code})
    _text(feed, "id", known_as or url)
    _text(feed, "title", name)
    SubElement(feed, "link", {"rel": "self", "href": f"{url}feed.xml"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": root.to("")})
    newest = records[0].date if records else datetime.date(1970, 1, 1)
    _text(feed, "updated", _noon(newest))
    SubElement(SubElement(feed, "author"), "name").text = name
    for record in records[:MOST]:
        feed.append(_entry(record, community, root, language, known_as or url))
    indent(feed)
    text = _NO_XML.sub("", tostring(feed, "unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _records(community: Community) -> list[Any]:
    return [
        *(note for note in community.notes.values() if note.date),
        *(one for one in community.spotlights.values() if one.date and one.state == "published"),
        *community.editions.values(),
    ]


def _entry(
    record: Any, community: Community, root: Root, language: Language, known_as: str
) -> Element:
    entry = Element("entry")
    _text(entry, "id", known_as + address(record.kind, first_id(record)))
    _text(entry, "title", _title(record, community, language))
    link = root.page(record.kind, record.id)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
    _text(entry, "updated", _noon(record.date))
    summary: Words | None = getattr(record, "summary", None) or getattr(record, "preheader", None)
    if summary:
        _text(entry, "summary", line_text(summary.in_(language.code)))
    return entry


def _title(record: Any, community: Community, language: Language) -> str:
    words: Words | None = record.subject if record.kind == "edition" else record.title
    if words:
        title = line_text(words.in_(language.code))
        if record.kind == "note" and record.is_incident:
            return f"{language.word('note', record.type)}{language.gettext(':')} {title}"
        return title
    person = community.people.get(record.person)
    return person.name if person else str(record.id)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _noon(day: datetime.date) -> str:
    return f"{day.isoformat()}T12:00:00Z"
