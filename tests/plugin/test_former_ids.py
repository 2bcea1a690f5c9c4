"""A record that got another id is still found where it was."""

import datetime
import json
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from mkdocs.plugins import BasePlugin

from portevoix.plugin.checking import check_project

Site = dict[str, bytes]
Build = Callable[..., Site]
ATOM = "{http://www.w3.org/2005/Atom}"
Edit = Callable[[Path, str, str, str], None]


@pytest.fixture
def renamed(small: Path, edited: Edit) -> Path:
    """The small project, with an item, a person and a note that had other ids."""
    edited(small, "roadmap.yaml", "id: bank\n", "id: bank\n  formerly: [giro, the-bank]\n")
    edited(small, "roadmap.yaml", "related: [bank]", "related: [giro]")
    edited(small, "roadmap.yaml", "(roadmap/bank.md#les-dates)", "(roadmap/giro.md#les-dates)")
    edited(small, "contributors.yaml", "id: karim,", "id: karim, formerly: karim-b,")
    edited(small, "content/releases/2026-11-10-small.md", "{title", "{formerly: small, title")
    edited(small, "content/index.md", "receipts.md", "the-bank.md#les-dates")
    return small


def link_of(page: bytes) -> str:
    link = BeautifulSoup(page, "html.parser").select_one("article a[href*=bank]")
    assert link
    return str(link["href"])


@pytest.mark.parametrize("more", ["", "use_directory_urls: false\n"])
def test_its_old_addresses_lead_to_it_in_each_language(
    more: str, renamed: Path, build: Build
) -> None:
    config = renamed / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    site = build(renamed)
    was = {"roadmap/giro": "roadmap/bank", "roadmap/the-bank": "roadmap/bank",
           "contributors/karim-b": "contributors/karim",
           "releases/small": "releases/2026-11-10-small"}  # fmt: skip
    for root, code in (("", "fr"), ("en/", "en")):
        for old, new in was.items():
            name, target = f"{root}{old}/index.html", f"{root}{new}/index.html"
            page = BeautifulSoup(site[name], "html.parser")
            assert page.html
            assert page.html["lang"] == code
            (refresh,) = page.select("meta[http-equiv=refresh]")
            (link,) = page.select("body a")
            (canonical,) = page.select("link[rel=canonical]")
            assert refresh["content"] == f"0; url={link['href']}"
            led = posixpath.normpath(urljoin(f"/{name}", str(link["href"]))).lstrip("/")
            assert led == (target if more else posixpath.dirname(target))
            whole = f"https://portail.example/{target}"
            assert canonical["href"] == (whole if more else whole.removesuffix("index.html"))
            assert page.select("meta[name=robots][content=noindex]")
            assert not page.select("script")
        search = json.loads(site[f"{root}search/records.js"].partition(b"=")[2])["rows"]
        assert not any("giro" in one[1] for one in search)
        assert b"giro" not in site[f"{root}sitemap.xml"]


def test_links_and_references_mean_it_and_are_told(renamed: Path, build: Build) -> None:
    site = build(renamed)
    item = BeautifulSoup(site["roadmap/receipts/index.html"], "html.parser")
    links = [str(link["href"]) for link in item.select("article a[href*=bank]")]
    assert "../../roadmap/bank/" in links
    assert "../../roadmap/bank/#les-dates" in links
    assert link_of(site["index.html"]) == "roadmap/bank/#les-dates"
    problems = check_project(renamed / "mkdocs.yml", datetime.date(2026, 11, 30)).problems
    told = [(one.code, one.severity, one.place.path) for one in problems]
    assert told.count(("former-id", "advice", "roadmap.yaml")) == 1
    links = sorted(path for code, _, path in told if code == "former-link")
    assert links == ["content/index.md", "roadmap.yaml"]
    assert not [
        one for one in told if one[1] == "error" or ("link" in one[0] and one[1] != "advice")
    ]


def test_entries_of_the_feed_keep_their_ids(renamed: Path, build: Build, edited: Edit) -> None:
    edited(
        renamed, "mkdocs.yml", "- portevoix: {", "- portevoix: {feed_id: 'http://old.example/a', "
    )
    site = build(renamed)
    for root in ("", "en/"):
        feed = ElementTree.fromstring(site[f"{root}feed.xml"])
        known_as = f"http://old.example/a/{root}"
        assert [one.text for one in feed.iter(f"{ATOM}id")] == [
            known_as,
            f"{known_as}releases/small/",
            f"{known_as}needs/at-once/#answered-2026-11-01",
        ]
        link, _ = feed.findall(f"{ATOM}entry/{ATOM}link")
        assert link.attrib["href"] == f"https://portail.example/{root}releases/2026-11-10-small/"


class redirects(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # noqa: N801
    """What mkdocs-redirects does with files."""

    def on_files(self, files: Any, **_: Any) -> None:
        self.doc_pages = {page.src_uri: page for page in files.documentation_pages()}


def test_mkdocs_redirects_may_lead_to_a_record(small: Path, build: Build) -> None:
    plugin = redirects()
    build(small, plugin)
    assert plugin.doc_pages["roadmap/receipts.md"].url == "roadmap/receipts/"
    assert plugin.doc_pages["index.md"].url == "./"
