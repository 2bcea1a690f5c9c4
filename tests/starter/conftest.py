"""New projects, as `portevoix init` writes them."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.starter.answers import Answers
from portevoix.starter.files import starter_files

TODAY = datetime.date(2026, 11, 30)


@pytest.fixture
def begin(tmp_path: Path) -> Callable[..., Path]:
    """Write the files of a new project into a folder."""

    def begin(answers: Answers | None = None, name: str = "club") -> Path:
        root = tmp_path / name
        for path, text in starter_files(answers or Answers(), TODAY).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return root

    return begin
