"""What a build that fails, is refused or is disturbed leaves behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
LOCAL = "http://127.0.0.1:8000/"


class FailingEarly(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Fails while detail pages are made."""

    def on_post_page(self, output: str, **_: Any) -> str:
        del output
        raise PluginError("no")


class FailingLate(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Fails once detail pages are made, before they are put in place."""

    def on_post_build(self, **_: Any) -> None:
        raise PluginError("no")


@pytest.mark.parametrize("address", ["https://portail.example/", LOCAL])
@pytest.mark.parametrize("failing", [FailingEarly, FailingLate])
def test_pages_of_a_build_that_failed_are_made_again(
    address: str, failing: type[Any], small: Path, edited: Edit, build: Build
) -> None:
    edited(small, "mkdocs.yml", "https://portail.example/", address)
    build(small)
    edited(small, "contributors.yaml", "bio: Du club.", "bio: Du bureau.")
    with pytest.raises(Abort):
        build(small, failing())
    assert "Du bureau." in build(small)["contributors/karim/index.html"].decode()


@pytest.mark.parametrize("address", ["https://portail.example/", LOCAL])
def test_pages_that_a_strict_build_refused_are_made_again(
    address: str, small: Path, edited: Edit, build: Build
) -> None:
    edited(small, "mkdocs.yml", "https://portail.example/", address)
    build(small)
    edited(small, "mkdocs.yml", "docs_dir: content", "docs_dir: content\nstrict: true")
    edited(small, "contributors.yaml", "bio: Du club.", "bio: Du [bureau](nowhere.md).")
    with pytest.raises(Abort):
        build(small)
    edited(small, "contributors.yaml", "Du [bureau](nowhere.md).", "Du bureau.")
    edited(small, "mkdocs.yml", "\nstrict: true", "")
    assert "Du bureau." in build(small)["contributors/karim/index.html"].decode()
