"""Items and people in files of their own, beside the list."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LIST = """
areas:
- {id: gifts, title: Gifts}
items:
- {id: one, title: One, status: planned}
"""
ITEM = """
id: two
title: Two
status: planned
area: gifts
related: one
needs:
- {id: quick, text: Be quick., kind: idea, people: [lea]}
"""
FILES = {
    "roadmap.yaml": LIST,
    "roadmap/two.yaml": ITEM,
    "roadmap/.hidden.yaml": "id: three\n",
    "roadmap/more.yaml": "items:\n- {id: four, title: Four, status: planned}\n",
    "contributors.yaml": "organisations:\n- {id: gardens, name: Gardens}\n",
    "contributors/lea.yaml": "id: lea\nname: Léa\norganisation: gardens\n",
}


def test_files_beside_a_list_are_read_with_it(
    write_project: Callable[..., Path], read_all: Callable[[Path], Any]
) -> None:
    read = read_all(write_project(FILES))
    assert list(read.problems) == []
    assert set(read.community.items) == {"one", "two", "four"}
    assert read.community.needs["quick"].people == ("lea",)
    assert read.community.people["lea"].organisation == "gardens"


@pytest.mark.parametrize(
    ("former", "new", "message"),
    [
        ("status: planned", "status: plan", "roadmap/two.yaml:3:9: unknown-value"),
        ("id: two\n", "", "roadmap/two.yaml:1:1: missing-key"),
        ("id: two", "id: one", "roadmap/two.yaml:1:5: duplicate-id"),
        ("kind: idea", "kind: ide", "roadmap/two.yaml:7:38: unknown-value"),
        ("people: [lea]", "people: [leo]", "roadmap/two.yaml:7:53: unknown-reference"),
    ],
)
def test_a_mistake_is_told_at_its_place(
    write_project: Callable[..., Path],
    read_all: Callable[[Path], Any],
    former: str,
    new: str,
    message: str,
) -> None:
    assert former in ITEM
    root = write_project({**FILES, "roadmap/two.yaml": ITEM.replace(former, new)})
    told = [one.format(str) for one in read_all(root).problems]
    assert any(one.startswith(message) for one in told), told


def test_a_folder_serves_alone(
    write_project: Callable[..., Path], read_all: Callable[[Path], Any]
) -> None:
    root = write_project({"roadmap/two.yaml": ITEM.replace("area: gifts", "labels: gifts")})
    (root / "roadmap.yaml").unlink()
    assert "two" in read_all(root).community.items


@pytest.mark.parametrize(
    ("file", "text", "line", "word"),
    [
        ("roadmap/two.yaml", ITEM.replace("id: two", "- id: two"), 1, "dash before the first key"),
        ("roadmap/two.yaml", ITEM.replace("- {id: quick", "- id: n\n  kind: pain\n  text: x\n"
            "  id: quick\n  text: y\n#"), 10, "has no dash"),
        ("roadmap/two.yaml", "- id: two\n  title: Two\n  status: paused\n", 1, "take the dash out"),
        ("roadmap/tom.yaml", "id: tom\nname: Tom\n", 2, "is a person"),
        ("contributors/sms.yaml", "id: sms\ntitle: SMS\nstatus: planned\n", 2, "is an item"),
        ("contributors/lea.yaml", "id: lea\nname: Léa\nconsent:\nname: true\n  photo: true\n", 4,
            "indentation"),
    ],
)  # fmt: skip
def test_a_slip_in_one_is_told_once_at_its_line(
    write_project: Callable[..., Path],
    read_all: Callable[[Path], Any],
    file: str,
    text: str,
    line: int,
    word: str,
) -> None:
    found = list(read_all(write_project({**FILES, file: text})).problems)
    assert [(one.place.path, one.place.line) for one in found] == [(file, line)]
    assert word in found[0].format(str)


@pytest.mark.parametrize("name", ["a-copy", "two-2", "zwei"])
def test_a_copy_of_a_file_is_told_once_and_at_the_copy(
    write_project: Callable[..., Path], read_all: Callable[[Path], Any], name: str
) -> None:
    copies = {f"roadmap/{name}.yaml": FILES["roadmap/two.yaml"]}
    (problem,) = read_all(write_project({**FILES, **copies})).problems
    assert (problem.place.path, problem.code) == (f"roadmap/{name}.yaml", "duplicate-id")
    assert "roadmap/two.yaml:1:5" in problem.format(str)


def test_a_value_that_is_a_comment_is_told_as_one(
    write_project: Callable[..., Path], read_all: Callable[[Path], Any]
) -> None:
    files = {
        "roadmap/two.yaml": "id: two\ntitle: #2 the second\nstatus: planned\n",
        "content/releases/one.md": "---\ntitle: #1 the first\ndate: 2026-11-20\n---\n\nA text.\n",
        "content/releases/one.en.md": "---\ntitle: The first\n---\n\nA text.\n",
    }
    found = list(read_all(write_project(files, "languages: [fr, en]")).problems)
    assert [(str(one.place), one.code) for one in found] == [
        ("content/releases/one.md:2:8", "comment-in-text"),
        ("roadmap/two.yaml:2:8", "comment-in-text"),
    ]
    assert {one.severity for one in found} == {"error"}
