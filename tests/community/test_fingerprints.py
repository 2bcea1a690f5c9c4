"""Fingerprints: a record's digest changes when its own text or line does, and only then."""

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.community.fingerprints import fingerprints
from portevoix.community.load import load
from portevoix.community.project import read_project
from portevoix.community.registry import Registry
from portevoix.community.roadmap import Item
from portevoix.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml

Fingerprints = Mapping[str, Mapping[str, bytes]]
Changed = Callable[[dict[str, str], str, str, str], set[str]]

ROADMAP = """
    areas:
    - {id: gifts, title: Gifts 🎁}

    items:
      - id: receipts
        title: Receipts
        status: planned
        needs:
        - {id: n-batch, kind: idea, text: All at once}
      - id: menu
        title: Menu
        # A remark.
        status: planned
        description: |
          One

          Two
    needs:
    - {id: n-loose, kind: idea, text: By mail}
    """
NOTE = """
    ---
    title: Reminders
    area: gifts
    ---

    They come on Mondays.
    """
ENGLISH = """
    ---
    title: In English
    ---
    On Mondays.
    """
PROJECT = {
    "roadmap.yaml": ROADMAP,
    "contributors.yaml": "people:\n- {id: lea, name: Léa}\n- {id: marc, name: Marc}\n",
    "content/releases/reminders.md": NOTE,
    "content/releases/reminders.en.md": ENGLISH,
    "content/events/fair.md": "---\n{title: Fair, date: 2026-11-30}\n---\n",
}


@pytest.fixture
def prints(write_project: Callable[..., Path]) -> Callable[[dict[str, str]], Fingerprints]:
    """The fingerprints of a project with these files."""

    def prints(files: dict[str, str]) -> Fingerprints:
        root = write_project(files, "languages: [fr, en]")
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project
        found = load(project, problems).fingerprints
        assert not problems.errors
        return found

    return prints


@pytest.fixture
def changed(prints: Callable[[dict[str, str]], Fingerprints]) -> Changed:
    """The ids of the records whose fingerprints differ once a file says something else."""

    def changed(files: dict[str, str], path: str, old: str, new: str) -> set[str]:
        files = {name: textwrap.dedent(text).lstrip("\n") for name, text in files.items()}
        assert old in files[path]
        before = prints(files)
        after = prints({**files, path: files[path].replace(old, new, 1)})
        return {
            identifier
            for kind, digests in before.items()
            for identifier, digest in digests.items()
            if after[kind][identifier] != digest
        }

    return changed


def test_each_record_has_a_fingerprint_and_parts_have_none(
    prints: Callable[[dict[str, str]], Fingerprints],
) -> None:
    found = prints(PROJECT)
    assert {kind: set(digests) for kind, digests in found.items() if digests} == {
        "area": {"gifts"},
        "item": {"receipts", "menu"},
        "need": {"n-loose"},
        "person": {"lea", "marc"},
        "note": {"reminders"},
        "event": {"fair"},
    }
    assert len({one for digests in found.values() for one in digests.values()}) == 8
    assert prints(PROJECT) == found


@pytest.mark.parametrize(
    ("path", "old", "new", "ids"),
    [
        ("roadmap.yaml", "Receipts", "Receipt", {"receipts"}),
        ("roadmap.yaml", "All at once", "At once", {"receipts"}),
        ("roadmap.yaml", "  Two", "  Three", {"menu"}),
        ("roadmap.yaml", "A remark", "Another", {"menu"}),
        ("roadmap.yaml", "title: Gifts", "title: Été", {"gifts"}),
        ("roadmap.yaml", "By mail", "By post", {"n-loose"}),
        ("roadmap.yaml", "\nitems:", "\n\nitems:", {"gifts", "receipts", "menu", "n-loose"}),
        ("roadmap.yaml", "areas:", "# Ours\nareas:", {"gifts", "receipts", "menu", "n-loose"}),
        ("contributors.yaml", "Marc}", "Mark}", {"marc"}),
        ("content/releases/reminders.md", "Reminders", "Reminder", {"reminders"}),
        ("content/releases/reminders.md", "Mondays", "Sundays", {"reminders"}),
        ("content/releases/reminders.md", "---\n\n", "---\n\n\n", {"reminders"}),
        ("content/releases/reminders.en.md", "Mondays", "Sundays", {"reminders"}),
        ("content/releases/reminders.en.md", "In English", "English", {"reminders"}),
        ("content/events/fair.md", "Fair", "Fairs", {"fair"}),
    ],
)
def test_a_change_shows_in_the_records_that_it_touches_or_moves(
    changed: Changed, path: str, old: str, new: str, ids: set[str]
) -> None:
    assert changed(PROJECT, path, old, new) == ids


@pytest.mark.parametrize(
    "text",
    [
        "items:\n- {id: a, title: &t T, status: planned}\n- {id: b, title: *t, status: planned}\n",
        "items: [{id: a, title: T, status: planned}, {id: b, title: B, status: planned}]\n",
        "items: [{id: a, title: A\n - T, status: planned}, {id: b, title: B,\nstatus: planned}]\n",
        "{items: [{id: a, title: T, status: planned},\n{id: b, title: B, status: planned}]}\n",
    ],
)
def test_records_that_share_lines_or_values_change_together(changed: Changed, text: str) -> None:
    assert changed({"roadmap.yaml": text}, "roadmap.yaml", "T", "Z") == {"a", "b"}


def test_brackets_inside_a_record_share_nothing(changed: Changed) -> None:
    item = "- {id: %s, title: T, status: planned, labels: [x, y]}\n"
    files = {"roadmap.yaml": "items:\n" + item % "a" + item % "b"}
    assert changed(files, "roadmap.yaml", "x, y", "x, z") == {"a"}


def test_the_same_text_in_another_file_is_another_record(
    prints: Callable[[dict[str, str]], Fingerprints],
) -> None:
    files = {"content/releases/one.md": NOTE, "content/releases/two.md": NOTE}
    found = prints({"roadmap.yaml": ROADMAP, **files})["note"]
    assert found["one"] != found["two"]


_BLOCKS = st.lists(
    st.lists(st.sampled_from(["", "  ", "# Remark", "labels: [a]", "summary: |", "effort: deep"])),
    min_size=1,
    max_size=6,
)


@given(_BLOCKS, st.data())
def test_the_text_of_one_record_is_in_no_other(
    blocks: list[list[str]], data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(blocks) - 1))
    before = _prints(blocks, "Title", which)
    after = _prints(blocks, "Other", which)
    assert before.keys() == after.keys()
    differ = {identifier for identifier in before if before[identifier] != after[identifier]}
    assert differ == {f"i{which}"} & before.keys()


def _prints(blocks: list[list[str]], title: str, which: int) -> Mapping[str, bytes]:
    """The fingerprints of as many items as there are blocks; one has a title of its own."""
    lines = ["items:"]
    for number, block in enumerate(blocks):
        lines += [f"- id: i{number}", "  status: planned"]
        lines.append(f"  title: {title if number == which else 'Same'}")
        lines += ["  " + line for line in dict.fromkeys(block)]
    document = parse_yaml(SourceText("roadmap.yaml", "\n".join(lines)), Problems())
    assert document
    registry = Registry(Problems())
    for index, raw in enumerate(document.data["items"]):
        registry.add(Item, raw, document, ("items", index))
    return fingerprints(registry.found).get("item", {})
