"""While serving, the page comes first, and what the checks find follows."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from portevoix.plugin import session

Build = Callable[..., dict[str, bytes]]
Edit = Callable[[Path, str, str, str], None]
SERVED = "http://127.0.0.1:8000/"
UNREASONED = "decision-without-reason"
"""What the checks find in the small project."""


@pytest.fixture
def served(small: Path, edited: Edit) -> Path:
    edited(small, "mkdocs.yml", "https://portail.example/", SERVED)
    return small


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[str], bool]:
    """Whether something is told within some seconds."""

    def wait(word: str, seconds: float = 10) -> bool:
        end = time.monotonic() + seconds
        while word not in caplog.text and time.monotonic() < end:
            time.sleep(0.01)
        return word in caplog.text

    return wait


def test_the_checks_follow_the_page(
    served: Path, build: Build, told: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "A_MOMENT", 1)
    build(served)
    assert not told(UNREASONED, seconds=0)
    assert told(UNREASONED)


def test_another_build_does_not_wait_for_the_checks_of_the_last_one(
    served: Path,
    build: Build,
    edited: Edit,
    told: Callable[..., bool],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "A_MOMENT", 60)
    build(served)
    monkeypatch.setattr(session, "A_MOMENT", 0)
    edited(served, "contributors.yaml", "bio: Du club.", "bio: Du bureau.")
    start = time.monotonic()
    assert "Du bureau." in build(served)["contributors/karim/index.html"].decode()
    assert time.monotonic() - start < 50
    assert told(UNREASONED)
    assert caplog.text.count(UNREASONED) == 1


def test_what_is_an_error_for_the_project_is_told_and_the_page_is_there(
    served: Path, build: Build, edited: Edit, told: Callable[..., bool]
) -> None:
    edited(served, "mkdocs.yml", "languages: [fr, en]", f"checks: {{{UNREASONED}: error}}")
    assert "roadmap/receipts/index.html" in build(served)
    assert told(UNREASONED)


def test_what_a_strict_server_finds_still_ends_the_build(
    served: Path, build: Build, edited: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    edited(served, "mkdocs.yml", "docs_dir: content", "docs_dir: content\nstrict: true")
    with pytest.raises(Abort):
        build(served)
    assert UNREASONED in caplog.text
