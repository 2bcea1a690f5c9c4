"""Real data imported: everything comes, nothing is guessed, and twice changes nothing."""

import datetime
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portevoix.privacy.audience import for_audience

Raw = list[dict[str, Any]]

STATUSES = {
    "provisional": "exploring",
    "implementable": "in_progress",
    "alpha": "preview",
    "implemented (alpha)": "preview",
    "implemented": "shipped",
    "deferred": "paused",
}
"""What the words of Kubernetes mean; every other one is declined."""


def kep_number(reference: str) -> str:
    """The number of the proposal that a reference leads to, if it does."""
    if found := re.fullmatch(r"KEP[- ]0*(\d+)", reference):
        return found.group(1)
    if found := re.search(r"kubernetes/enhancements/(?:issues|pull)/(\d+)$", reference):
        return found.group(1)
    if " " in reference or "kep" not in reference:
        return ""
    for step in reference.split("/"):
        if found := re.match(r"0*(\d{1,4})-.", step):
            return found.group(1)
    return ""


def test_every_item_comes_and_keeps_its_words(kubernetes: Any, raw_items: Raw) -> None:
    loaded, _ = kubernetes.load()
    items = list(loaded.community.items.values())
    assert len(items) == len(raw_items) == 497
    assert kubernetes.outcomes["kubernetes"].left == 0
    assert [str(item.title) for item in items] == [raw["title"] for raw in raw_items]
    assert [str(item.stage or "") for item in items] == [raw.get("stage", "") for raw in raw_items]
    assert [item.status for item in items] == [
        STATUSES.get(raw["status"], "declined") for raw in raw_items
    ]
    assert [item.area for item in items] == [raw["theme"] for raw in raw_items]
    assert len(loaded.community.areas) == len({raw["theme"] for raw in raw_items}) == 21


def test_ids_used_twice_are_said_and_every_item_has_its_own(
    kubernetes: Any, raw_items: Raw
) -> None:
    ids = Counter(raw["id"] for raw in raw_items)
    again = sum(count - 1 for count in ids.values())
    taken = [p for p in kubernetes.said["kubernetes"] if p.code == "id-taken"]
    assert len(taken) == again == 4
    loaded, _ = kubernetes.load()
    assert len(loaded.community.items) == len(ids) + again
    assert ids.keys() <= loaded.community.items.keys()


def test_what_is_left_out_is_said_at_its_place(kubernetes: Any, data: Path) -> None:
    lines = (
        (data / "kubernetes/roadmap/2024-04-17/roadmap.yaml")
        .read_text(encoding="utf-8")
        .split("\n")
    )
    left = [p for p in kubernetes.said["kubernetes"] if p.code in ("not-mapped", "not-a-date")]
    assert left
    for problem in left:
        here = lines[problem.place.line - 1][problem.place.column - 1 :]
        assert problem.values["word"][:40].rstrip("…") in here.lstrip("'\"")


def test_dates_that_are_none_are_left_out_and_counted(kubernetes: Any, raw_items: Raw) -> None:
    day = re.compile(r"\d{4}-\d\d?-\d\d?")
    wrong = sum(
        1
        for raw in raw_items
        if (value := raw.get("created")) and value != "yyyy-mm-dd" and not day.fullmatch(value)
    )
    assert kubernetes.codes("kubernetes")["not-a-date"] == wrong
    loaded, _ = kubernetes.load()
    created = [item for item in loaded.community.items.values() if item.created]
    assert len(created) == sum(1 for raw in raw_items if day.fullmatch(raw.get("created") or ""))


