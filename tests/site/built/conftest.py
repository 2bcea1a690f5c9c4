"""A whole portal, built once, and the content of its pages."""

import os
import textwrap
from collections.abc import Callable
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
    "content/events/shalom.md": """
        ---
        title: {he: שלום}
        date: 2026-12-30
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


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def content(site: Path) -> Callable[[str], Tag]:
    """What stands on the page of an address, without the theme around it."""

    def read(address: str) -> Tag:
        html = (site / address / "index.html").read_text(encoding="utf-8")
        page = BeautifulSoup(html, "html.parser")
        found = page.find("article", class_="md-content__inner") or page.main  # of a sheet
        assert isinstance(found, Tag)
        return found

    return read
