"""The sitemap says what there is, whatever an earlier build said."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("roadmap.yaml", "- id: bank", "- {id: till, title: Ici, status: planned}\n- id: bank"),
        ("roadmap.yaml", "{date: 2026-11-10,", "{date: 2026-11-12,"),
        ("mkdocs.yml", "[fr, en]", "[en]"),
        ("mkdocs.yml", "site_url: http://", "site_url: http://www."),
        ("mkdocs.yml", "font: false", "font: false, custom_dir: mine"),
    ],
)
def test_it_changes_with_what_it_is_made_of(
    name: str, old: str, new: str, small: Path, edited: Edit, build: Build, build_anew: Build
) -> None:
    (small / "mine").mkdir()
    (small / "mine/sitemap.xml").write_text("<mine/>")
    edited(small, "mkdocs.yml", "https://", "http://")
    build(small)
    before = build(small)["sitemap.xml"]
    edited(small, name, old, new)
    site = build(small)
    assert site["sitemap.xml"] != before
    assert gzip.decompress(site["sitemap.xml.gz"]) == site["sitemap.xml"]
    assert site == build_anew(small)
