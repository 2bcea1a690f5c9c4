"""Plugins that look at pages are named, once, as detail pages pass them by."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import MkDocsException
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


class Redirects(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """What mkdocs-redirects is made of, as far as it meets us."""

    def on_files(self, files: Any, **_: Any) -> None:
        self.doc_pages = {file.src_uri: file for file in files.documentation_pages()}
        self.redirects = {"a.md": "roadmap/receipts.md", "b.md": "roadmap/none.md", "c.md": HIDDEN}


class Feed(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """What mkdocs-rss-plugin is made of, as far as it meets us."""

    def on_config(self, *_: Any, **__: Any) -> None:
        self.match_path_pattern = re.compile(".*")
        self.listed: list[str] = []

    def on_page_content(self, *_: Any, page: Any, **__: Any) -> None:
        if self.match_path_pattern.match(page.file.src_uri):
            self.listed.append(str(Path(page.file.abs_src_path).name))


HIDDEN = "secret.md#part"


def test_plugins_that_look_at_files_go_on_with_ours(small: Path, build: Build) -> None:
    (small / "content/secret.md").write_text("---\naudience: members\n---\n# Secret\n", "utf-8")
    redirects, feed = Redirects(), Feed()
    redirects.__class__.__name__, feed.__class__.__name__ = "redirects", "rss"
    build(small, redirects, feed)
    assert {"roadmap/receipts.md", "index.md"} <= redirects.doc_pages.keys()
    assert [*redirects.redirects] == ["a.md", "b.md"]
    assert feed.listed == ["index.md"]


def test_what_another_plugin_fails_at_is_a_sentence(
    small: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    hook = "def on_page_markdown(markdown, page, **_):\n    return markdown + page.none\n"
    (small / "hook.py").write_text(hook)
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    with pytest.raises(MkDocsException):
        build(small)
    told = [r.getMessage() for r in caplog.records if "mkdocs-error" in r.getMessage()]
    assert len(told) == 1
    assert "hook.py" in told[0]
    assert "AttributeError: 'Page' object has no attribute 'none'" in told[0]
    assert not (small / "site").exists()
