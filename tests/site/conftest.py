"""A small community on a day, and a view of it in a language."""

import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from portevoix.core.languages import language
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.links import LinkTargets
from portevoix.site.view import View

ROADMAP = """
    areas:
    - {id: money, title: {fr: Argent, en: Money}}
    items:
    - id: receipts
      title: {fr: Les reçus, en: Receipts}
      status: shipped
      area: money
      history:
      - {date: 2026-09-01, status: shipped}
      needs:
      - id: at-once
        text: Tous d’un coup
        kind: idea
        workshop: 2026-03-01-receipts
        people: [lea, karim]
        count: {people: 5}
        answer: {outcome: accepted, date: 2026-03-31}
      - {id: by-post, text: Par la poste, kind: idea, date: 2026-03-01,
         answer: {outcome: declined, reason: Trop cher, date: 2026-03-11}}
      lab: {join: "https://club.example/", until: 2026-12-31}
    - id: bank
      title: La banque
      status: planned
      area: money
      target: 2026-Q4
      needs:
      - {id: statement, text: Lire un relevé, kind: pain, date: 2026-10-01}
      lab: {join: "https://club.example/", until: 2026-12-10}
    needs:
    - {id: loose, text: Rien de tout cela, kind: problem, area: money, date: 2026-06-01}
"""
CONTRIBUTORS = """
    organisations:
    - {id: garden, name: Les Jardins}
    people:
    - {id: lea, name: Léa Martin, organisation: garden, consent: {name: true, since: 2026-01-01}}
    - {id: karim, name: Karim Benali}
    - {id: claire, name: Claire, team: true, consent: {name: true, since: 2026-01-01}}
"""
WORKSHOP = """
    ---
    item: receipts
    step: reflection
    date: 2026-03-01
    people: [lea, claire]
    verdicts:
    - {need: by-post, verdict: not_kept, why: Pas maintenant}
    ---
    On a parlé.
"""
NOTE = """
    ---
    title: Les reçus sont là
    date: 2026-09-01
    items: [receipts]
    ---
    Voilà.
"""


@pytest.fixture
def files() -> dict[str, str]:
    return {
        "roadmap.yaml": ROADMAP,
        "contributors.yaml": CONTRIBUTORS,
        "content/workshops/2026-03-01-receipts.md": WORKSHOP,
        "content/releases/2026-09-01-receipts.md": NOTE,
    }


@pytest.fixture
def community_of(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> Callable[[dict[str, str]], Any]:
    """The community of these files, which have no fault."""

    def of(files: dict[str, str]) -> Any:
        found = read_all(write_project(files))
        assert not found.problems.errors, [str(problem) for problem in found.problems]
        return found.community

    return of


@pytest.fixture
def community(community_of: Callable[[dict[str, str]], Any], files: dict[str, str]) -> Any:
    return community_of(files)


@pytest.fixture
def derived(community: Any, today: datetime.date) -> DerivedData:
    return DerivedData(community, today)


@pytest.fixture
def view_of(today: datetime.date) -> Callable[..., View]:
    """A view of a community in a language; `.context.targets.problems` has what it met."""

    def of(community: Any, code: str = "fr", root: str = "../../") -> View:
        from portevoix.core.problems import Problems

        targets = LinkTargets.of(community, [("about.md", "about/")], Problems())
        derived = DerivedData(community, today)
        context = RenderContext(community, derived, language(code), today, targets)
        return View(context, root, "roadmap/here.md")

    return of
