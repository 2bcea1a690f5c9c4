"""A portal built from real data: a page a record, and nothing that must not be seen."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from portevoix.core.problems import Problems
from portevoix.importers.run import import_source
from portevoix.loading.project import read_project

Raw = list[dict[str, Any]]

LONG = (
    "Permettre aux responsables d’associations de retrouver en un seul endroit les adhésions, les "
    "dons, les reçus fiscaux et les échanges avec chaque membre, y compris ceux des "
    "années passées"
)
ODD = {
    "odd-long": LONG.ljust(187, "."),
    "odd-hebrew": "שלום לקהילה: מה חדש?",
    "odd-arabic": "مرحبا بالمجتمع",
    "odd-angle": "Label `kubernetes.io/cluster/<clusterName>` and <clusterName>",
    "odd-braces": "Fill {{ braces }} and {% raw %} in",
    "odd-script": "<script>alert('x')</script> & \"quotes\" <b>bold</b>",
}
"""Titles that broke somebody's site."""
NOTE = "odd-note"
HIDDEN = "planted-in-drafts"
"""A word put into each note that must not be seen: some of them say nothing but “NONE”."""


@dataclass
class Site:
    folder: Path
    said: str

    def page(self, address: str) -> BeautifulSoup:
        text = (self.folder / address / "index.html").read_text(encoding="utf-8")
        return BeautifulSoup(text, "html.parser")

    def content(self, address: str) -> Tag:
        found = self.page(address).find("article")
        assert isinstance(found, Tag)
        return found

    def links(self, address: str, pattern: str) -> set[str]:
        """What the pattern finds in the addresses that the page's content links to."""
        text = (self.folder / address / "index.html").read_text(encoding="utf-8")
        article = text[text.index("<article") : text.rindex("</article>")]
        found = (re.search(pattern, link) for link in re.findall(r'href="([^"]*)"', article))
        return {one.group(1) for one in found if one}

    def folders(self, section: str) -> set[str]:
        return {page.parent.name for page in (self.folder / section).glob("*/index.html")}


