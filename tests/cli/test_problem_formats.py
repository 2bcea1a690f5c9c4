"""Problems in the forms of automatic runs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from portevoix.cli.problem_formats import as_github, as_gitlab, path_prefix
from portevoix.core.languages import language
from portevoix.core.problems import Place, Problems

ENGLISH = language("en")


@pytest.fixture
def wrong(write_project: Callable[..., Path]) -> Path:
    items = "".join(f"- {{id: a{n}, title: A, status: plan}}\n" for n in range(12))
    return write_project({"roadmap.yaml": f"items:\n{items}"})


def test_json_names_file_line_and_code(wrong: Path, portevoix: Callable[..., Result]) -> None:
    done = portevoix("check", "--project", wrong, "--json", "--lang", "en")
    assert done.exit_code == 1
    data = json.loads(done.output)
    assert data["version"] == 1
    first = data["problems"][0]
    assert (first["code"], first["file"], first["line"]) == ("unknown-value", "roadmap.yaml", 2)
    assert "planned" in first["message"]


def test_annotations_are_ten_of_a_kind_and_the_summary_has_all(
    wrong: Path, portevoix: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(wrong.parent))
    done = portevoix("check", "--project", wrong, "--format", "github", "--lang", "en")
    errors = [line for line in done.output.splitlines() if line.startswith("::error ")]
    assert len(errors) == 10
    assert errors[0].startswith(f"::error file={wrong.name}/roadmap.yaml,line=2,col=")
    assert summary.read_text("utf-8").count("**unknown-value**") == 12


def test_what_people_write_is_no_command(tmp_path: Path) -> None:
    problems = Problems()
    problems.error("a-code", Place("a,b:c.yaml", 3), "%0A::stop \n::warning::x {who}", who="@all")
    annotations, summary = as_github(problems, ENGLISH, "")
    assert len(annotations.splitlines()) == 1
    assert "a%2Cb%3Ac.yaml" in annotations
    assert "%250A::stop" in annotations
    assert "@all" not in summary
    (row,) = json.loads(as_gitlab(problems, ENGLISH, "club/"))
    assert row["location"] == {"path": "club/a,b:c.yaml", "lines": {"begin": 3}}


def test_gitlab_tells_equal_problems_apart(wrong: Path, portevoix: Callable[..., Result]) -> None:
    done = portevoix("check", "--project", wrong, "--format", "gitlab", "--lang", "fr")
    rows: list[dict[str, Any]] = json.loads(done.output)
    assert len({one["fingerprint"] for one in rows}) == len(rows) >= 12


def test_paths_are_counted_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    top = {"CI_PROJECT_DIR": str(tmp_path)}
    assert path_prefix(tmp_path / "club", top) == "club/"
    assert path_prefix(tmp_path, top) == ""
    assert path_prefix(Path("/"), top) == ""
    assert path_prefix(tmp_path, {}) == ""