@pytest.mark.parametrize("word", ["implemented", "provisional"])
def test_a_word_that_the_map_lacks_is_not_guessed(
    word: str,
    data: Path,
    maps: Path,
    raw_items: Raw,
    new_project: Callable[[str], Any],
    tmp_path: Path,
) -> None:
    text = (maps / "kubernetes.yaml").read_text(encoding="utf-8")
    shorter = re.sub(rf"\n      {word}: \w+", "", text)
    assert shorter != text
    (tmp_path / "shorter.yaml").write_text(shorter, encoding="utf-8")
    imported = new_project("shorter")
    roadmap = data / "kubernetes/roadmap/2024-04-17/roadmap.yaml"
    outcome = imported.bring("roadmap", roadmap, str(tmp_path / "shorter"))
    said = Counter(p.values.get("word") for p in imported.said[str(tmp_path / "shorter")])
    assert said[word] == outcome.left == sum(1 for raw in raw_items if raw["status"] == word)
    assert outcome.changes["added"] == len(raw_items) - outcome.left


def test_every_note_comes_and_those_not_to_be_seen_are_drafts(
    kubernetes: Any, raw_notes: Raw
) -> None:
    loaded, problems = kubernetes.load()
    assert len(raw_notes) == 3098
    published = {raw["id"] for raw in raw_notes if raw["publish"] == "true"}
    drafts = {raw["id"] for raw in raw_notes if raw["publish"] == "false"}
    assert loaded.community.notes.keys() == published
    assert {draft.id for draft in loaded.drafts} == drafts
    assert len(drafts) == 231
    by_id = {raw["id"]: raw for raw in raw_notes}
    for note in loaded.community.notes.values():
        raw = by_id[note.id]
        assert str(note.title) == raw["title"].strip()
        assert note.bodies[0].markdown.strip() == raw["text"]
        assert note.version == raw["version"]
    assert not [problem for problem in problems if problem.severity == "error"]


def test_every_interview_comes(kubernetes: Any, data: Path) -> None:
    loaded, _ = kubernetes.load()
    files = sorted((data / "spotlights").glob("*.md"))
    assert len(files) == 22
    assert len(loaded.community.spotlights) == 22
    assert kubernetes.said["spotlights"] == []
    bodies = [one.bodies[0].markdown.strip() for one in loaded.community.spotlights.values()]
    for file in files:
        text = file.read_bytes().decode().replace("\r\n", "\n")
        assert any(text.rstrip().endswith(body) for body in bodies if body)


def test_links_between_notes_and_items_are_those_of_the_data(
    kubernetes: Any, raw_items: Raw, raw_notes: Raw
) -> None:
    loaded, _ = kubernetes.load()
    items = {raw["id"] for raw in raw_items}
    wanted = {
        (raw["id"], item)
        for raw in raw_notes
        if raw["publish"] == "true"
        for item in raw.get("roadmap_items", [])
        if item in items
    }
    joined = {
        (note.id, item)
        for item, notes in loaded.community.notes_by_item.items()
        if item in loaded.community.items
        for note in notes
    }
    assert joined == wanted
    assert len(wanted) > 400


def test_references_of_notes_that_lead_nowhere_are_said_once(
    kubernetes: Any, raw_items: Raw, raw_notes: Raw
) -> None:
    items = {raw["id"] for raw in raw_items}
    nowhere = Counter(
        reference
        for raw in raw_notes
        for reference in raw.get("roadmap_items", [])
        if reference not in items
    )
    assert sum(nowhere.values()) == 71
    for problems in (kubernetes.said["kubernetes-notes"], kubernetes.load()[1]):
        said = [
            p for p in problems if p.code == "unknown-reference" and p.place.path.endswith(".md")
        ]
        assert Counter(problem.values["id"] for problem in said) == nowhere
        assert len({problem.place for problem in said}) == len(said)


def test_references_of_items_that_lead_nowhere_are_said_once(
    kubernetes: Any, raw_items: Raw
) -> None:
    items = {raw["id"] for raw in raw_items}
    nowhere: Counter[str] = Counter()
    for raw in raw_items:
        for key in ("see_also", "replaces", "superseded_by"):
            numbers = dict.fromkeys(kep_number(one) for one in raw.get(key) or [])
            nowhere.update(
                f"KEP-{number}" for number in numbers if number and f"KEP-{number}" not in items
            )
    assert nowhere
    for problems in (kubernetes.said["kubernetes"], kubernetes.load()[1]):
        said = [
            p for p in problems if p.code == "unknown-reference" and p.place.path.endswith(".yaml")
        ]
        assert Counter(problem.values["id"] for problem in said) == nowhere
        assert len({problem.place for problem in said}) == len(said)


