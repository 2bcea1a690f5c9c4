"""Each language has its records to search, and nothing else is there to search with."""

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]


def rows_of(site: Site, folder: str = "") -> list[list[Any]]:
    known = site[f"{folder}search/records.js"].partition(b"=")[2]
    rows: list[list[Any]] = json.loads(known)["rows"]
    return rows


PAGES = ("roadmap/bank/index.html", "search/index.html", "en/search/index.html")


def records_from(site: Site, name: str) -> str:
    """The address of the records that a page names."""
    found = re.search(r'data-pv-records="([^"]+)"', site[name].decode())
    assert found
    return urljoin(f"/{name}", found[1])


def test_pages_say_where_the_records_are(small: Path, build: Build, edited: Edit) -> None:
    (small / "content/index.md").write_text("# Accueil\n\nBonjour.\n\n## Venir\n\nLundi.\n")
    site = build(small)
    addresses = [row[1] for row in rows_of(site)]
    assert {"", "#venir", "roadmap/bank/", "contributors/lea/"} < set(addresses)
    assert "search/" not in addresses
    linked = {name: records_from(site, name) for name in PAGES}
    assert [link.partition("?")[0] for link in linked.values()] == [
        "/search/records.js", "/search/records.js", "/en/search/records.js",
    ]  # fmt: skip
    assert len(set(linked.values())) == 2
    edited(small, "roadmap.yaml", "La banque", "Le compte")
    changed = build(small)
    assert not set(linked.values()).intersection(records_from(changed, name) for name in PAGES)


def test_a_page_may_stay_out_of_it(small: Path, build: Build) -> None:
    page = small / "content/legal.md"
    page.write_text("---\nsearch: {exclude: true}\n---\n# Mentions\n\nUn hébergeur.\n", "utf-8")
    site = build(small)
    assert "legal/index.html" in site
    assert "hébergeur" not in site["search/records.js"].decode()


def test_the_search_of_others_is_not_built_and_is_told(
    small: Path, build: Build, edited: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    edited(small, "mkdocs.yml", "plugins:\n", "plugins:\n- material/search: {lang: fr}\n")
    with caplog.at_level(logging.INFO, "mkdocs"):
        site = build(small)
    assert not [name for name in site if name.endswith("search_index.json")]
    assert b"md-search" not in site["index.html"]
    told = [one.getMessage() for one in caplog.records if "search-plugin" in one.getMessage()]
    assert len(told) == 1


def test_links_name_files_where_all_others_do(small: Path, build: Build, edited: Edit) -> None:
    edited(small, "mkdocs.yml", "plugins:\n", "use_directory_urls: false\nplugins:\n")
    site = build(small)
    assert "roadmap/bank/index.html" in [row[1] for row in rows_of(site)]
    assert b'href="../../search/index.html"' in site["roadmap/bank/index.html"]
    assert b'href="../roadmap/index.html"' in site["search/index.html"]
