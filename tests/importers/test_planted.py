"""A word planted in each cell: it is in a record, its column is told, or its row is hidden."""

import csv
import io
import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.cli import main
from portevoix.sources.emit import emit

PROTECTING = {
    "Confidential": ("no", {"no": "public", "yes": "internal"}),
    "Niveau de sécurité": ("interne à tous", {"interne à tous": "public"}),
    "isPrivate": ("false", {"false": "public", "true": "internal"}),
    "Public ?": ("Oui", {"oui": "public", "non": "members", "": "internal"}),
    "Custom field (Archivé)": ("", {"": "public", "yes": "internal"}),
    "published_at": ("2026-02-03", {"2026-02-03": "public"}),
}
"""Columns, the word in each by which a row may be seen, and how a map reads it."""
PLAIN = {
    "Confidential": "no n non false",
    "Niveau de sécurité": "public",
    "isPrivate": "no n non false",
    "Public ?": "yes y oui o on true",
    "Custom field (Archivé)": "no n non false",
    "published_at": "2026-02-03",
}
"""The words by which a row may be seen where the map reads the column for something else."""
CELLS = ("no", "yes", "false", "true", "Oui", "non", "", "2026-02-03", "2031-02-03", "ouii", "No!")


class Table:
    """Rows in which each plain cell holds a word that stands nowhere else."""

    def __init__(self, data: st.DataObject) -> None:
        self.column = data.draw(st.sampled_from(sorted(PROTECTING)))
        self.shown, self.words = PROTECTING[self.column]
        self.plain = data.draw(
            st.lists(st.sampled_from(["summary", "stage", "size", "note"]), unique=True)
        )
        cells = data.draw(
            st.lists(st.sampled_from((self.shown, *CELLS)) | st.text("yesnoui ", max_size=4))
        )
        numbers = itertools.count()
        self.rows = [
            {
                "id": f"r{number}",
                "status": "planned",
                **{name: f"word{next(numbers)}x" for name in ("title", *self.plain)},
                # Something to read protection by may also hold a secret.
                self.column: data.draw(st.sampled_from([cell, cell, f"word{next(numbers)}x"])),
            }
            for number, cell in enumerate(cells)
        ]

    def map(self, use: str) -> dict[str, Any]:
        used = {"summary": "summary", "stage": "stage"}
        keys: dict[str, Any] = {"id": "id", "title": "title", "status": "status"}
        keys |= {key: name for key, name in used.items() if name in self.plain}
        if use == "read":
            keys["audience"] = {"from": self.column, "words": self.words}
        if use == "used":
            keys["target"] = self.column
        return {"keys": keys}

    def may_be_seen(self, row: dict[str, str], use: str) -> bool:
        cell = row[self.column].strip().casefold()
        return (
            cell in PLAIN[self.column].split() if use == "used" else cell == self.shown.casefold()
        )


def written(rows: list[dict[str, str]], kind: str) -> str:
    if kind == "json":
        return json.dumps(rows)
    out = io.StringIO()
    names = list(rows[0]) if rows else ["id"]
    writer = csv.DictWriter(out, names, delimiter="\t" if kind == "tsv" else ",")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "yaml"])
@given(data=st.data(), language=st.sampled_from(["fr", "en"]))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_word_is_in_a_record_or_told_or_nowhere(
    kind: str, data: st.DataObject, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    table, use = Table(data), data.draw(st.sampled_from(["read", "read", "used", "nothing"]))
    root = tmp_path / "project"
    shutil.rmtree(root, ignore_errors=True)
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\nplugins: [portevoix]\n")
    source = tmp_path / f"rows.{kind}"
    text = emit(table.rows) if kind == "yaml" else written(table.rows, kind)
    source.write_text(text if table.rows else "", encoding="utf-8")
    map_ = tmp_path / "map.yaml"
    map_.write_text(emit(table.map(use)), encoding="utf-8")

    words = ["import", "roadmap", str(source), "--map", str(map_), "--project", str(root)]
    result = CliRunner().invoke(main, [*words, "--lang", language])
    assert result.exception is None or isinstance(result.exception, SystemExit)

    files = [file for file in root.rglob("*") if file.is_file()]
    records = "".join(file.read_text(encoding="utf-8") for file in files)
    if use == "nothing" and table.rows:
        assert (result.exit_code, [file.name for file in files]) == (1, ["mkdocs.yml"])
    for row in table.rows:
        for column, cell in row.items():
            if not cell.startswith("word"):
                continue
            if not table.may_be_seen(row, use) or use == "nothing":
                assert cell not in records + result.output
            elif cell not in records:
                assert column in result.output
    if use == "read" and any(row[table.column].startswith("word") for row in table.rows):
        assert result.exit_code in (1, 3)
