"""What was promised is told with what became of it, as pages and as a chain to keep."""

import json
from collections.abc import Callable
from pathlib import Path

from bs4 import Tag

from portevoix.timeline.promise_chain import first_broken, read_chain

Content = Callable[[str], Tag]


def test_each_date_is_told_with_what_became_of_it(site: Path, content: Content) -> None:
    page = content("promises/")
    numbers = [one.get_text() for one in page.select(".pv-number strong")]
    assert numbers == ["2", "1", "1"]
    kept, moved = page.find_all(class_="pv-change")
    assert "C’était là le 1er septembre 2026." in " ".join(kept.get_text().split())
    assert "Dit autrement le 1 mai 2026. Le dernier jour est repoussé de 92 jours." in " ".join(
        moved.get_text().replace("1er", "1").split()
    )
    assert "Plus long que prévu" in moved.get_text()
    assert moved.find("a", href="../roadmap/receipts/#change-2026-02-01")
    assert content("promises/moved/").find_all(class_="pv-change")
    assert content("promises/area-money/").find_all(class_="pv-change")
    assert content("roadmap/receipts/").find("a", href="../../promises/")
    assert content("changes/").find("a", href="../promises/")
    assert content("loop/").find("a", href="../promises/")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "https://portail.example/promises/2026/" in sitemap
    assert '"promises/"' in (site / "search/records.js").read_text("utf-8")


def test_the_chain_is_beside_the_pages(site: Path) -> None:
    data = json.loads((site / "promises.json").read_text("utf-8"))
    rows = read_chain(data)
    assert first_broken(rows) is None
    assert [row["target"] for row in rows if "target" in row] == ["2026-Q2", "2026-Q3"]
    schema = json.loads((site / data["schema"]).read_text("utf-8"))
    assert schema["properties"]["promises"]["items"]["properties"].keys() >= rows[0].keys()
