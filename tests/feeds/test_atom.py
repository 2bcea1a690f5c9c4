"""The feed says what was told, to those who may know."""

import datetime
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.feeds.atom import MOST, make_feed
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.model.addresses import Root
from portevoix.privacy.audience import for_audience
from portevoix.schema.text import plain

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 21)
ATOM = "{http://www.w3.org/2005/Atom}"


def _feed(code: str):
    problems = Problems()
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = for_audience(load(project, problems).community, "public", TODAY)
    return community, make_feed(
        community, "Club & Co", Root("https://club.example/"), language(code)
    )


def test_the_demo_is_told_newest_first_in_each_language() -> None:
    community, text = _feed("fr")
    feed = fromstring(text)
    days = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert len(days) == min(MOST, len(community.notes) + len(community.editions) + 4)
    titles = {entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")}
    english = {e.findtext(f"{ATOM}title") for e in fromstring(_feed("en")[1]).iter(f"{ATOM}entry")}
    assert titles.isdisjoint(english)


def test_names_are_escaped_and_addresses_absolute() -> None:
    feed = fromstring(_feed("fr")[1])
    assert feed.findtext(f"{ATOM}title") == "Club & Co"
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith("https://club.example/") for link in links)


def test_the_same_community_gives_the_same_bytes() -> None:
    assert _feed("fr")[1] == _feed("fr")[1]


def test_a_name_that_xml_cannot_hold_leaves_the_feed_well_formed() -> None:
    community, _ = _feed("fr")
    text = make_feed(community, "a\x01b\ud800", Root("https://club.example/"), language("fr"))
    assert fromstring(text).findtext(f"{ATOM}title") == "ab"


def test_titles_and_summaries_are_words() -> None:
    problems = Problems()
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = load(project, problems).community
    note = next(iter(community.notes.values())).changed(
        title=plain("The `--all` *flag*"), summary=plain("See [it](a.md), Tom &amp; Co.")
    )
    told = replace(community, notes={note.id: note}, editions={}, spotlights={})
    entry = fromstring(make_feed(told, "Club", Root("https://club.example/"), language("fr"))).find(
        f"{ATOM}entry"
    )
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "The --all flag"
    assert entry.findtext(f"{ATOM}summary") == "See it, Tom & Co."
