"""Projects that MkDocs builds: pages as records of Portevoix, the demo, an empty site."""

import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from benchmarks.content import LINK, Page

ROOT = Path(__file__).parents[1]
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
BUILD = [MKDOCS, "build", "--quiet"]
DEMO = ["mkdocs.yml", "roadmap.yaml", "contributors.yaml", "content", "sent"]
MATERIAL = """\
site_name: Bench
site_url: https://bench.example/
docs_dir: content
theme:
  name: material
  language: fr
  font: false
  features: [navigation.tabs]
markdown_extensions: [toc, tables, fenced_code]
plugins:
"""


def portevoix(pages: Sequence[Page], root: Path) -> None:
    """Items in roadmap.yaml, people in contributors.yaml, notes and interviews as files."""
    write(root / "mkdocs.yml", MATERIAL + "  - portevoix\n")
    write(root / "content/index.md", "# Bench\n")
    areas = sorted({page.area for page in pages})
    roadmap = ["areas:", *(f"- {{id: {area}, title: {area}}}" for area in areas), "items:"]
    people = ["people:"]
    for page in pages:
        match page.kind:
            case "item":
                roadmap += _item(page)
            case "person":
                people += _person(page)
            case "spotlight":
                write(root / f"content/spotlights/{page.id}.md", _article(page))
            case _:
                write(root / f"content/releases/{page.id}.md", _article(page))
    write(root / "roadmap.yaml", "\n".join(roadmap) + "\n")
    write(root / "contributors.yaml", "\n".join(people) + "\n")


def empty(root: Path) -> None:
    """A Material site with one page: what MkDocs and its theme cost by themselves."""
    write(root / "mkdocs.yml", MATERIAL + "  - search\n")
    write(root / "content/index.md", "# Bench\n")


def demo(root: Path) -> None:
    """A copy of this repository's own portal."""
    root.mkdir()
    for name in DEMO:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def quoted(text: str) -> str:
    """Any text as one value of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _item(page: Page) -> list[str]:
    lines = [
        f"- id: {page.id}",
        f"  title: {quoted(page.title)}",
        f"  status: {page.status}",
        f"  area: {page.area}",
    ]
    if page.links:
        lines.append(f"  related: [{', '.join(page.links)}]")
    if page.status == "declined":
        decision = "{outcome: declined, reason: Trop peu de demandes., date: 2026-01-15}"
        lines.append(f"  decision: {decision}")
    return lines + _block("description", page)


def _person(page: Page) -> list[str]:
    return [
        f"- id: {page.id}",
        f"  name: {quoted(page.title)}",
        "  consent: {name: true, quote: true, since: 2020-01-01}",
        *_block("bio", page),
    ]


def _block(key: str, page: Page) -> list[str]:
    text = LINK.sub(r"(roadmap/\1.md)", page.markdown).strip()
    return [f"  {key}: |", textwrap.indent(text, "    ")] if text else []


def _article(page: Page) -> str:
    if page.kind == "spotlight":
        about = f"person: {page.links[0]}"
    elif page.links:
        about = f"items: [{', '.join(page.links)}]"
    else:
        about = f"area: {page.area}"
    text = LINK.sub(r"(../roadmap/\1.md)", page.markdown)
    return f"---\ntitle: {quoted(page.title)}\ndate: {page.date}\n{about}\n---\n\n{text}"
