"""Projects read in tests: what was said of them, and what they hold."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture
def read(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> Callable[..., SimpleNamespace]:
    """Write files and read them: `.community`, `.problems`, `.said`, `.messages`."""

    def read(files: dict[str, str], options: str = "languages: [fr, en]") -> SimpleNamespace:
        result = read_all(write_project(files, options))
        result.said = [f"{problem.place}: {problem.code}" for problem in result.problems]
        result.messages = [problem.format(str) for problem in result.problems]
        return result

    return read


@pytest.fixture
def read_roadmap(read: Callable[..., SimpleNamespace]) -> Callable[[str], SimpleNamespace]:
    return lambda text: read({"roadmap.yaml": text})
