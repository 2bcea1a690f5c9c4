"""All real texts of ../shared/data as pages of one project."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.content import Page
from benchmarks.measure import AbsentError

DATA = Path(__file__).parents[2] / "shared" / "data"
STATUSES = {
    "exploring": ["provisional", "draft"],
    "planned": ["implementable", "accepted"],
    "preview": ["alpha", "implemented (alpha)"],
    "shipped": ["implemented", "final", "active"],
    "paused": ["deferred"],
    "declined": ["rejected", "withdrawn", "replaced", "removed", "superseded"],
}
RELATIONS = ("depends_on", "replaces", "see_also", "superseded_by")


def pages(data: Path) -> list[Page]:
    """A page for each item of two roadmaps, each note, newsletter, interview and person.

    Links lead to pages that exist; an id that the data gives twice is given a number.
    """
    if not data.is_dir():
        raise AbsentError(f"There is no real data at {data}")
    found = [*_items(data), *_people(data), *_notes(data), *_letters(data), *_interviews(data)]
    known = {page.id for page in found}
    seen: Counter[str] = Counter()
    for number, page in enumerate(found):
        seen[page.id] += 1
        again = f"-{seen[page.id]}" if seen[page.id] > 1 else ""
        links = tuple(id_ for id_ in page.links if id_ in known and id_ != page.id)
        found[number] = replace(page, id=page.id + again, links=links)
    return found


def _items(data: Path) -> Iterator[Page]:
    status_of = {theirs: ours for ours, names in STATUSES.items() for theirs in names}
    newest = max(data.glob("kubernetes/roadmap/*/roadmap.yaml"))
    for file in (newest, data / "peps/roadmap.yaml"):
        for row in _yaml(file.read_text("utf-8"))["items"]:
            status = status_of.get(row["status"].lower(), "exploring")
            text = row.get("summary", "")
            related = [id_ for key in RELATIONS for id_ in row.get(key, [])]
            yield _page("item", row["id"], row["title"], text, related, row["theme"], status)


def _people(data: Path) -> Iterator[Page]:
    file = data / "rust-contributors/contributors.yaml"
    for row in _yaml(file.read_text("utf-8"))["contributors"]:
        roles = "".join(f"- {role['team']}, {role['role']}\n" for role in row.get("roles", []))
        yield _page("person", row["id"], row["name"], roles)


def _notes(data: Path) -> Iterator[Page]:
    """Notes have no day of their own: releases are put four months apart."""
    for number, release in enumerate(sorted(data.glob("kubernetes/notes/*"))):
        day = datetime.date(2020, 12, 1) + datetime.timedelta(days=122 * number)
        for file in sorted(release.glob("*.md")):
            front, text = _read(file)
            if front.get("publish") != "false":
                items, area = front.get("roadmap_items", []), front.get("sigs", ["notes"])[0]
                name = f"{release.name}-{file.stem}"
                yield _page("note", name, front["title"], text, items, area, day=str(day))


def _letters(data: Path) -> Iterator[Page]:
    for pattern in ("newsletters-lwkd/*.md", "fr-gazette/issues/*.md"):
        for file in sorted(data.glob(pattern)):
            front, text = _read(file)
            day, items = _day(front, file), front.get("roadmap_items", [])
            name = f"letter-{file.stem}"
            yield _page("note", name, front["title"], text, items, "letters", day=day)


def _interviews(data: Path) -> Iterator[Page]:
    """Whom an interview is with stands in its title only, which so names a person too."""
    for file in sorted(data.glob("spotlights/*.md")):
        front, text = _read(file)
        yield _page("person", f"with-{file.stem}", front["title"], "")
        people, day = [f"with-{file.stem}"], _day(front, file)
        yield _page("spotlight", file.stem, front["title"], text, people, day=day)


def _page(
    kind: str,
    name: str,
    title: str,
    text: str,
    links: list[str] | None = None,
    area: str = "other",
    status: str = "shipped",
    day: str = "2024-01-01",
) -> Page:
    # No shortcodes: each tool would read them as its own.
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    ids = tuple(dict.fromkeys(_id(link) for link in links or []))
    return Page(kind, _id(name), " ".join(title.split()), text, _id(area), status, day, ids)


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _read(file: Path) -> tuple[dict[str, Any], str]:
    text = file.read_text("utf-8-sig")
    front = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*\n", text, re.DOTALL)
    return (_yaml(front[1]), text[front.end() :]) if front else ({"title": file.stem}, text)


def _yaml(text: str) -> Any:
    """Every scalar as text: what a row says is not ours to type."""
    return yaml.load(text, yaml.CBaseLoader)


def _day(front: dict[str, Any], file: Path) -> str:
    """The day of its front matter, else of its name, if the calendar has it."""
    for text in (front.get("date", ""), file.stem):
        try:
            return datetime.date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            continue
    return "2024-01-01"
