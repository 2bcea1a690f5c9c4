"""What a build that fails, is refused or is disturbed leaves behind."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.utils import CountHandler

from portevoix.cli import main
from portevoix.plugin.reporting import strict_warnings

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


def test_whoever_only_reads_the_configuration_is_told_the_sites_own_folder(small: Path) -> None:
    """As tools do that have somebody else build, and copy the site then."""
    from mkdocs.config import load_config

    config = load_config(str(small / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert Path(config.site_dir) == small / "site"
    assert not (small / "site").exists()


EDITION = "---\nsubject: Un\ndate: 2026-11-28\nfrom: 2026-11-01\nto: 2026-11-28\n---\nUn.\n"


@pytest.fixture
def lettered(small: Path) -> Path:
    """With an edition of the newsletter."""
    (small / "content/newsletter").mkdir()
    (small / "content/newsletter/2026-11.md").write_text(EDITION, "utf-8")
    return small


def test_where_a_mail_is_in_the_way_the_site_stays_too(lettered: Path, build: Build) -> None:
    before = build(lettered)
    mail = lettered / "dist/newsletter/2026-12/mail.html"
    mail.parent.mkdir()
    mail.write_text("mine")
    later = EDITION.replace("2026-11", "2026-12")
    (lettered / "content/newsletter/2026-12.md").write_text(later, "utf-8")
    with pytest.raises(Abort):
        build(lettered)
    assert mail.read_text() == "mine"
    assert (lettered / "site/index.html").read_bytes() == before["index.html"]


def test_site_and_mails_are_kept_apart(lettered: Path, build: Build, edited: Edit) -> None:
    edited(lettered, "mkdocs.yml", "{languages: [fr, en]}", "{newsletter: site/letters}")
    with pytest.raises(Abort):
        build(lettered)
    assert not (lettered / "site").exists()


def test_a_page_that_a_sent_letter_led_to_may_go(lettered: Path, build: Build) -> None:
    words = ["newsletter", "freeze", "2026-11", "--project", str(lettered)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert "2026-11-10-small" in (lettered / "sent/2026-11/edition.json").read_text("utf-8")
    note = lettered / "content/releases/2026-11-10-small.md"
    note.rename(note.with_name("2026-11-10-renamed.md"))
    site = build(lettered)
    assert "releases/2026-11-10-renamed/index.html" in site
    assert (lettered / "dist/newsletter/2026-11/mail.html").is_file()


def test_warnings_are_counted_where_properdocs_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    above, counter = logging.getLogger("above"), CountHandler()
    above.addHandler(counter)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "parent", above)
    assert not strict_warnings()
    counter.handle(logging.LogRecord("mkdocs", logging.WARNING, "", 1, "", None, None))
    assert strict_warnings() == 1