@pytest.fixture(scope="session")
def site(
    kubernetes: Any, build: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """The portal of Kubernetes, with some odd titles added to it."""
    folder = tmp_path_factory.mktemp("portal")
    root = folder / "project"
    shutil.copytree(kubernetes.project.root, root)
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    assert all(problem.severity == "warning" for problem in problems)
    rows = [
        {"id": id_, "title": title, "status": "planned", "text": f"Before {title} after."}
        for id_, title in ODD.items()
    ]
    note = {
        "id": NOTE,
        "title": ODD["odd-script"],
        "date": "2025-11-01",
        "items": list(ODD),
        "body": "\n\n".join(f"About {title}." for title in ODD.values()),
    }
    (folder / "odd.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / "note.json").write_text(json.dumps([note]), encoding="utf-8")
    (folder / "odd.yaml").write_text(
        "keys: {id: id, title: title, status: status, summary: text, description: text}",
        encoding="utf-8",
    )
    (folder / "note.yaml").write_text(
        "keys: {id: id, title: title, date: date, items: items, body: body}", encoding="utf-8"
    )
    import_source("roadmap", folder / "odd.json", folder / "odd.yaml", project, problems)
    import_source("notes", folder / "note.json", folder / "note.yaml", project, problems)
    assert all(problem.severity == "warning" for problem in problems)
    for draft in (root / "content/releases").rglob("*.md"):
        text = draft.read_text(encoding="utf-8")
        if "\ndraft: true\n" in text:
            draft.write_text(f"{text}\nAnd {HIDDEN}.\n", encoding="utf-8")
    built = build(root)
    assert built.code == 0, built.said
    return Site(root / "site", built.said)


def test_one_page_an_item(site: Site, raw_items: Raw) -> None:
    ids = Counter(raw["id"] for raw in raw_items)
    folders = site.folders("roadmap")
    assert ids.keys() | ODD.keys() <= folders
    items = {one for one in folders if one.startswith("KEP-") or one in ODD}
    assert len(items) == 497 + len(ODD)


def test_one_page_a_note_that_is_published_and_none_for_the_others(
    site: Site, raw_notes: Raw
) -> None:
    folders = {one for one in site.folders("releases") if one.startswith("v1.")}
    assert folders == {raw["id"] for raw in raw_notes if raw["publish"] == "true"}


def test_one_page_an_interview(site: Site, data: Path) -> None:
    texts = [site.content(f"spotlights/{one}").get_text() for one in site.folders("spotlights")]
    assert len(texts) == len(list((data / "spotlights").glob("*.md"))) == 22
    assert all(len(text) > 2000 for text in texts)


def plain_pieces(raw: dict[str, Any]) -> set[str]:
    """Pieces of a note's text that Markdown does not change."""
    text = f"{raw['title']}\n{raw['text']}"
    return {piece.strip() for piece in re.findall(r"[A-Za-z0-9 ,./-]{20,}", text)}


def test_what_must_not_be_seen_is_nowhere(site: Site, raw_notes: Raw, raw_items: Raw) -> None:
    public = " ".join(
        [
            *(f"{r['title']} {r['text']}" for r in raw_notes if r["publish"] == "true"),
            *(f"{r['title']} {r.get('summary', '')}" for r in raw_items),
        ]
    )
    hidden = [raw for raw in raw_notes if raw["publish"] == "false"]
    told = {raw["id"]: plain_pieces(raw) - {""} for raw in hidden}
    told = {i: {p for p in pieces if p not in public} for i, pieces in told.items()}
    telling = {i: max(pieces, key=len) for i, pieces in told.items() if pieces}
    assert len(telling) > 30
    lines: set[bytes] = set()
    for file in site.folder.rglob("*"):
        if file.is_file() and file.suffix not in (".gz", ".png"):
            lines.update(file.read_bytes().split(b"\n"))
    everything = b"\n".join(sorted(lines)).decode()
    assert len(everything) > 1_000_000
    assert HIDDEN not in everything
    assert [piece for piece in telling.values() if piece in everything] == []
    names = {found.group() for found in re.finditer(r"v1\.\d\d-pr-\d+", everything)}
    assert names & {raw["id"] for raw in hidden} == set()
    assert names >= {raw["id"] for raw in raw_notes if raw["publish"] == "true"}


def test_links_between_items_and_notes_are_those_of_the_data(
    site: Site, raw_items: Raw, raw_notes: Raw
) -> None:
    items = {raw["id"] for raw in raw_items}
    wanted = {
        (item, raw["id"])
        for raw in raw_notes
        if raw["publish"] == "true"
        for item in raw.get("roadmap_items", [])
        if item in items
    }
    notes = {raw["id"] for raw in raw_notes if raw["publish"] == "true"}
    from_items = {
        (item, note)
        for item in items
        for note in site.links(f"roadmap/{item}", r"releases/(v1\.[^/]+)/$")
    }
    from_notes = {
        (item, note)
        for note in notes
        for item in site.links(f"releases/{note}", r"roadmap/(KEP-[^/]+)/$")
    }
    assert from_items == wanted
    assert from_notes == wanted


def test_every_reference_to_nothing_is_said_once(site: Site, kubernetes: Any) -> None:
    _, problems = kubernetes.load()
    expected = [str(p.place) for p in problems if p.code == "unknown-reference"]
    said = re.findall(r"(\S+:\d+:\d+): unknown-reference:", site.said)
    assert sorted(said) == sorted(expected)
    assert len(set(said)) == len(said) > 100


@pytest.mark.parametrize("id_", ODD)
def test_odd_titles_are_shown_as_text(site: Site, id_: str) -> None:
    title = ODD[id_]
    page = site.page(f"roadmap/{id_}")
    shown = title.replace("`", "")
    heading = page.find("h1")
    assert isinstance(heading, Tag)
    assert heading.get_text(" ", strip=True).replace("`", "").startswith(shown)
    assert page.title
    told = str(page.title.string).replace("`", "").removesuffix(" - Real data")
    assert shown.startswith(told.removesuffix("…"))
    assert told == shown or len(told) > 60, "only long titles are shortened"
    text = site.content(f"roadmap/{id_}").get_text()
    assert f"Before {shown} after." in text.replace("`", "").replace("’", "’")


def test_nothing_that_was_written_is_run_or_filled_in(site: Site) -> None:
    for address in (*(f"roadmap/{id_}" for id_ in ODD), f"releases/{NOTE}", "roadmap", "releases"):
        page = site.page(address)
        scripts = [s for s in page.find_all("script") if "json" not in str(s.get("type"))]
        assert not [s for s in scripts if "alert('x')" in s.get_text()]
        article = site.content(address)
        assert not [b for b in article.find_all("b") if b.get_text() == "bold"]
        assert not article.find_all("clustername")
    note = site.content(f"releases/{NOTE}").get_text()
    assert "About Fill {{ braces }} and {% raw %} in." in note
    assert "<clusterName>" in note
    assert "<script>alert(" in note


def test_odd_titles_are_listed(site: Site) -> None:
    board, notes = (site.page(one).get_text() for one in ("roadmap", "releases/2025"))
    for title in ODD.values():
        assert title.replace("`", "") in board.replace("`", "")
    assert ODD["odd-script"] in notes
