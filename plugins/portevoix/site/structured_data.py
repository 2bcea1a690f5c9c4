"""What a page is about in the words of schema.org, for search engines: data, no script."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from portevoix.model.addresses import Root, address_of
from portevoix.site.view import View

PageKind = Literal["WebSite", "CollectionPage", "WebPage"]
"""The home page, one that lists records, any other."""
_CONTEXT = "https://schema.org"
_INDEXES = {
    "item": "roadmap/",
    "note": "releases/",
    "person": "contributors/",
    "organisation": "contributors/",
    "spotlight": "spotlights/",
    "workshop": "labs/",
    "event": "events/",
    "edition": "newsletter/",
    "need": "needs/",
}
"""The index page above each kind of record."""


def record_data(record: Any, view: View, description: str) -> str:
    """The data of a record's page; empty where the address of the site is not known."""
    site = view.context.site_url
    if not site:
        return ""
    root = Root(site, view.context.names_files)
    address, title = root.to(address_of(record)), view.plain_title(record)
    page = {
        "@context": _CONTEXT,
        **_about(record, view, title),
        "url": address,
        "description": description,
        "inLanguage": view.context.language.code,
        "isPartOf": {"@type": "WebSite", "url": root.to(""), "name": view.context.site_name},
    }
    titles = view.context.menu.titles
    above = ("", _INDEXES.get(record.kind, ""))
    crumbs = [(root.to(one), titles[one]) for one in dict.fromkeys(above) if titles.get(one)]
    trail = {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (url, name) in enumerate([*crumbs, (address, title)], 1)
        ],
    }
    return _json([{key: value for key, value in page.items() if value}, trail])


def page_data(kind: PageKind, url: str, name: str, description: str, language: str) -> str:
    """The data of a page that is about no record; empty where its address is not known."""
    data = {
        "@context": _CONTEXT,
        "@type": kind,
        "name": name,
        "url": url,
        "description": description,
        "inLanguage": language,
    }
    return _json({key: value for key, value in data.items() if value}) if url else ""


def _about(record: Any, view: View, title: str) -> Mapping[str, Any]:
    match record.kind:
        case "note" | "edition" | "spotlight":
            day = str(record.date) if record.date else ""
            return {"@type": "Article", "headline": title, "datePublished": day}
        case "event":
            return _event(record, view, title)
        case "workshop":
            return {"@type": "Event", "name": title, "startDate": str(record.date)}
        case "person":
            return {"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": title}}
        case "organisation":
            about = {"@type": "Organization", "name": title, "url": view.href(record.url or "")}
            return {"@type": "ProfilePage", "mainEntity": about}
        case "item":
            status = view.word("status", record.status)
            changed = str(view.derived.updated(record) or "")
            return {
                "@type": "WebPage",
                "name": title,
                "creativeWorkStatus": status,
                "dateModified": changed,
            }
        case _:
            return {"@type": "WebPage", "name": title}


def _event(record: Any, view: View, title: str) -> Mapping[str, Any]:
    place = {"@type": "Place", "name": view.plain(record.place)} if record.place else None
    online = {"@type": "VirtualLocation", "url": view.href(record.link or "")}
    where = [one for one in (place, online if record.online and online["url"] else None) if one]
    return {
        "@type": "Event",
        "name": title,
        "startDate": str(record.date),
        "endDate": str(record.end or ""),
        "location": where,
        "eventStatus": f"{_CONTEXT}/Event{'Cancelled' if record.cancelled else 'Scheduled'}",
    }


def _json(data: Any) -> str:
    """JSON that may stand in a page: no text of an author ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
