"""Sums in pages that are written by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from portevoix.core.problems import Place
from portevoix.site.short_codes import fill_short_codes, short_code_problems
from portevoix.site.view import View

ROADMAP = """
    areas:
    - {id: money, title: Argent}
    items:
    - id: bank
      title: La banque
      status: planned
      area: money
      history:
      - {date: 2025-10-01, status: planned, target: 2026-Q1}
      - {date: 2025-12-01, target: 2026-Q2}
      - {date: 2026-03-01, target: 2026-Q3}
      - {date: 2026-06-01, target: 2026-Q4}
    - id: cards
      title: Les cartes
      status: planned
      history:
      - {date: 2026-01-10, status: planned, target: 2026-Q4}
      - {date: 2026-02-01, target: 2026-Q3}
"""


@pytest.fixture
def view(community_of: Callable[[dict[str, str]], Any], view_of: Callable[..., View]) -> View:
    return view_of(community_of({"roadmap.yaml": ROADMAP}))


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("count moved", 2),
        ("count slipped", 1),
        ("count advanced since=2026-01-01", 1),
        ("count slipped since=2026-01-01 until=2026-02-28", 0),
        ("count moved area=money", 1),
        ("count added since=2026-01-01", 1),
    ],
)
def test_records_are_counted_once(view: View, code: str, number: int) -> None:
    text = f"Il y en a [[portevoix:{code}]] ici."
    assert fill_short_codes(text, view.context) == f"Il y en a {number} ici."
    assert not list(short_code_problems(text, Place("a.md", 1, 1), view.context))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("sum moved", "sum"),
        ("count sliped", "sliped"),
        ("count", "…"),
        ("count moved from=2026-01-01", "from=2026-01-01"),
        ("count moved since=2026", "2026"),
        ("count moved area=monee", "monee"),
    ],
)
def test_what_is_not_understood_stays_and_is_told(view: View, code: str, word: str) -> None:
    text = f"# Page\n\nEt [[portevoix:{code}]] ici."
    assert fill_short_codes(text, view.context) == text
    (problem,) = short_code_problems(text, Place("content/a.md", 5, 1), view.context)
    assert (str(problem.place), problem.values["word"]) == ("content/a.md:7:4", word)
    problem.format(str)


def test_between_backticks_nothing_is_counted(view: View) -> None:
    text = "Écrivez `[[portevoix:count moved]]`."
    assert fill_short_codes(text, view.context) == text
