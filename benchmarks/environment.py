"""The time from no environment to a first `portevoix check`, and to a built site."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import projects

PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]


@dataclass
class Durations:
    """Seconds since the start of each run, and the size of the environment in megabytes."""

    checked: list[float] = field(default_factory=list)
    built: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def measure(scratch: Path, user_cache: Path, runs: int) -> Durations:
    """Install the locked versions and this checkout, then check and build a copy of the demo.

    One run goes before, which fills pip's cache: downloads are not measured.
    """
    demo, venv = scratch / "demo", scratch / "venv"
    scratch.mkdir()
    projects.demo(demo)
    durations = Durations()
    for number in range(runs + 1):
        shutil.rmtree(venv, ignore_errors=True)
        shutil.rmtree(user_cache / "portevoix", ignore_errors=True)  # as on a first day
        start = time.perf_counter()
        _install(venv)
        _run(demo, venv / "bin/portevoix", "check")
        checked = time.perf_counter() - start
        _run(demo, venv / "bin/mkdocs", "build", "--quiet")
        built = time.perf_counter() - start
        if number:
            durations.checked.append(checked)
            durations.built.append(built)
            durations.megabytes.append(_megabytes(venv))
    return durations


def _install(venv: Path) -> None:
    lock = projects.ROOT / "requirements.lock"
    _run(projects.ROOT, sys.executable, "-m", "venv", venv)
    python = venv / "bin/python"
    _run(projects.ROOT, python, *PIP, "--require-hashes", "--requirement", lock)
    _run(projects.ROOT, python, *PIP, "--no-build-isolation", projects.ROOT)


def _run(folder: Path, *command: str | os.PathLike[str]) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _megabytes(folder: Path) -> float:
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files) / 1e6
