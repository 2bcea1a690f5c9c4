"""What is dated on a day to come, or for members until then, is in no public site before it."""

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from portevoix.model.history import TargetMove, target_move
from portevoix.privacy.audience import for_audience
from portevoix.privacy.publication import published_on
from portevoix.schema.record import AUDIENCES
from portevoix.schema.text import parse_moment

DAY = datetime.date(2026, 11, 30)
UNTIL = f"audience: {{for: members, until: {DAY}}}"
FILES = {
    "roadmap.yaml": f"""
        items:
        - id: open
          title: Open
          status: shipped
          target: 2027-Q2
          needs:
          - {{id: planted-need, kind: idea, text: Plantedneed, {UNTIL}}}
          history:
          - {{date: 2026-01-01, status: in_progress, target: 2027-Q1}}
          - {{date: 2026-12-02, status: shipped, target: 2027-Q2, reason: Plantedreason}}
        - {{id: planted-item, title: Planteditem, status: planned, {UNTIL}}}
    """,
    "contributors.yaml": """
        people:
        - {id: lea, name: Ann, consent: {name: true, newsletter: true, since: 2026-01-01}}
    """,
    "content/releases/planted-note.md": """
        ---
        {title: Plantednote, date: 2026-12-01, items: [open]}
        ---
        ![Plantedalt](../pictures/plantedpicture.svg)
    """,
    "content/pictures/plantedpicture.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/releases/planted-until.md": f"""
        ---
        title: Planteduntil
        date: 2026-11-01
        items: [open]
        {UNTIL}
        ---
        Text
    """,
    "content/spotlights/planted-portrait.md": """
        ---
        {person: lea, title: Plantedportrait, date: 2026-12-01}
        ---
        Text
    """,
    "content/plantedpage.md": f"---\n{UNTIL}\n---\n# Plantedpage\n",
    "content/newsletter/2026-12.md": """
        ---
        date: 2026-12-15
        from: 2026-11-01
        to: 2026-12-15
        subject: Word
        preheader: What we did this month, and what comes after it in the new year.
        picks: [planted-note]
        ---
    """,
}  # fmt: skip
AFTER = datetime.date(2026, 12, 3)
OPTIONS = """
languages: [fr, en]
mail: {sender: Club, address: m@c.example, postal_address: 1 Quai,
       unsubscribe: "https://m.example/leave"}
"""


def outputs(root: Path, day: datetime.date, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that a build of that day writes: the names of files, and what is in them."""
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    monkeypatch.chdir(root)
    build(load_config("mkdocs.yml", strict=True))
    files = [file for name in ("site", "dist") for file in (root / name).rglob("*")]
    texts = (file.read_bytes().decode(errors="replace") for file in files if file.is_file())
    return "\n".join([*map(str, files), *texts]).lower()


def test_before_its_day_nothing_of_it_is_published_and_after_it_all(
    write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(FILES, OPTIONS)
    before = outputs(root, DAY, monkeypatch)
    assert "planted" not in before.replace("/planted-until", "")
    assert "planted" not in before
    after = outputs(root, AFTER, monkeypatch)
    for word in ("need", "reason", "item", "note", "picture", "until", "portrait", "page"):
        assert f"planted{word}" in after


def test_an_item_has_today_what_its_history_says_of_today(
    write_project: Callable[..., Path], read_all: Callable[[Path], object]
) -> None:
    community = read_all(write_project(FILES, OPTIONS)).community  # type: ignore[attr-defined]
    item = for_audience(community, "public", DAY).items["open"]
    assert (item.status, str(item.target), len(item.history)) == ("in_progress", "2027-Q1", 1)
    after = published_on(community, AFTER).items["open"]
    assert (after.status, str(after.target), len(after.history)) == ("shipped", "2027-Q2", 2)


NARROW = [one for one in AUDIENCES if one != "public"]


@given(st.sampled_from(NARROW), st.dates(DAY, datetime.date(2099, 1, 1)), st.integers(0, 40))
@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
def test_an_audience_ends_after_its_day_and_not_before(
    write_project: Callable[..., Path],
    read_all: Callable[[Path], object],
    audience: str,
    until: datetime.date,
    days: int,
) -> None:
    ends = f"{{for: {audience}, until: {until}}}"
    text = f"items: [{{id: a, title: A, status: planned, audience: {ends}}}]"
    community = read_all(write_project({"roadmap.yaml": text})).community  # type: ignore[attr-defined]
    before, after = until - datetime.timedelta(days), until + datetime.timedelta(days + 1)
    assert "a" not in for_audience(community, "public", before).items
    assert for_audience(community, "public", after).items["a"].audience == "public"
    assert for_audience(community, "internal", after).items["a"].audience == "public"


@pytest.mark.parametrize(
    "written", ["{for: members}", "{until: 2026-12-01}", "{for: all, until: 2026-12-01}",
                "{for: members, until: soon}", "{members: 2026-12-01}", "[members]"],
)  # fmt: skip
def test_an_end_that_is_not_understood_hides(
    written: str, write_project: Callable[..., Path], read_all: Callable[[Path], object]
) -> None:
    text = f"items: [{{id: a, title: A, status: planned, audience: {written}}}]"
    found = read_all(write_project({"roadmap.yaml": text}))
    assert not found.community.items  # type: ignore[attr-defined]
    assert found.problems.errors  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("former", "new", "move"),
    [
        ("2027-01", "2027-01-15", "made_precise"),
        ("2027", "2027-Q4", "made_precise"),
        ("2027-01-15", "2027-01", "made_vague"),
        ("2027-Q1", "2027-Q2", "pushed_back"),
        ("2027-Q2", "2027-01", "brought_forward"),
        ("2027-Q1", "2027-Q1", None),
        ("2027-Q1", "soon", None),
        ("soon", "2027-Q1", None),
    ],
)
def test_a_target_moves_as_its_days_do(former: str, new: str, move: TargetMove | None) -> None:
    assert target_move(parse_moment(former), parse_moment(new)) == move
