"""The page of a need, and the sheet that leads a telephone to it."""

import json
from collections.abc import Callable
from pathlib import Path

import segno
from bs4 import Tag

Content = Callable[[str], Tag]


def test_a_need_says_who_asked_and_what_was_answered(content: Content) -> None:
    page = content("needs/at-once/")
    assert page.h1
    assert page.h1.get_text() == "Tous d’un coup"
    text = " ".join(page.get_text(" ").split())
    assert "Léa Martin et 4 autres" in text
    assert "Évident" in text
    assert page.find("a", href="../../roadmap/receipts/")


def test_a_need_is_found_by_its_words(site: Path) -> None:
    known = (site / "search/records.js").read_text("utf-8")
    assert '"needs/at-once/"' in known
    rows = json.loads((site / "needs-by/list.json").read_text("utf-8"))["needs"]
    assert [(row[0], row[1]) for row in rows if row[0] == "at-once"] == [
        ("at-once", "Tous d’un coup")
    ]


def test_a_sheet_leads_to_the_whole_address_of_each_need(site: Path, content: Content) -> None:
    sheet = content("workshops/2026-03-01-receipts/sheet/")
    address = sheet.find(class_="address").get_text()
    assert address.startswith("https://")
    assert address.endswith("/needs/at-once/")
    code = segno.make(address, micro=False, error="m").svg_inline(omitsize=True, border=2)
    drawn = str(sheet.find("svg").path["d"])
    assert f' d="{drawn}"' in code
    assert "style=" not in (site / "workshops/2026-03-01-receipts/sheet/index.html").read_text(
        "utf-8"
    )
