"""`portevoix impact`, from where a branch parted from the main one."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ROADMAP = """
items:
- {id: home, title: Home page, status: planned, target: 2026-Q4, created: 2026-01-05}
"""


def test_a_branch_is_compared_with_where_it_began(
    new_repository: Callable[..., Callable[..., str]], portevoix: Callable[..., Result]
) -> None:
    git = new_repository({"roadmap.yaml": ROADMAP})
    git("checkout", "-q", "-b", "work")
    roadmap = Path("roadmap.yaml")
    ours = roadmap.read_text("utf-8").replace("2026-Q4", "2027-Q1")
    git("checkout", "-q", "main")
    Path("content/releases").mkdir()
    Path("content/releases/one.md").write_text("---\ntitle: One\ndate: 2026-10-02\n---\n")
    git("commit", "2026-02-05")
    git("checkout", "-q", "work")
    roadmap.write_text(ours, encoding="utf-8")
    done = portevoix("impact", "--lang", "en")
    assert done.exit_code == 0
    assert "moves from fourth quarter of 2026 to first quarter of 2027" in done.output
    assert "One" not in done.output  # what others did meanwhile
    facts = portevoix("impact", "main", "--format", "json", "--lang", "en").output
    assert [one["code"] for one in json.loads(facts)["facts"]] == ["moved-unexplained"]
    Path("facts.json").write_text(facts, encoding="utf-8")
    carried = portevoix("impact", "--facts", "facts.json", "--format", "markdown", "--lang", "fr")
    assert "### Ce que cette modification fait pour les lecteurs" in carried.output
    Path("facts.json").write_text('{"version": 1, "facts": [{"code": "moved"}]}')
    assert "holds no facts" in portevoix("impact", "--facts", "facts.json", "--lang", "en").output


def test_a_link_out_of_a_former_state_is_left_behind(
    new_repository: Callable[..., Callable[..., str]], portevoix: Callable[..., Result]
) -> None:
    git = new_repository({"roadmap.yaml": ROADMAP})
    Path("content/out").symlink_to("/etc")
    git("commit", "2026-02-05")
    roadmap = Path("roadmap.yaml")
    roadmap.write_text(roadmap.read_text("utf-8").replace("Home page", "Home"), encoding="utf-8")
    done = portevoix("impact", "HEAD", "--untrusted", "--lang", "en")
    assert "The words change of" in done.output
