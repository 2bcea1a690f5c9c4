"""The command line, as somebody types it."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portevoix.cli import main


@pytest.fixture
def portevoix(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `portevoix WORDS` for somebody whose language is English."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30

    def run(*words: str | Path) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], prog_name="portevoix")
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return run


@pytest.fixture
def new_repository(
    write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Mapping[str, str]], Callable[..., str]]:
    """Write a project, enter it, and put it under Git; returns what runs a command of Git there.

    `git("commit", DAY)` commits all that is there.
    """
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "somebody@portal.example")

    def git(*words: str) -> str:
        if words[0] == "commit":
            monkeypatch.setenv("GIT_COMMITTER_DATE", f"{words[1]}T12:00:00+01:00")
            git("add", "-A")
            words = ("commit", "-q", "-m", "A change")
        return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout

    def new_repository(files: Mapping[str, str]) -> Callable[..., str]:
        monkeypatch.chdir(write_project(files))
        git("init", "-q", "-b", "main")
        git("commit", "2026-01-12")
        return git

    return new_repository
