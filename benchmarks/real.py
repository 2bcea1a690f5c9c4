"""Real notes and interviews, as they are written, for every tool: from ../shared/data."""

import datetime
import re
from pathlib import Path

from benchmarks.content import AREAS, Page

DATA = Path(__file__).parents[2] / "shared" / "data"


def pages(count: int) -> list[Page]:
    """`count` pages: all release notes and interviews there are, then summaries of items.

    Raises FileNotFoundError where the data is absent.
    """
    notes = sorted(DATA.glob("kubernetes/notes/*/*.md"))
    if not notes:
        raise FileNotFoundError(DATA)
    found = [_page("note", f"{file.parent.name}-{file.stem}", file) for file in notes]
    found += [_page("note", file.stem, file) for file in sorted(DATA.glob("spotlights/*.md"))]
    letters = sorted(DATA.glob("newsletters-lwkd/*.md"))
    found += [_page("note", f"letter-{file.stem}", file) for file in letters]
    number = 0
    while len(found) < count:
        source = found[number]
        found.append(
            Page("item", f"item-{number}", source.title, source.markdown, AREAS[0], "planned", "")
        )
        number += 1
    if not any(page.kind == "item" for page in found):
        raise ValueError("more pages than notes are needed: some must be items")
    return found[-count:]


def _page(kind: str, name: str, file: Path) -> Page:
    text = file.read_text("utf-8-sig")
    match = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*\n", text, re.DOTALL)
    front, body = (match[1], text[match.end() :]) if match else ("", text)
    day = re.search(r"^date: '?(\d{4}-\d\d-\d\d)", front, re.MULTILINE)
    title = re.sub(r"\W+", " ", body).strip()[:60].strip() or name
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", name).replace(".", "-")
    # No shortcodes: each tool would read them as its own.
    body = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", body)
    date = _real_day(day[1]) if day else ""
    return Page(kind, name, title, body, AREAS[0], "shipped", date or "2024-01-01")


def _real_day(text: str) -> str:
    """The day, unless the calendar has none such: Hugo stops there, and so do we."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
