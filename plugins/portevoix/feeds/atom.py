"""A feed in Atom (RFC 4287)."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from portevoix.feeds.feed import MOST, Feed, FeedEntry, noon

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Texts of records hold none of these, which XML does not allow; the site's name, which MkDocs
reads, may. Said the other way round, it takes 3 ms to compile.
"""
NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(feed: Feed) -> bytes:
    """The file of a feed."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    SubElement(root, "link", {"rel": "self", "href": f"{feed.address}.xml"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    _text(root, "updated", noon(feed.newest))
    SubElement(SubElement(root, "author"), "name").text = feed.site
    for entry in feed.entries[:MOST]:
        root.append(_entry(entry))
    indent(root)
    text = _NO_XML.sub("", tostring(root, "unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(entry: FeedEntry) -> Element:
    element = Element("entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    link = {"rel": "alternate", "type": "text/html", "href": entry.url}
    SubElement(element, "link", link)
    _text(element, "published", noon(entry.day))
    _text(element, "updated", noon(entry.day))
    for term, label in entry.categories:
        SubElement(element, "category", {"term": term, "label": label})
    if entry.summary:
        _text(element, "summary", entry.summary)
    if entry.html:
        content = SubElement(element, "content", {"type": "html"})
        content.text = entry.html
    return element


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
