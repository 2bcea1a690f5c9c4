"""Workflows of a new project: by the hosts' schemas, by an audit, and their steps run."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from portevoix.starter.answers import Answers

BIN = Path(sys.executable).parent
SCHEMAS = {
    ".github/workflows/check.yml": ["vendor.github-workflows"],
    ".github/workflows/publish.yml": ["vendor.github-workflows"],
    ".github/workflows/comment.yml": ["vendor.github-workflows"],
    ".github/dependabot.yml": ["vendor.dependabot"],
    ".gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}
STUB = """#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$*" in
  *"/pulls --jq"*) echo 12 ;;
  "run download"*) mkdir -p "$RUNNER_TEMP/impact"; cp "$FACTS" "$RUNNER_TEMP/impact/facts.json" ;;
esac
"""


@pytest.fixture
def hosted(begin: Callable[..., Path]) -> Path:
    """A folder with the files of all hosts."""
    begin(Answers(host="gitlab"))
    return begin(Answers(host="github", has_comment=True))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_workflow_is_what_its_host_reads(hosted: Path, name: str) -> None:
    kind, *more = SCHEMAS[name]
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", kind, *more, hosted / name],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_an_audit_of_the_workflows_finds_nothing(hosted: Path) -> None:
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--persona=pedantic", hosted / ".github"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


@pytest.mark.parametrize("name", [one for one in SCHEMAS if "workflows" in one])
def test_no_script_holds_what_others_write(hosted: Path, name: str) -> None:
    for step in steps(hosted, name):
        assert "${{" not in step.get("run", "")


def steps(root: Path, name: str) -> Iterator[dict[str, Any]]:
    workflow = yaml.safe_load((root / name).read_text("utf-8"))
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            yield {**step, "env": {**job.get("env", {}), **step.get("env", {})}}


@pytest.fixture
def run_steps(
    hosted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Run the steps of a workflow in a branch of the project; returns what the stubs were asked."""
    calls, stubs = tmp_path / "calls", tmp_path / "stubs"
    stubs.mkdir()
    (tmp_path / "temp").mkdir()
    calls.touch()
    for stub in ("gh", "python"):
        (stubs / stub).write_text(STUB, encoding="utf-8")
        (stubs / stub).chmod(0o755)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "somebody@portal.example")
    monkeypatch.setenv("PATH", f"{stubs}:{BIN}:{os.environ['PATH']}")
    monkeypatch.setenv("CALLS", str(calls))
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path / "temp"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=hosted, check=True, capture_output=True, text=True
        ).stdout.strip()

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    git("checkout", "-q", "-b", "work")

    def run_steps(name: str, expressions: Mapping[str, str]) -> list[str]:
        base = git("rev-parse", "main")
        known = {"github.event.pull_request.base.sha": base, **expressions}
        for step in steps(hosted, name):
            env = {key: _filled(str(value), known) for key, value in step["env"].items()}
            if "run" in step:
                done = subprocess.run(
                    ["bash", "-eo", "pipefail", "-c", step["run"]],
                    cwd=hosted,
                    env={**os.environ, **env},
                    capture_output=True,
                    text=True,
                )
                assert done.returncode == 0, (step["run"], done.stdout, done.stderr)
        return calls.read_text("utf-8").splitlines()

    return run_steps


def _filled(value: str, known: Mapping[str, str]) -> str:
    for name, text in known.items():
        value = value.replace("${{ " + name + " }}", text)
    return value if "${{" not in value else ""


@pytest.mark.parametrize("is_fork", ["true", "false"])
def test_the_check_of_a_request_says_what_it_does(
    run_steps: Any, hosted: Path, tmp_path: Path, is_fork: str
) -> None:
    item = hosted / "roadmap/reminders.yaml"
    text = item.read_text("utf-8").replace("2027-Q1", "2027-Q2")
    entry = "  - {date: 2026-11-30, target: 2027-Q2, reason: Banks.}\n"
    item.write_text(text.replace("    target: 2027-Q2\n", "    target: 2027-Q1\n") + entry)
    fork = {"github.event.pull_request.head.repo.fork": is_fork}
    calls = run_steps(".github/workflows/check.yml", fork)
    assert any(line.startswith("python -m pip install") for line in calls)
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "Des rappels qui arrivent au bon moment" in summary
    assert (tmp_path / "temp/impact/facts.json").is_file()
    assert "<h1>" in (tmp_path / "temp/impact/impact.html").read_text("utf-8")


def test_the_portal_is_published(run_steps: Any, hosted: Path) -> None:
    run_steps(
        ".github/workflows/publish.yml",
        {"steps.pages.outputs.base_url": "https://somebody.github.example/club"},
    )
    page = (hosted / "site/index.html").read_text("utf-8")
    assert "https://somebody.github.example/club/" in page


def test_a_comment_is_made_of_facts_alone(
    run_steps: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"version": 1, "facts": [{"code": "withdrawn", "values": {"title": "@a"}}]}')
    monkeypatch.setenv("FACTS", str(facts))
    calls = run_steps(".github/workflows/comment.yml", {"github.repository": "club/portal"})
    assert any("--method POST repos/club/portal/issues/12/comments" in line for line in calls)
    comment = (tmp_path / "temp/comment.md").read_text("utf-8")
    assert comment.startswith("<!-- portevoix-impact -->\n###")
    assert "@a" not in comment
