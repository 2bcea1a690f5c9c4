"""Feeds say what happened, to those who may know, in two formats."""

import datetime
import json
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

import pytest

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.feeds.atom import atom
from portevoix.feeds.feed import MOST, Feed, FeedEntry
from portevoix.feeds.json_feed import json_feed
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.loading.templates import template_folders
from portevoix.privacy.audience import for_audience
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.feeds import feeds
from portevoix.site.links import LinkTargets
from portevoix.site.templates import environment

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 21)
ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://club.example/"


@pytest.fixture(scope="module")
def demo() -> SimpleNamespace:
    """The feeds of the demo in both languages, by their files."""
    problems = Problems()
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = for_audience(load(project, problems).community, "public", TODAY)
    found = {}
    for code in ("fr", "en"):
        targets = LinkTargets.of(community, [], Problems())
        context = RenderContext(
            community, DerivedData(community, TODAY), language(code), TODAY, targets
        )
        templates = environment(template_folders(project, "portal"), language(code))
        found[code] = dict(feeds(context, templates, "Club & Co", URL, URL))
    return SimpleNamespace(community=community, derived=context.derived, **found)


def test_the_newest_are_told_first_in_each_language(demo: SimpleNamespace) -> None:
    feed, english = fromstring(atom(demo.fr["feed"])), fromstring(atom(demo.en["feed"]))
    days = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert len(days) == MOST
    first = [one.find(f"{ATOM}entry/{ATOM}title") for one in (feed, english)]
    assert first[0].text != first[1].text
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith(URL) for link in links)
    assert feed.findtext(f"{ATOM}title") == "Club & Co"


def test_each_area_and_kind_has_its_own(demo: SimpleNamespace) -> None:
    moved = demo.fr["changes/moved/feed"]
    assert moved.address == f"{URL}changes/moved/feed"
    assert {("moved", "Échéance déplacée")} < {one for e in moved.entries for one in e.categories}
    assert all("moved" in dict(one.categories) for one in moved.entries)
    for area in demo.community.areas:
        assert all(
            f"area-{area}" in dict(one.categories) for one in demo.fr[f"areas/{area}/feed"].entries
        )


def test_ids_are_each_entry_s_own(demo: SimpleNamespace) -> None:
    for feed in demo.fr.values():
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))


def test_both_formats_say_the_same(demo: SimpleNamespace) -> None:
    feed = demo.fr["feed"]
    values = json.loads(json_feed(feed))
    entries = fromstring(atom(feed)).findall(f"{ATOM}entry")
    assert values["version"] == "https://jsonfeed.org/version/1.1"
    for item, entry in zip(values["items"], entries, strict=True):
        assert item["id"] == entry.findtext(f"{ATOM}id")
        assert item["content_html"] == (entry.findtext(f"{ATOM}content") or "")
        assert item["date_published"] == entry.findtext(f"{ATOM}published")
        assert 'href="../' not in item["content_html"]


def test_what_xml_cannot_hold_leaves_the_feed_well_formed() -> None:
    entry = FeedEntry("x", "a\x01b", URL, TODAY, "<p>c\ud800</p>")
    feed = Feed("x", "Club\x01", "Club", URL, URL, "fr", [entry])
    assert fromstring(atom(feed)).findtext(f"{ATOM}title") == "Club"
    assert json.loads(json_feed(feed))["items"][0]["title"] == "a\x01b"