@pytest.mark.parametrize(
    ("map_", "kind", "source"),
    [
        ("kubernetes-people", "contributors", "kubernetes/roadmap/2024-04-17/roadmap.yaml"),
        ("kubernetes", "roadmap", "kubernetes/roadmap/2024-04-17/roadmap.yaml"),
        ("kubernetes-notes", "notes", "kubernetes/notes"),
        ("spotlights-people", "contributors", "spotlights"),
        ("spotlights", "notes", "spotlights"),
        ("peps-people", "contributors", "peps/roadmap.yaml"),
        ("peps", "roadmap", "peps/roadmap.yaml"),
        ("rust-contributors", "contributors", "rust-contributors/contributors.yaml"),
    ],
)
def test_twice_changes_nothing(
    request: pytest.FixtureRequest, data: Path, map_: str, kind: Any, source: str
) -> None:
    project = map_.split("-", maxsplit=1)[0].replace("spotlights", "kubernetes")
    imported = request.getfixturevalue(project)
    first, said = imported.outcomes[map_], imported.said[map_]
    before = imported.files()
    again = imported.bring(kind, data / source, map_)
    assert imported.files() == before
    assert again.files == []
    assert dict(again.changes) == {"unchanged": first.brought}
    assert [p.place for p in imported.said[map_]] == [p.place for p in said]
    imported.outcomes[map_] = first


def test_a_later_roadmap_brings_an_earlier_one_up_to_date(
    data: Path, new_project: Callable[[str], Any], raw_items: Raw
) -> None:
    imported = new_project("four-days")
    for day in ("2022-05-03", "2024-04-17"):
        imported.bring("roadmap", data / f"kubernetes/roadmap/{day}/roadmap.yaml", "kubernetes")
    changes = imported.outcomes["kubernetes"].changes
    assert changes["added"]
    assert changes["changed"]
    loaded, _ = imported.load()
    by_id = {raw["id"]: raw for raw in reversed(raw_items)}
    for item in loaded.community.items.values():
        if item.id in by_id:
            assert item.status == STATUSES.get(by_id[item.id]["status"], "declined")


def test_every_pep_comes_with_its_dates_and_relations(peps: Any, raw_peps: Raw) -> None:
    loaded, problems = peps.load()
    items = loaded.community.items
    assert list(items) == [raw["id"] for raw in raw_peps]
    assert len(items) == 736
    assert (peps.said["peps"], problems) == ([], [])
    for raw in raw_peps:
        item = items[raw["id"]]
        written = datetime.datetime.strptime(raw["created"], "%d-%b-%Y")  # noqa: DTZ007
        assert item.created == written.date()
        assert str(item.stage) == raw["status"]
        for ours, theirs in (
            ("requires", "depends_on"),
            ("replaces", "replaces"),
            ("superseded_by", "superseded_by"),
        ):
            assert list(getattr(item, ours)) == raw.get(theirs, [])
        assert len(item.owners) == len(set(raw["owners"]))
    assert loaded.community.people["martin-von-lowis"].name == "Martin von Löwis"
    assert loaded.community.people["lukasz-langa"].name == "Łukasz Langa"


def test_every_contributor_comes_and_is_named_as_the_map_says_they_agreed(
    rust: Any, raw_contributors: Raw, today: datetime.date
) -> None:
    loaded, _ = rust.load()
    assert len(raw_contributors) == 666
    assert rust.said["rust-contributors"] == []
    public = for_audience(loaded.community, "public", today)
    assert [(p.id, p.name) for p in public.people.values()] == [
        (raw["id"], raw["name"].strip()) for raw in raw_contributors
    ]
    before = for_audience(loaded.community, "public", datetime.date(2025, 12, 31))
    assert not any(person.name for person in before.people.values())
