"""A feed in JSON Feed 1.1."""

import json
from typing import Any

from portevoix.feeds.feed import MOST, Feed, FeedEntry, noon

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The file of a feed."""
    values = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.address}.json",
        "language": feed.language,
        "authors": [{"name": feed.site}],
        "items": [_item(entry) for entry in feed.entries[:MOST]],
    }
    text = json.dumps(values, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


def _item(entry: FeedEntry) -> dict[str, Any]:
    values = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": noon(entry.day),
        "tags": [label for _, label in entry.categories],
    }
    return {key: value for key, value in values.items() if value or key == "content_html"}
