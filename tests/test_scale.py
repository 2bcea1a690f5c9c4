"""A community of 500 people, 300 needs and 60 labs builds, and its pages can be used."""

import gzip
import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

PEOPLE, ITEMS, NEEDS_EACH = 500, 60, 5
START = date(2026, 1, 5)
HEAVIEST_PAGE, MOST_NODES = 150_000, 1_500
"""Bytes of HTML, and elements: more takes seconds to show on a phone."""
WELL_KNOWN = 150
"""People who take part in one thing."""
BUSY = f"p{PEOPLE - 1}"
"""Somebody who answers for every item, is at every workshop, and says a need of each item."""


def the_project(root: Path) -> None:
    organisations = range(80)
    people = [
        f"- {{id: p{n}, name: Person Number{n}, organisation: o{n % 80}, role: Treasurer,"
        " consent: {name: true, photo: true, quote: true, newsletter: true, since: 2026-01-01}}"
        for n in range(PEOPLE)
    ]
    areas = ["money", "members", "events", "help"]
    items = [line for n in range(ITEMS) for line in item(n, areas[n % 4])]
    files = {
        "mkdocs.yml": (
            "site_name: Many\nsite_url: https://portal.example/\ndocs_dir: content\n"
            "theme: {name: material, font: false}\n"
            "plugins:\n- portevoix:\n    languages: [en]\n"
        ),
        "contributors.yaml": "\n".join(
            [
                "organisations:",
                *(f"- {{id: o{n}, name: Organisation {n}, city: Nantes}}" for n in organisations),
                "people:",
                *people,
            ]
        ),
        "roadmap.yaml": "\n".join(
            ["areas:", *(f"- {{id: {a}, title: {a.title()}}}" for a in areas), "items:", *items]
        ),
        "content/index.md": "# Many\n",
    }
    for n in range(ITEMS):
        files |= workshops(n)
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")


def item(n: int, area: str) -> list[str]:
    status = ("in_progress", "shipped", "planned")[n % 3]
    lines = [
        f"- id: item-{n}",
        f"  title: Item number {n} that people wait for",
        f"  status: {status}",
        f"  area: {area}",
        "  target: 2026-Q4",
        f"  owners: [{BUSY}]",
        "  lab: {lead: p1, join: 'https://example.org/', until: 2026-12-31}",
        "  needs:",
    ]
    for k in range(NEEDS_EACH):
        said = _names([(n * 7 + k * 31 + j) for j in range(8)], is_busy=k == 0)
        lines += [
            f"  - id: need-{n}-{k}",
            f"    text: On Mondays I need thing number {k} of item {n}, and not three pages.",
            "    kind: pain",
            f"    workshop: lab-{n}-1",
            f"    people: [{said}]",
            "    answer: {outcome: accepted, reason: You were many to ask., date: 2026-10-15}",
        ]
    return lines


def _names(numbers: list[int], *, is_busy: bool) -> str:
    return ", ".join(dict.fromkeys([*(f"p{n % PEOPLE}" for n in numbers), *[BUSY] * is_busy]))


def workshops(n: int) -> dict[str, str]:
    files = {}
    for step, name in enumerate(("reflection", "improvement", "preview")[: 1 + n % 3], 1):
        day = START + timedelta(days=n * 3 + step * 40)
        came = _names([(n * 9 + step + j * 5) for j in range(12)], is_busy=True)
        verdicts = "".join(f"\n- {{need: need-{n}-{k}, verdict: heard, why: Yes.}}" for k in (0, 1))
        extra = f"verdicts:{verdicts}\n" if name == "improvement" else ""
        files[f"content/workshops/lab-{n}-{step}.md"] = (
            f"---\nitem: item-{n}\nstep: {name}\ndate: {day}\npeople: [{came}]\n{extra}---\n\n"
            "What was said, in the words of those who said it.\n"
        )
    if n % 3 == 1:
        thanked = f"thanks: [{', '.join(f'p{k}' for k in range(WELL_KNOWN))}]\n" if n == 1 else ""
        files[f"content/releases/note-{n}.md"] = (
            f"---\ntitle: Item {n} is there\ndate: 2026-11-{n % 28 + 1:02}\n"
            f"items: [item-{n}]\n{thanked}---\n\nSee [what it was](../roadmap/item-{n}.md).\n"
        )
    return files


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("many")
    the_project(root)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795996800", "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    return root / "site"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def nodes(page: Path) -> list[str]:
    return re.findall("<[a-z]", text_of(page))


def test_every_record_has_its_page(site: Path) -> None:
    assert len(list((site / "contributors").glob("p*/index.html"))) == PEOPLE
    assert len(list((site / "roadmap").glob("item-*/index.html"))) == ITEMS
    # A third of the labs have had their preview, which is not for everyone yet.
    assert len(list((site / "workshops").glob("lab-*/index.html"))) == 100


def test_no_page_is_too_heavy_to_use(site: Path) -> None:
    sizes = {
        page.relative_to(site).as_posix(): (page.stat().st_size, len(nodes(page)))
        for page in site.rglob("*.html")
    }
    assert not {
        page: (size, count)
        for page, (size, count) in sizes.items()
        if size > HEAVIEST_PAGE or count > MOST_NODES
    }


def test_everyone_of_many_who_took_part_is_reached_from_the_page(site: Path) -> None:
    for page in ("roadmap/item-1", "releases/note-1"):
        found = re.findall(r'href="[^"]*contributors/(p\d+)/"', text_of(site / page / "index.html"))
        assert {f"p{n}" for n in range(WELL_KNOWN)} <= set(found)


def test_all_that_somebody_took_part_in_is_reached_from_their_page(site: Path) -> None:
    page = text_of(site / "contributors" / BUSY / "index.html")
    for kind in ("roadmap", "workshops"):
        there = {one.parent.name for one in (site / kind).glob("*-*/index.html")} - {"page-2"}
        assert there <= set(re.findall(rf'href="\.\./\.\./{kind}/([\w-]+)/"', page))


def test_what_a_reader_loads_to_search_stays_small(site: Path) -> None:
    records = site / "search/records.js"
    known = json.loads(text_of(records).partition("=")[2])
    assert len(known["rows"]) >= PEOPLE + ITEMS * (1 + NEEDS_EACH)
    assert len(gzip.compress(records.read_bytes(), 6)) < 80_000


def test_every_need_is_on_one_of_the_lists_and_no_list_is_long(site: Path) -> None:
    for first, others in (("needs", "*.all"), ("needs-by/answer-accepted", "*.answer-accepted")):
        pages = [site / first / "index.html", *site.glob(f"needs-by/{others}/index.html")]
        found = [re.findall(r'id="need-need-([0-9-]+)"', text_of(page)) for page in pages]
        assert max(map(len, found)) <= 100
        assert sorted(one for ids in found for one in ids) == sorted(
            f"{n}-{k}" for n in range(ITEMS) for k in range(NEEDS_EACH)
        )


def test_a_long_list_of_names_says_how_many_they_are(site: Path) -> None:
    """A need of eight people names them; nobody has to count."""
    page = text_of(site / "needs/need-3-0/index.html")
    assert "Person Number21" in page
    assert text_of(site / "contributors/index.html").count("Person Number") >= PEOPLE
