"""Whatever the rows: no exception, what was written can be read, and twice changes nothing."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.importers.run import import_source
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.sources.emit import emit

WORD = st.sampled_from(
    [
        *("a", "x", "yes", "2026-01-01", "29-Sep-2014", "planned", "@lea", "n/a", "", "é", "<b>"),
        *("{{ x }}", "1.10", "keps/12-x", "\u2028", "a\nb", "../..", "index", "2026", "n.en", "[]"),
        *("a: b", "- c", "#", "'", '"', "mot " * 40, "\x85", "\t", "🙂"),
    ]
)
VALUE = st.one_of(
    WORD, st.lists(WORD, max_size=3), st.dictionaries(st.sampled_from("ab"), WORD, max_size=2)
)
ROWS = st.lists(
    st.fixed_dictionaries({"a": WORD, "b": WORD}, optional={"c": VALUE, "d": VALUE}),
    min_size=1,
    max_size=4,
)
KEY = st.fixed_dictionaries(
    {"from": st.lists(st.sampled_from(["a", "b", "c", "d", "c.a", "zz"]), min_size=1, max_size=2)},
    optional={
        "split": st.sampled_from([",", " "]),
        "strip": st.just("@"),
        "ignore": st.lists(WORD, max_size=2),
        "patterns": st.dictionaries(
            st.sampled_from(["^(.*)$", r"(\d+)"]), st.sampled_from(["{0}", "", "k-{0}"]), max_size=1
        ),
        "format": st.sampled_from(["DD-MMM-YYYY", "YYYY-MM-DD"]),
        "others": st.sampled_from(["keep", "report"]),
        "as_id": st.just("true"),
        "pick": st.sampled_from(["first", "last"]),
        "once": st.just("true"),
        "text": st.sampled_from(["{a}", "{b}-{a}"]),
    },
)
KEYS = {
    "roadmap": "summary labels decision.outcome area created target effort needs history audience",
    "contributors": "bio role organisation team links consent.since photo contributions",
    "notes": "date items draft kind links thanks body folder summary picture.src area",
}
ID = {"from": ["a", "b"], "pick": "first", "as_id": "true", "if_taken": {"text": "{a}-{b}"}}
NEEDED: dict[str, dict[str, Any]] = {
    "roadmap": {"title": {"from": ["a", "b"], "pick": "first"}},
    "contributors": {"name": {"from": ["a", "b"], "pick": "first"}},
    "notes": {"title": {"text": "{a} {b}"}},
}
CONSTANTS: dict[str, dict[str, Any]] = {
    "roadmap": {"status": "planned"},
    "contributors": {"consent": {"name": "true", "since": "2026-01-01"}},
    "notes": {"tier": "top"},
}


@pytest.mark.parametrize("kind", KEYS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_rows(kind: Any, data: st.DataObject, tmp_path: Path) -> None:
    chosen = data.draw(st.dictionaries(st.sampled_from(KEYS[kind].split()), KEY, max_size=5))
    root = tmp_path / "project"
    shutil.rmtree(root, ignore_errors=True)
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("docs_dir: content\nplugins: [portevoix]\n")
    (root / "roadmap.yaml").write_text("items: []\n")
    (tmp_path / "map.yaml").write_text(
        emit({"keys": {"id": ID, **NEEDED[kind], **chosen}, "set": CONSTANTS[kind]}),
        encoding="utf-8",
    )
    (tmp_path / "rows.json").write_text(json.dumps(data.draw(ROWS)), encoding="utf-8")

    def import_() -> tuple[list[str], dict[Path, bytes]]:
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project
        import_source(kind, tmp_path / "rows.json", tmp_path / "map.yaml", project, problems)
        said = [problem.format(str) for problem in problems]
        after = Problems()
        load(project, after)
        assert [problem.format(str) for problem in after.errors] == []
        files = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
        return said, files

    assert import_() == import_()
