"""A need of the demo, followed by clicking through all six links of the loop, and back.

need → workshop → decision → item → release note → person thanked → edition of the newsletter
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).parents[1]
NEED = "n-voir-ce-qui-reste"
NEEDS = "needs/"
NEED_PAGE = f"needs/{NEED}/"
WORKSHOP = "workshops/2026-03-19-home-page-1/"
VERDICTS = "workshops/2026-05-28-home-page-2/"
ITEM = "roadmap/home-page/"
NOTE = "releases/2026-11-18-home-page/"
PERSON = "contributors/lea-martin/"
EDITION = "newsletter/2026-11/"
WAY = (NEEDS, NEED_PAGE, WORKSHOP, ITEM, NOTE, PERSON, EDITION)


@pytest.fixture(scope="module", params=["", "en/"], ids=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo")
    for name in ("mkdocs.yml", "roadmap.yaml", "contributors.yaml"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "content", root / "content")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795219200"},  # 21 November 2026
        check=True,
        capture_output=True,
    )
    return root / "site"


class Reader:
    """Somebody on a page, who can read it and see where its links lead."""

    def __init__(self, site: Path, language: str, address: str) -> None:
        self.language, self.address = language, address
        html = (site / language / address / "index.html").read_text(encoding="utf-8")
        article = BeautifulSoup(html, "html.parser").find("article")
        assert isinstance(article, Tag)
        self.article = article

    def line(self) -> "Tag":
        """The line of the page about the need."""
        link = self.article.find("a", href=lambda href: bool(href and href.endswith(f"/{NEED}/")))
        link = link or self.article.find("a", href=f"{NEED}/")
        line = link.find_parent("li") if isinstance(link, Tag) else None
        assert isinstance(line, Tag), f"{self.address} has no line about {NEED}"
        return line

    def ways(self, part: Tag | None = None) -> set[str]:
        """Where links of the page, or of a part of it, lead, from the root of the language."""
        base = f"/{self.language}{self.address}"
        hrefs = [str(a["href"]) for a in (part or self.article).find_all("a", href=True)]
        found = {urljoin(base, href) for href in hrefs}
        return {way.removeprefix(f"/{self.language}") for way in found}

    def leads_to(self, address: str, part: Tag | None = None) -> bool:
        return any(urldefrag(way)[0] == address for way in self.ways(part))


On = Callable[[str], Reader]


@pytest.fixture
def on(site: Path, language: str) -> On:
    return lambda address: Reader(site, language, address)


def test_the_need_says_in_which_workshop_it_was_raised_and_the_workshop_shows_it(on: On) -> None:
    for page in (NEEDS, ITEM, WORKSHOP, PERSON):
        assert on(page).leads_to(NEED_PAGE, on(page).line())
    need = on(NEED_PAGE)
    assert need.leads_to(WORKSHOP)
    assert need.leads_to(PERSON)
    assert on(WORKSHOP).leads_to(ITEM)


def test_the_workshop_leads_to_the_decision_and_the_decision_back_to_it(on: On) -> None:
    answer = on(NEED_PAGE).article.find(class_="pv-answer")
    assert isinstance(answer, Tag)
    assert answer.find("time", datetime="2026-03-26")
    assert on(NEED_PAGE).leads_to(VERDICTS, answer)
    assert on(VERDICTS).leads_to(NEED_PAGE)


def test_the_need_leads_to_what_came_of_it(on: On) -> None:
    for page in (ITEM, NOTE):
        assert on(NEED_PAGE).leads_to(page)
        assert on(page).leads_to(NEED_PAGE)


def test_the_item_leads_to_its_note_and_the_note_to_the_item(on: On) -> None:
    assert on(ITEM).leads_to(NOTE)
    assert on(NOTE).leads_to(ITEM)


def test_the_note_thanks_the_person_and_the_person_s_page_leads_to_the_note(on: On) -> None:
    assert on(NOTE).leads_to(PERSON)
    assert on(PERSON).leads_to(NOTE)
    for page in (WORKSHOP, ITEM):
        assert on(PERSON).leads_to(page)
        assert on(page).leads_to(PERSON)


def test_the_edition_tells_of_note_and_person_and_both_lead_to_the_edition(on: On) -> None:
    for page in (NOTE, PERSON):
        assert on(EDITION).leads_to(page)
        assert on(page).leads_to(EDITION)


def test_one_can_go_all_the_way_by_clicking_and_back(on: On) -> None:
    """Each page of the way is one click from the one before it, in both directions."""
    for here, there in pairwise(WAY):
        assert on(here).leads_to(there), f"{here} → {there}"
    for there, here in pairwise(WAY[1:]):
        assert on(here).leads_to(there), f"{here} → {there}"
    assert on(WORKSHOP).leads_to(ITEM)
