"""What stands around every page."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

PAGES = ("", "roadmap/", "roadmap/receipts/", "areas/money/", "en/releases/2026-09-01-receipts/")


TITLE = {"fr": "Il n’y a pas de page ici", "en": "There is no page here"}


def page_at(site: Path, address: str) -> BeautifulSoup:
    file = site / address / "index.html" if not address.endswith(".html") else site / address
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def words(tag: Tag | None) -> list[str]:
    assert tag
    return [" ".join(link.get_text().split()) for link in tag.find_all("a")]


def test_a_menu_that_nobody_wrote_is_short_and_in_order(site: Path) -> None:
    menu = page_at(site, "roadmap/receipts/").find("nav", class_="md-tabs")
    assert isinstance(menu, Tag)
    assert words(menu) == [
        "Accueil", "Feuille de route", "Nouveautés", "Ce que c’est devenu", "Contributeurs",
        "Lettre d’information",
    ]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_each_page_has_a_foot_a_description_and_a_way_to_its_title(
    site: Path, address: str
) -> None:
    page = page_at(site, address)
    foot = page.find("footer")
    assert isinstance(foot, Tag)
    assert len(words(foot)) > 6
    description = page.find("meta", attrs={"name": "description"})
    assert isinstance(description, Tag)
    assert description["content"]
    skip = page.find("a", class_="md-skip")
    assert isinstance(skip, Tag)
    title = page.find(id=str(skip["href"]).removeprefix("#"))
    assert isinstance(title, Tag)
    assert title.name == "h1"
    sheets = page.find_all("link", rel="stylesheet")
    assert len(sheets) == 1


def test_pages_that_nobody_wrote_say_each_what_it_is_in_its_language(site: Path) -> None:
    addresses = ("changes/", "search/", "roadmap/list/", "en/changes/", "needs/at-once/")
    told = [page_at(site, one).find("meta", attrs={"name": "description"}) for one in addresses]
    assert [one["content"] for one in told if one] == [
        "Ce qui a changé – Essai", "Rechercher – Essai", "La feuille de route en liste – Essai",
        "What changed – Essai", "Disponible : Évident",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "other"), [("", "fr", "en"), ("en/", "en", "fr")])
def test_where_there_is_no_page_each_language_shows_ways_on(
    site: Path, name: str, code: str, other: str
) -> None:
    page = page_at(site, f"{name}404.html")
    told = page.find("meta", attrs={"name": "description"})
    assert isinstance(told, Tag)
    assert told["content"] == f"{TITLE[code]} – Essai"
    article = page.find("article")
    assert isinstance(article, Tag)
    assert page.html
    assert page.html["lang"] == code
    assert len(words(article)) > 6
    section = article.find("section", lang=other)
    assert isinstance(section, Tag)
    assert section.find("a", href="/" if other == "fr" else "/en/")


def test_links_to_a_page_come_with_a_picture_and_what_it_is_about(site: Path) -> None:
    page = page_at(site, "roadmap/receipts/")
    picture = page.find("meta", property="og:image")
    assert isinstance(picture, Tag)
    file = str(picture["content"]).removeprefix("https://portail.example/")
    assert "item-shipped" in file
    assert (site / file).read_bytes().startswith(b"\x89PNG")
    data = page.find("script", type="application/ld+json")
    assert isinstance(data, Tag)
    about, trail = json.loads(data.string or "")
    assert about["url"] == "https://portail.example/roadmap/receipts/"
    assert [one["name"] for one in trail["itemListElement"]][:2] == ["Accueil", "Feuille de route"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [("", "WebSite"), ("roadmap/", "CollectionPage"), ("changes/moved/", "CollectionPage")],
)
def test_a_page_about_no_record_says_what_it_is(site: Path, address: str, kind: str) -> None:
    data = page_at(site, address).find("script", type="application/ld+json")
    assert isinstance(data, Tag)
    about = json.loads(data.string or "")
    assert about["@type"] == kind
    assert about["url"] == f"https://portail.example/{address}"
    assert about["inLanguage"] == "fr"


def test_what_is_said_above_a_page_is_what_the_menu_says(site: Path) -> None:
    crumbs = page_at(site, "contributors/lea/").find("nav", class_="pv-crumbs")
    assert isinstance(crumbs, Tag)
    assert words(crumbs)[0] == "Contributeurs"
