"""An id that a record had means that record, and no other one."""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project

IDS = st.sampled_from(["a", "A", "b", "c", "d", "e", "f", "list"])
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from("abcd"), "formerly": st.lists(IDS, max_size=2)},
        optional={"related": st.lists(IDS, max_size=3)},
    ),
    max_size=4,
    unique_by=lambda item: item["id"],
)


def loaded(items: list[dict[str, Any]]) -> tuple[Any, Problems]:
    rows = [{"title": one["id"], "status": "planned", **one} for one in items]
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "mkdocs.yml").write_text("site_name: A\nplugins: [portevoix]\n", "utf-8")
        (root / "roadmap.yaml").write_text(json.dumps({"items": rows}), "utf-8")
        project = read_project(root / "mkdocs.yml", problems)
        assert project
        return load(project, problems).community, problems


@settings(max_examples=60)
@given(ITEMS)
def test_each_former_id_leads_to_one_record_or_is_refused(items: list[dict[str, Any]]) -> None:
    community, problems = loaded(items)
    claims = [one["id"] for one in items]
    claims += [former.lower() for one in items for former in one["formerly"]]
    is_clear = len(set(claims)) == len(claims) and "list" not in claims
    assert is_clear == (not problems.errors)
    if not is_clear:
        assert {one.code for one in problems.errors} == {"former-id-taken"}
        return
    today = {former: one["id"] for one in items for former in one["formerly"]}
    told = [one for one in problems.advice if one.code == "former-id"]
    written = [i for one in items for i in one.get("related", ()) if i in today]
    assert len(told) == len(written)  # each stands on a place of its own
    for one in items:
        meant = [today.get(i, i) for i in one.get("related", ())]
        assert list(community.items[one["id"]].related) == meant
        for former in one["formerly"]:
            assert community.record("item", former) is community.items[one["id"]]
            assert community.addresses[f"roadmap/{former}.md"] == f"roadmap/{one['id']}/"
