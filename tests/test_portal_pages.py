"""A whole portal, built, and what a reader finds on its pages."""

import os
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config

FILES = {
    "mkdocs.yml": """
        site_name: Essai
        site_url: https://portail.example/
        docs_dir: content
        repo_url: https://code.example/club
        edit_uri: edit/main/content/
        theme: {name: material, font: false, features: [content.action.edit]}
        plugins:
        - search
        - portevoix: {languages: [fr, en]}
    """,
    "roadmap.yaml": """
        areas:
        - {id: money, title: {fr: Argent, en: Money}}
        - {id: quiet, title: {fr: Calme, en: Quiet}}
        objectives:
        - {id: faster, title: {fr: Plus vite, en: Faster}}
        items:
        - id: receipts
          title: "<script>alert(1)</script> {{ braces }} & <clusterName>"
          status: shipped
          area: money
          objectives: faster
          owners: claire
          summary: {fr: "Un reçu.", en: "A receipt."}
          requires: bank
          voices:
          - {source: Enquête, as_of: 2026-01-01, count: {people: 10, organisations: 4},
             by_organisation: {garden: 4}}
          needs:
          - id: at-once
            text: Tous d’un coup
            kind: idea
            workshop: 2026-03-01-receipts
            people: [lea, karim]
            count: {people: 5}
            answer: {outcome: accepted, reason: Évident, by: claire, date: 2026-03-31}
          arguments:
          - {side: against, text: Trop simple, by: lea, reply: Tant mieux}
          quotes:
          - {text: C’est fait, by: lea, workshop: 2026-03-01-receipts}
          history:
          - {date: 2026-02-01, status: planned, target: 2026-Q2}
          - {date: 2026-05-01, target: 2026-Q3, reason: Plus long que prévu}
          - {date: 2026-09-01, status: shipped}
        - {id: bank, title: La banque, status: exploring}
        - {id: no, title: Non, status: declined, decision: {outcome: declined, reason: Trop cher}}
    """,
    "contributors.yaml": """
        organisations:
        - {id: garden, name: Les Jardins}
        people:
        - {id: lea, name: Léa Martin, organisation: garden,
           consent: {name: true, quote: true, newsletter: true, since: 2026-01-01}}
        - {id: claire, name: Claire Vasseur, team: true,
           consent: {name: true, newsletter: true, since: 2026-01-01}}
        - {id: karim, name: Karim Benali}
    """,
    "content/index.md": "# Accueil\n\n[La banque](roadmap/bank.md)\n",
    "content/workshops/2026-03-01-receipts.md": """
        ---
        item: receipts
        step: reflection
        date: 2026-03-01
        people: [lea]
        ---
        On a parlé de [la banque](../roadmap/bank.md).
    """,
    "content/releases/2026/2026-09-01-receipts.md": """
        ---
        title: {fr: Les reçus sont là, en: Receipts are there}
        date: 2026-09-01
        items: [receipts]
        ---
        Texte <img src=x onerror=alert(1)> et {{ braces }}.
    """,
    "content/spotlights/lea.md": """
        ---
        person: lea
        date: 2026-09-05
        quote: Voilà
        ---
        ## Pourquoi ?
        Parce que.
    """,
    "content/events/meet.md": """
        ---
        title: Rencontre
        date: 2026-12-24
        items: [receipts]
        people: [lea]
        ---
    """,
    "content/newsletter/2026-09.md": """
        ---
        date: 2026-09-30
        from: 2026-09-01
        to: 2026-09-30
        subject: La lettre de septembre
        signed: claire
        team: "Nous avons vu [la banque](../roadmap/bank.md)."
        team_signed: lea
        picks:
        - {id: 2026-09-01-receipts, comment: "Comme [la banque](../roadmap/bank.md)."}
        ---
        Bonjour.
    """,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("portal")
    for name, text in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795132800")  # 20 November 2026
        patch.chdir(root)
        build(load_config(str(root / "mkdocs.yml")))
    return root / "site"


def content(site: Path, address: str) -> Tag:
    html = (site / address / "index.html").read_text(encoding="utf-8")
    found = BeautifulSoup(html, "html.parser").find("article", class_="md-content__inner")
    assert isinstance(found, Tag)
    return found


LINKS = [
    ("roadmap/receipts/", "releases/2026-09-01-receipts/"),
    ("roadmap/receipts/", "workshops/2026-03-01-receipts/"),
    ("roadmap/receipts/", "events/meet/"),
    ("roadmap/receipts/", "roadmap/bank/"),
    ("roadmap/receipts/", "contributors/lea/"),
    ("roadmap/receipts/", "contributors/claire/"),
    ("roadmap/receipts/", "organisations/garden/"),
    ("roadmap/receipts/", "newsletter/2026-09/"),
    ("roadmap/receipts/", "roadmap/list/"),
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
    site: Path, here: str, there: str, language: str
) -> None:
    assert there in links(site, language + here, language)
    assert here in links(site, language + there, language)


def links(site: Path, address: str, language: str) -> set[str]:
    """Where the content of a page leads, from the root of its language."""
    found = set()
    for link in content(site, address).find_all("a", href=True):
        href = str(link["href"]).partition("#")[0]
        if "://" in href:
            continue
        path = (site / address / href).resolve()
        if path.is_relative_to(site / language):
            found.add(f"{path.relative_to(site / language).as_posix()}/")
    return found


def test_a_need_leads_to_its_workshop_and_back(site: Path) -> None:
    need = content(site, "roadmap/receipts/").find(id="need-at-once")
    assert need
    assert need.find("a", href="../../workshops/2026-03-01-receipts/")
    workshop = content(site, "workshops/2026-03-01-receipts/")
    assert "Tous d’un coup" in workshop.get_text()
    assert workshop.find("a", href="../../roadmap/receipts/")


def test_every_link_of_every_page_leads_to_a_page_and_its_anchor(site: Path) -> None:
    pages = {
        file.parent.relative_to(site).as_posix(): BeautifulSoup(file.read_text(), "html.parser")
        for file in site.rglob("index.html")
    }
    for address, page in pages.items():
        body = page.find("article", class_="md-content__inner")
        assert body, address
        for link in body.find_all("a", href=True):
            path, _, anchor = str(link["href"]).partition("#")
            if "://" in path or path.startswith("mailto:"):
                continue
            target = (site / address / path).resolve()
            there = target.relative_to(site.resolve()).as_posix()
            assert there in pages, f"{address}: {link['href']}"
            assert not anchor or pages[there].find(id=anchor), f"{address}: {link['href']}"


def test_what_comes_from_a_file_is_shown_as_it_is_written(site: Path) -> None:
    page = content(site, "roadmap/receipts/")
    title = "<script>alert(1)</script> {{ braces }} & <clusterName>"
    assert page.h1
    assert page.h1.get_text() == title
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<script>alert" not in text, file
        assert "<clusterName>" not in text, file
        assert "<img src=x" not in text, file
    assert "{{ braces }}" in content(site, "releases/2026-09-01-receipts/").get_text()


def test_text_that_is_not_translated_is_marked_with_its_language(site: Path) -> None:
    french, english = content(site, "roadmap/receipts/"), content(site, "en/roadmap/receipts/")
    said = english.find(id="need-at-once")
    assert said
    assert said.blockquote
    assert said.blockquote.find(lang="fr", string="Tous d’un coup")
    assert not french.find(lang=True)
    lead = english.find(class_="pv-lead")
    assert lead
    assert lead.get_text() == "A receipt."
    assert not lead.find(lang=True)
    body = content(site, "en/workshops/2026-03-01-receipts/").find("div", lang="fr")
    assert body
    assert "On a parlé" in body.get_text()


def test_nothing_is_shown_of_someone_who_did_not_agree(site: Path) -> None:
    assert "et 4 autres" in content(site, "roadmap/receipts/").get_text()
    assert not (site / "contributors/karim").exists()
    for file in site.rglob("*"):
        assert not file.is_file() or b"Karim" not in file.read_bytes(), file


def test_a_move_says_from_what_to_what_and_why(site: Path) -> None:
    history = " ".join(content(site, "roadmap/receipts/").get_text(" ").split())
    assert "2e trimestre 2026 devient 3e trimestre 2026 Repoussé Plus long que prévu" in history


def test_declined_items_stay_with_their_reason(site: Path) -> None:
    for address in ("roadmap/", "roadmap/no/"):
        assert "Trop cher" in content(site, address).get_text()


def test_voices_that_are_not_everyone_say_so(site: Path) -> None:
    page = content(site, "roadmap/receipts/").get_text()
    assert "ce n’est pas encore tout le monde" in page
    assert "40" in page


SILENT = {
    "roadmap/bank/": ["Aucun besoin n’a été noté ici.", "Pas encore de note de version"],
    "events/meet/": ["Le programme n’est pas encore rédigé."],
    "needs/": ["Chaque besoin a sa réponse.", "Aucun besoin n’a été noté dans ce domaine."],
    "labs/": ["Aucun laboratoire n’est ouvert", "Aucune question n’est ouverte"],
    "roadmap/": ["Rien n’est en pause."],
    "": ["Rien n’est en cours aujourd’hui."],
}


@pytest.mark.parametrize("address", SILENT)
def test_a_list_with_nothing_in_it_says_so(site: Path, address: str) -> None:
    words = content(site, address).get_text().replace("\u00a0", " ")
    for sentence in SILENT[address]:
        assert sentence in words


def test_each_page_has_one_first_heading_and_skips_no_level(site: Path) -> None:
    for file in site.rglob("index.html"):
        address = file.parent.relative_to(site).as_posix()
        found = content(site, address).find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
        levels = [int(heading.name[1]) for heading in found]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (address, levels)


def test_ids_are_given_once_on_a_page(site: Path) -> None:
    for file in site.rglob("index.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        ids = [str(element["id"]) for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), (file, [i for i in ids if ids.count(i) > 1])


def test_an_edition_is_on_the_portal_with_its_sections(site: Path) -> None:
    page = content(site, "newsletter/2026-09/")
    headings = [heading.get_text() for heading in page.find_all("h2")]
    assert "Ce qui est nouveau" in headings
    assert headings[-1] == "Le mot de l’équipe"
    team = page.find(id="team").parent
    assert team.find("a", string="la banque")["href"] == "../../roadmap/bank/"
    assert team.find(class_="pv-signature").find("a", string="Léa Martin")
    comment = page.find(class_="pv-comment")
    assert comment.find("a")["href"] == "../../roadmap/bank/", "seen from the edition's file"
    assert content(site, "contributors/lea/").find("a", string="La lettre de septembre")


def test_the_loop_says_how_it_was_counted(site: Path) -> None:
    numbers = content(site, "loop/").find_all(class_="pv-number")
    assert len(numbers) == 10
    assert all(number.find("strong").get_text() and len(number("p")) == 2 for number in numbers)
