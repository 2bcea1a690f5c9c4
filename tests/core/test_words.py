from typing import Any, get_args

import pytest

from portevoix.core.words import WORDS
from portevoix.model import articles, people, roadmap
from portevoix.model.history import TargetMove
from portevoix.schema import record
from portevoix.site.board import COLUMNS
from portevoix.site.labs import LabStep
from portevoix.site.need_lists import Age
from portevoix.site.vote_totals import Caveat
from portevoix.timeline.loop import LeadTime
from portevoix.timeline.needs import AnswerOutcome, Standing


def literals(annotation: Any) -> set[str]:
    """All values of a literal, or of a union of them."""
    arguments = get_args(annotation)
    return set().union(*(literals(a) if get_args(a) else {a} for a in arguments)) - {type(None)}


def of(cls: Any, name: str) -> set[str]:
    return literals(cls.fields()[name].annotation)


@pytest.mark.parametrize(
    ("family", "values"),
    [
        ("status", literals(roadmap.Status)),
        ("status_sentence", literals(roadmap.Status)),
        ("status_known", literals(roadmap.Status) - {"exploring", "in_progress"}),
        ("horizon", literals(roadmap.Horizon)),
        ("horizon_sentence", literals(roadmap.Horizon)),
        ("effort", literals(roadmap.Effort)),
        ("outcome", literals(roadmap.Outcome)),
        ("constraint", literals(roadmap.Constraint)),
        ("need", literals(roadmap.NeedKind)),
        ("priority", literals(roadmap.Priority)),
        ("rank", literals(roadmap.Rank)),
        ("result", literals(roadmap.Result)),
        ("standing", literals(Standing)),
        ("until", literals(LeadTime.__annotations__["until"])),
        ("note", of(articles.ReleaseNote, "type")),
        ("step", of(articles.Workshop, "step")),
        ("step_sentence", of(articles.Workshop, "step")),
        ("step_state", literals(LabStep.__annotations__["state"])),
        ("verdict", of(articles.Verdict, "verdict")),
        ("call", of(roadmap.Call, "type") | {"join"}),
        ("fate", literals(AnswerOutcome)),
        ("audience", literals(record.Audience)),
        ("section", set(articles.SECTIONS)),
        ("move", literals(TargetMove)),
        ("contribution", literals(people.ContributionKind)),
        ("column", set(COLUMNS)),
        ("age", literals(Age)),
        ("caveat", literals(Caveat.__annotations__["type"])),
    ],
)
def test_each_word_of_the_model_has_a_word_for_readers(family: str, values: set[str]) -> None:
    assert set(WORDS[family]) == values
