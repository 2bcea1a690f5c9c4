"""What changed is told by kind and area, as it was on a letter's day, and as data."""

import json
from collections.abc import Callable
from pathlib import Path

from bs4 import Tag

Content = Callable[[str], Tag]


def test_what_moved_is_told_with_its_reason_where_it_leads(content: Content) -> None:
    page = content("changes/moved/")
    (change,) = page.find_all(class_="pv-change")
    assert "Plus long que prévu" in change.get_text()
    link = change.select_one("h3 a")
    assert link["href"] == "../../roadmap/receipts/#change-2026-05-01"
    assert content("roadmap/receipts/").find(id="change-2026-05-01")
    assert content("changes/area-money/").find_all(class_="pv-change")


def test_kind_and_area_narrow_each_other_down(content: Content) -> None:
    page = content("changes/area-money/")
    choices = page.find(class_="pv-choices").find_all("a")
    counts = {one["href"]: int(one.span.text) for one in choices if one.span}
    narrowed = {to: count for to, count in counts.items() if "area-money-" in to}
    assert len(narrowed) > 1
    for address, count in narrowed.items():
        both = content(address.replace("../", "changes/", 1))
        assert len(both.find_all(class_="pv-change")) == count
        assert both.find_all("a", attrs={"aria-current": "page"}, class_="pv-choice")[1:]


def test_an_item_says_when_it_changed_last(content: Content) -> None:
    facts = content("roadmap/receipts/").find("dl", class_="pv-facts")
    assert facts
    assert "septembre 2026" in facts.get_text()


def test_the_roadmap_of_a_letter_s_day_is_there_and_says_so(site: Path, content: Content) -> None:
    page = content("as-of/2026-09-30/")
    assert page.find(class_="pv-asof")
    assert page.find("a", href="../../roadmap/receipts/")
    html = (site / "as-of/2026-09-30/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    letter = content("newsletter/2026-09/")
    assert letter.find("a", href="../../as-of/2026-09-30/")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/as-of/" not in sitemap
    assert "https://portail.example/changes/moved/" in sitemap


def test_an_event_can_be_added_to_a_calendar(site: Path, content: Content) -> None:
    assert content("events/meet/").find("a", href="../../events/meet/event.ics")
    text = (site / "areas/money/calendar.ics").read_text("utf-8")
    assert "UID:event-meet@portail.example" in text
    assert "event-shalom" not in text


def test_data_and_feeds_name_nobody_who_did_not_agree(site: Path) -> None:
    needs = json.loads((site / "data/needs.json").read_text("utf-8"))["needs"]
    assert [need["people"] for need in needs] == [5]
    for file in (*site.rglob("feed.*"), *site.rglob("*.ics"), *site.glob("data/*")):
        assert "Karim" not in file.read_text("utf-8"), file


def test_an_objective_can_be_followed(site: Path, content: Content) -> None:
    ways = content("objectives/faster/").select(".pv-follow a")
    assert [link["href"].rpartition("/")[2] for link in ways] == ["feed.xml", "feed.json"]
    feed = json.loads((site / "objectives/faster/feed.json").read_text("utf-8"))
    assert feed["home_page_url"] == "https://portail.example/changes/objective-faster/"
    assert "Les reçus sont là" in [entry["title"] for entry in feed["items"]]
    assert "objectives/faster/" in content("changes/objective-faster/").decode()
