"""A field with a label is on the page of its item and in the letter, in the reader's language."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from portevoix.model import articles, people, roadmap
from portevoix.schema.record import Record
from portevoix.schema.references import reference_fields

FILES = {
    "roadmap.yaml": """
        items:
        - {id: x, title: X, status: planned, target: 2026-12, created: 2026-11-02,
           sponsor: {fr: La ville, en: The town}, signed: 2026-11-04, until: 2027-Q1, sites: [A, B]}
        """,
    "content/newsletter/n.md": """
        ---
        {date: 2026-11-30, from: 2026-11-01, to: 2026-11-30, subject: S}
        ---
        """,
}
BUILD = """
from portevoix.model import roadmap
from portevoix.schema.record import Many
from portevoix.schema.struct import field
from portevoix.schema.text import Day, Target, Text

class Item(roadmap.Item):
    sponsor: Text | None = field(default=None, label="Target")
    signed: Day | None = field(default=None, label="Stage")
    until: Target | None = field(default=None, label="Horizon")
    sites: Many[str] = field(default=(), label="Labels")

roadmap.Item = Item
from mkdocs.__main__ import cli
cli(["build", "--quiet"])
"""


def test_a_field_with_a_label_is_shown_wherever_its_item_is(
    write_project: Callable[..., Path],
) -> None:
    root = write_project(FILES, "languages: [fr, en]")
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=root,
        capture_output=True,
        text=True,
        env={"SOURCE_DATE_EPOCH": "1796040000", "PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    page = (root / "site/roadmap/x/index.html").read_text("utf-8")
    for fact in ("<dd>La ville</dd>", "4\u00a0novembre 2026", "2027</dd>", "<dd>A, B</dd>"):
        assert fact in page
    assert "<dd>The town</dd>" in (root / "site/en/roadmap/x/index.html").read_text("utf-8")
    letter = root / "dist/newsletter/n"
    for text in ("site/newsletter/n/index.html", letter / "mail.html", letter / "mail.txt"):
        assert "La ville" in (root / text).read_text("utf-8")
        assert "4\u00a0novembre 2026" in (root / text).read_text("utf-8")


def test_what_refers_to_another_record_has_no_label() -> None:
    for module in (articles, people, roadmap):
        for cls in vars(module).values():
            if isinstance(cls, type) and issubclass(cls, Record):
                labels = {one.name for one in cls.fields().values() if one.label}
                assert labels.isdisjoint(reference_fields(cls)), cls
