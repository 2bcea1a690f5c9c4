"""What authors wrote is shown as text, and nothing of who did not agree."""

from collections.abc import Callable
from pathlib import Path

from bs4 import Tag

Content = Callable[[str], Tag]


def test_what_comes_from_a_file_is_shown_as_it_is_written(site: Path, content: Content) -> None:
    page = content("roadmap/receipts/")
    title = "<script>alert(1)</script> {{ braces }} & <clusterName>"
    assert page.h1
    assert page.h1.get_text() == title
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<script>alert" not in text, file
        assert "<clusterName>" not in text, file
        assert "<img src=x" not in text, file
    assert "{{ braces }}" in content("releases/2026-09-01-receipts/").get_text()


def test_nothing_is_shown_of_someone_who_did_not_agree(site: Path, content: Content) -> None:
    assert "et 4 autres" in content("needs/at-once/").get_text()
    assert not (site / "contributors/karim").exists()
    for file in site.rglob("*"):
        assert not file.is_file() or b"Karim" not in file.read_bytes(), file
