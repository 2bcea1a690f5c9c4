"""Plugins that look at pages are named, once, as detail pages pass them by."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.plugins import BasePlugin

Build = Callable[..., dict[str, bytes]]


class Reader(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    def on_page_content(self, html: str, **_: Any) -> str:
        return html


class Other(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    def on_post_build(self, **_: Any) -> None:
        pass


def test_they_are_named_once_whatever_the_number_of_languages(
    small: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    (small / "hook.py").write_text("def on_post_page(output, **_):\n    return output\n")
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    with caplog.at_level(logging.INFO, "mkdocs"):
        build(small, Reader(), Other())
    told = [r.getMessage() for r in caplog.records if "échappent" in r.getMessage()]
    assert len(told) == 1
    assert told[0].endswith("Reader, hook.py.")


def test_nothing_is_said_where_there_are_none(
    small: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        build(small)
    assert "échappent" not in caplog.text
