"""The command line, as somebody types it."""

from collections.abc import Callable
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
