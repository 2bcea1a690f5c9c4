"""The sitemap stays where it would say the same."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
SERVED = "http://127.0.0.1:8000/"


def written(root: Path) -> int:
    """When the sitemap was written."""
    return (root / "site/en/sitemap.xml").stat().st_mtime_ns


@pytest.mark.parametrize("address", ["https://portail.example/", SERVED])
def test_it_stays_where_no_page_came_and_no_day_changed(
    address: str, small: Path, edited: Edit, build: Build
) -> None:
    edited(small, "mkdocs.yml", "https://portail.example/", address)
    build(small)
    before = written(small)
    edited(small, "roadmap.yaml", "title: La banque", "title: Les banques")
    build(small)
    assert written(small) == before


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
def test_it_is_made_where_it_says_something_else(
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


def test_a_template_of_the_project_is_rendered_each_time(
    small: Path, edited: Edit, build: Build
) -> None:
    edited(small, "mkdocs.yml", "font: false", "font: false, custom_dir: mine")
    (small / "mine").mkdir()
    (small / "mine/sitemap.xml").write_text("<mine day='{{ build_date_utc }}'/>")
    build(small)
    before = written(small)
    build(small)
    assert written(small) > before
