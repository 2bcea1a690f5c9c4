"""Items and people of lists get files of their own: their lines are moved, and say the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.one_file_each import plan_split
from portevoix.loading.project import read_project
from portevoix.timeline.frozen import dump

ROADMAP = """\
# What is common.
areas:
- {id: gifts, title: Gifts}

items:
  # The first.
  - id: one
    title: One   # its title
    status: planned
    objectives: [ease]
    # Why:
    description: |2+
        Indented.

      Less.

  -   id: two
      title: "Over
       two lines"
      status: planned
      needs:
      - {id: quick, text: Be quick., kind: idea}

  - {id: three, title: Three,
    status: planned}

objectives:
- {id: ease, title: Ease}
"""
ONE = """\
# The first.
id: one
title: One   # its title
status: planned
objectives: [ease]
# Why:
description: |2+
    Indented.

  Less.

"""
MKDOCS = "site_name: A\ndocs_dir: content\nplugins:\n- portevoix\n"


def _plan(root: Path) -> Any:
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    return plan_split(project)


def test_lines_are_moved_with_their_comments(
    write_project: Callable[..., Path],
    read_all: Callable[[Path], Any],
    portevoix: Callable[..., Result],
) -> None:
    root = write_project({"roadmap.yaml": ""})
    (root / "roadmap.yaml").write_bytes(ROADMAP.replace("\n", "\r\n").encode())
    (root / "contributors.yaml").write_text("people:\n- id: lea\n  name: Léa\n", "utf-8")
    before = read_all(root)
    words = ("format", "--split", "--project", root, "--lang", "en")
    assert "6 files would be changed" in portevoix(*words, "--dry-run").output
    assert not (root / "roadmap").exists()
    done = portevoix(*words)
    assert done.exit_code == 0, done.output
    assert "in the order of their files" in done.output
    assert (root / "roadmap/one.yaml").read_bytes() == ONE.replace("\n", "\r\n").encode()
    assert (root / "contributors/lea.yaml").read_text("utf-8") == "id: lea\nname: Léa\n"
    left = (root / "roadmap.yaml").read_text("utf-8")
    assert left == ROADMAP[: ROADMAP.index("items:")] + ROADMAP[ROADMAP.index("objectives:\n- ") :]
    after = read_all(root)
    assert list(after.problems) == list(before.problems) == []
    for kind in ("items", "people"):
        said, says = (
            {i: dump(one) for i, one in getattr(read.community, kind).items()}
            for read in (before, after)
        )
        assert said == says
    assert "0 files changed" in portevoix(*words).output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("items:\n- &a {id: one, title: One}\n- {id: two, title: Two, related: *a}\n", "An anchor"),
        ("items: [{id: one, title: One}]\n", "cannot stand alone"),
        ("items:\n- title: One\n", "no id"),
        ("items:\n- {id: one, title: One}\n- {id: One, title: Two}\n", "a file of that name"),
        ("items:\n- {id: here, title: Here}\n", "a file of that name"),
    ],
)
def test_what_cannot_be_moved_stays_and_is_told(
    text: str, said: str, write_project: Callable[..., Path], portevoix: Callable[..., Result]
) -> None:
    root = write_project({"roadmap.yaml": ""})
    (root / "roadmap.yaml").write_text(text, "utf-8")
    (root / "roadmap").mkdir()
    (root / "roadmap/here.yaml").write_text("areas: []\n", "utf-8")
    done = portevoix("format", "--split", "--project", root, "--lang", "en")
    assert done.exit_code == 1
    assert said in done.output
    moved = root / "roadmap/one.yaml"
    left = (root / "roadmap.yaml").read_text("utf-8")
    assert left == (text.replace("- {id: one, title: One}\n", "") if moved.exists() else text)


_TEXT = st.sampled_from(
    ["plain", "'a # text'", '"a\\tb"', "|\n{i}  block\n\n{i}  more", ">-\n{i}    deep\n{i}    er",
     "|+\n{i}  kept\n\n", "[a, b]", "{{fr: A, en: B}}", "two\n{i}   lines", "", "# only a comment",
     "\n{i}- {{a: 1}}\n{i}- - x\n{i}  - y", "\n{i}  key: |\n{i}     text"],
)  # fmt: skip
_BETWEEN = st.sampled_from(["", "\n", "{d}# above\n", "# at the margin\n", "\n{d}# above\n\n"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_odd_layouts_keep_what_they_say(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is moved or stays, all files together say what the one said."""
    root = tmp_path_factory.mktemp("split")
    dash, gap = data.draw(st.sampled_from(["", "  "])), data.draw(st.sampled_from([1, 3]))
    inner = dash + " " * (gap + 1)
    text = "# top\nitems:\n"
    for number in range(data.draw(st.integers(1, 4))):
        text += data.draw(_BETWEEN).format(d=dash)
        text += f"{dash}-{' ' * gap}id: n{number}\n"
        for key in ("title", "summary", "x"):
            text += f"{inner}{key}: {data.draw(_TEXT).format(i=inner)}\n"
    text += data.draw(st.sampled_from(["", "\n", "areas: []\n", "# end\nareas: []"]))
    (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    (root / "roadmap.yaml").write_text(text, "utf-8")
    plan = _plan(root)
    rows = yaml.load(text, yaml.BaseLoader)["items"]
    files = {name: yaml.load(one, yaml.BaseLoader) for name, one in plan.texts.items()}
    kept = (files.pop("roadmap.yaml", {}) or {}).get("items", []) if files else rows
    assert sorted([*files.values(), *kept], key=lambda row: row["id"]) == rows
    assert plan.left or not kept
    comments = sorted(line.strip() for line in text.split("\n") if line.strip().startswith("#"))
    if files:
        after = "\n".join(plan.texts.values()).split("\n")
        assert sorted(one.strip() for one in after if one.strip().startswith("#")) == comments
