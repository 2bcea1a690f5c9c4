"""What has one cause is one problem: a merge in whatever file, a character that nobody sees."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from portevoix.core.problems import Problem

MERGE = "<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> main\n"
FILES = {
    "roadmap.yaml": MERGE.format(ours="items: []", theirs="areas: []"),
    "roadmap/more.yaml": MERGE.format(ours="items: []", theirs="areas: []"),
    "contributors.yaml": "people: []\n" + MERGE.format(ours="# a", theirs="# b"),
    "content/about.md": "# About\n\n" + MERGE.format(ours="Red", theirs="Blue"),
    "content/releases/note.md": "---\n"
    + MERGE.format(ours="title: A", theirs="title: B")
    + "---\n",
    "content/events/day.md": "---\ntitle: A\ndate: 2026-12-01\n---\n"
    + MERGE.format(ours="Red", theirs="Blue"),
    "locale/fr.po": MERGE.format(ours='msgid "a"', theirs='msgid "b"'),
    "site_templates/portal/portevoix/item.html": MERGE.format(ours="<p>", theirs="<b>"),
    "sent/2026-11/edition.json": MERGE.format(ours="{", theirs="}"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_a_merge_has_that_problem_alone(
    name: str,
    write_project: Callable[[dict[str, str]], Path],
    problems_of: Callable[[Path], Iterable[Problem]],
) -> None:
    files = {"content/index.md": "# Home\n", name: FILES[name]}
    if name.startswith("sent"):
        front = "{date: 2026-11-01, from: 2026-10-01, to: 2026-11-01, subject: A}"
        files["content/newsletter/2026-11.md"] = f"---\n{front}\n---\n"
    if name.startswith("roadmap/"):
        files["mkdocs.yml"] = ""
    root = write_project(files) if "mkdocs.yml" not in files else _with_folder(write_project, name)
    found = [one for one in problems_of(root) if one.severity == "error"]
    line = FILES[name].split("\n").index("<<<<<<< HEAD") + 1
    assert [(one.code, one.place.path, one.place.line) for one in found] == [
        ("merge-conflict", name, line)
    ]


def _with_folder(write_project: Callable[[dict[str, str]], Path], name: str) -> Path:
    root = write_project({"content/index.md": "# Home\n", name: FILES[name]})
    (root / "roadmap.yaml").unlink(missing_ok=True)
    return root


def test_the_configuration_too(
    write_project: Callable[[dict[str, str]], Path],
    problems_of: Callable[[Path], Iterable[Problem]],
) -> None:
    root = write_project({"content/index.md": "# Home\n"})
    config = root / "mkdocs.yml"
    text = MERGE.format(ours="site_name: A", theirs="site_name: B") + config.read_text("utf-8")
    config.write_text(text, encoding="utf-8")
    assert [str(one.place) for one in problems_of(root)] == ["mkdocs.yml:1:1"]
    assert [one.code for one in problems_of(root)] == ["merge-conflict"]


@pytest.mark.parametrize(
    "line", ["audience\u00a0: members", "audience: members\u200b", "draft\uff1atrue"]
)
def test_what_protects_a_page_stays_closed(
    line: str, write_project: Callable[..., object], problems_of: Callable[..., list[Problem]]
) -> None:
    root = write_project({"content/index.md": "# A\n", "content/b.md": f"---\n{line}\n---\n# B\n"})
    assert [one.code for one in problems_of(root)] == ["invisible-character"]
