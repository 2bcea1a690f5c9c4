"""Records that belong together lead to each other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

Content = Callable[[str], Tag]
LINKS = [
    ("roadmap/receipts/", "releases/2026-09-01-receipts/"),
    ("roadmap/receipts/", "workshops/2026-03-01-receipts/"),
    ("roadmap/receipts/", "events/meet/"),
    ("roadmap/receipts/", "roadmap/bank/"),
    ("roadmap/receipts/", "contributors/lea/"),
    ("roadmap/receipts/", "contributors/claire/"),
    ("roadmap/receipts/", "organisations/garden/"),
    ("roadmap/receipts/", "newsletter/2026-09/"),
    ("roadmap/receipts/", "areas/money/"),
    ("roadmap/receipts/", "objectives/faster/"),
    ("roadmap/receipts/", "roadmap/"),
    ("releases/2026-09-01-receipts/", "contributors/lea/"),
    ("releases/2026-09-01-receipts/", "newsletter/2026-09/"),
    ("releases/2026-09-01-receipts/", "releases/2026/"),
    ("contributors/lea/", "organisations/garden/"),
    ("contributors/lea/", "workshops/2026-03-01-receipts/"),
    ("contributors/lea/", "spotlights/lea/"),
    ("contributors/lea/", "events/meet/"),
    ("contributors/lea/", "newsletter/2026-09/"),
    ("contributors/lea/", "contributors/"),
    ("contributors/claire/", "newsletter/2026-09/"),
    ("organisations/garden/", "workshops/2026-03-01-receipts/"),
    ("spotlights/lea/", "newsletter/2026-09/"),
    ("events/meet/", "newsletter/2026-09/"),
    ("events/meet/", "events/"),
    ("spotlights/lea/", "spotlights/"),
    ("workshops/2026-03-01-receipts/", "labs/"),
    ("newsletter/2026-09/", "newsletter/"),
]


@pytest.mark.parametrize(("here", "there"), LINKS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_what_is_joined_is_linked_on_both_pages(
    site: Path, content: Content, here: str, there: str, language: str
) -> None:
    root = site / language
    assert there in links(content(language + here), root / here, root)
    assert here in links(content(language + there), root / there, root)


def links(page: Tag, folder: Path, root: Path) -> set[str]:
    """Where the content of a page leads, from the root of its language."""
    found = set()
    for link in page.find_all("a", href=True):
        href = str(link["href"]).partition("#")[0]
        if "://" in href:
            continue
        path = (folder / href).resolve()
        if path.is_relative_to(root):
            found.add(f"{path.relative_to(root).as_posix()}/")
    return found


def test_a_need_leads_to_its_workshop_and_back(content: Content) -> None:
    need = content("roadmap/receipts/").find(id="need-at-once")
    assert need
    assert need.find("a", href="../../needs/at-once/")
    assert content("needs/at-once/").find("a", href="../../workshops/2026-03-01-receipts/")
    workshop = content("workshops/2026-03-01-receipts/")
    assert "Tous d’un coup" in workshop.get_text()
    assert workshop.find("a", href="../../roadmap/receipts/")


def test_every_link_of_every_page_leads_to_a_page_and_its_anchor(
    site: Path, pages_in: Callable[[Path], list[Path]]
) -> None:
    pages = {
        file.parent.relative_to(site).as_posix(): BeautifulSoup(file.read_text(), "html.parser")
        for file in pages_in(site)
    }
    for address, page in pages.items():
        body = page.find("article", class_="md-content__inner") or page.main  # of a sheet
        assert body, address
        for link in body.find_all("a", href=True):
            path, _, anchor = str(link["href"]).partition("#")
            if "://" in path or path.startswith("mailto:"):
                continue
            target = (site / address / path.partition("?")[0]).resolve()
            there = target.relative_to(site.resolve()).as_posix()
            if target.is_file():  # a feed, a calendar, data
                continue
            assert there in pages, f"{address}: {link['href']}"
            assert not anchor or pages[there].find(id=anchor), f"{address}: {link['href']}"


def test_an_address_that_is_shortened_by_hand_leads_somewhere(site: Path) -> None:
    pages = {file.parent for file in site.rglob("index.html")}
    assert {page.parent for page in pages - {site}} - pages == set()
