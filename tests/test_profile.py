"""The profile names steps of the code as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_a_profile_tells_what_the_steps_of_a_build_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks.profile import STEPS

    command = [sys.executable, "-m", "benchmarks.profile", "--pages", "15"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    steps = {line[:40].strip() for line in told.splitlines() if " s" in line}
    assert STEPS.keys() - steps == set()
    assert {"all else", "whole build"} <= steps
