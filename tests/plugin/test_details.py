"""Progress is for people who watch; links are checked between all pages."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from portevoix.plugin.details import tell_progress

Build = Callable[..., dict[str, bytes]]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "rows", "is_told"),
    [(Terminal(), 1000, True), (Terminal(), 10, False), (io.StringIO(), 1000, False)],
)
def test_long_work_shows_progress_on_a_terminal_only(
    stream: Any, rows: int, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    for number in range(rows):
        tell_progress(number, rows)
    assert ("500/1000" in stream.getvalue()) == is_told
    assert bool(stream.getvalue()) == is_told


@pytest.mark.parametrize(
    ("link", "is_fine"),
    [
        ("roadmap/bank.md", True),
        ("roadmap/bank.md#les-dates", True),
        ("roadmap/bank.md#nulle-part", False),
        ("roadmap/nothing.md", False),
        ("releases/2026-11-10-small.md#avant", True),
    ],
)
def test_strict_sees_links_from_a_page_written_by_hand_to_a_detail_page(
    small: Path, build: Build, link: str, is_fine: bool, caplog: pytest.LogCaptureFixture
) -> None:
    validation = "validation: {not_found: warn, anchors: warn, unrecognized_links: warn}\n"
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + f"strict: true\n{validation}", "utf-8")
    roadmap = small / "roadmap.yaml"
    answered = roadmap.read_text("utf-8").replace("accepted, date", "accepted, reason: Oui, date")
    roadmap.write_text(answered, "utf-8")
    (small / "content/index.md").write_text(f"# Accueil\n\n[Là]({link})\n", "utf-8")
    if is_fine:
        assert "index.html" in build(small)
    else:
        with pytest.raises(Abort):
            build(small)
        assert link.partition("#")[0] in caplog.text


def test_search_and_sitemap_hold_detail_pages_and_their_days(small: Path, build: Build) -> None:
    site = build(small)
    sitemap = site["sitemap.xml"].decode()
    entry = sitemap.partition("https://portail.example/roadmap/bank/</loc>")[2]
    assert "2026-11-10" in entry.partition("</url>")[0]
    assert "en/roadmap/bank/" in entry.partition("</url>")[0]
    assert b'"location":"roadmap/bank/"' in site["search/search_index.json"]
    assert b'"location":"roadmap/bank/"' in site["en/search/search_index.json"]


def test_links_to_files_with_odd_names_lead_there(small: Path, build: Build) -> None:
    pictures = small / "content" / "pictures"
    pictures.mkdir(exist_ok=True)
    (pictures / "é b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    roadmap = small / "roadmap.yaml"
    item = '- {id: odd, title: Odd, status: planned, description: "[là](<pictures/é b.svg>)"}'
    text = roadmap.read_text("utf-8")
    roadmap.write_text(text.replace("items:\n", f"items:\n{item}\n", 1), "utf-8")
    page = build(small)["roadmap/odd/index.html"].decode()
    assert 'href="../../pictures/%C3%A9%20b.svg"' in page


def test_a_menu_may_name_detail_pages_more_than_once(small: Path, build: Build) -> None:
    config = small / "mkdocs.yml"
    menu = "nav: [index.md, La banque: roadmap/bank.md, Encore: roadmap/bank.md]\n"
    config.write_text(config.read_text("utf-8") + menu, "utf-8")
    (small / "content/index.md").write_text(
        "# Accueil\n\n[Là](roadmap/bank.md#les-dates)\n", "utf-8"
    )
    page = build(small)["index.html"].decode()
    assert page.count('href="roadmap/bank/"') >= 2
