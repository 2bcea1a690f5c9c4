"""An overlay adds to public records by id, names its own files, and widens nothing."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.checks.places import Places

ROADMAP = """
    areas:
    - {id: gifts, title: Dons, audience: internal}
    items:
    - id: one
      title: Un
      status: planned
      links: ["https://one.example/"]
      needs:
      - {id: n-one, text: Ceci, kind: pain, people: [lea]}
      history:
      - {date: 2026-02-01, status: planned}
    - {id: two, title: Deux, status: planned}
    """
PEOPLE = """
    people:
    - {id: lea, name: Léa, consent: {name: true, since: 2026-01-01}}
    - {id: somebody-1}
    """
OVERLAY = """
    items:
    - id: one
      title: Un, pour nous
      internal: Secret
      owners: [nobody]
      needs:
      - {id: n-one, people: [lea, bo], internal: Vu}
      - {id: n-two, text: Cela, kind: pain}
      history:
      - {date: 2026-02-01, internal: Pourquoi}
      - {date: 2026-03-01, status: paused, audience: members}
    - {id: between, title: Entre, status: planned}
    """
Read = Callable[..., SimpleNamespace]


@pytest.fixture
def files() -> dict[str, str]:
    return {
        "roadmap.yaml": ROADMAP,
        "contributors.yaml": PEOPLE,
        "content/about.md": "---\ntitle: Nous\n---\nPour tous.\n",
        "content/releases/n.md": "---\ntitle: Note\ndate: 2026-02-02\n---\nTexte.\n",
        "../private/roadmap.yaml": OVERLAY,
        "../private/contributors.yaml": "people:\n- {id: bo, name: Bo, counted_as: somebody-1}\n",
        "../private/content/about.md": "---\naudience: members\n---\n",
        "../private/content/releases/n.md": "---\ninternal: x\n---\nAutre texte.\n",
        "../private/content/team.md": "# L’équipe\n",
    }


def options(audience: str) -> str:
    return f"languages: [fr]\naudience: {audience}\noverlay: ./../private/"


def test_an_overlay_adds_to_records_by_id(read: Read, files: dict[str, str]) -> None:
    found = read(files, options("members"))
    community = found.community
    assert list(community.items) == ["one", "between", "two"]
    assert list(community.people) == ["lea", "bo"]
    item = community.items["one"]
    assert (str(item.title), item.internal) == ("Un, pour nous", "Secret")
    assert [need.id for need in item.needs] == ["n-one", "n-two"]
    assert (item.needs[0].people, item.needs[0].internal) == (("lea", "bo"), "Vu")
    assert [change.status for change in item.history] == ["planned", "paused"]
    assert item.history[0].internal == "Pourquoi"
    assert item.needs[1].origin.path == "../private/roadmap.yaml"
    places = Places(found.project.root)
    assert str(places.of(item, "title")) == "../private/roadmap.yaml:3:10"
    assert str(places.of(item, "links")) == "roadmap.yaml:7:10"
    assert str(places.of(item.needs[0], "people", 1)) == "../private/roadmap.yaml:7:31"
    note = community.notes["n"]
    assert (note.internal, note.bodies[0].markdown) == ("x", "Autre texte.\n")
    assert note.origin.path == "content/releases/n.md"
    assert str(places.of(note, "internal")) == "../private/content/releases/n.md:2:11"
    assert str(places.of(note, "title")) == "content/releases/n.md:2:8"
    assert found.said == ["../private/roadmap.yaml:5:12: unknown-reference"]


def test_a_public_build_reads_nothing_of_it(
    read: Read, files: dict[str, str], tmp_path: Path
) -> None:
    with_overlay = read(files, options("public"))
    assert with_overlay.said == []
    assert list(with_overlay.community.items) == ["one", "two"]
    for file in sorted((tmp_path / "private").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    (tmp_path / "private").rmdir()
    assert read({}, options("public")).said == []
    own = {name: text for name, text in files.items() if not name.startswith("..")}
    assert "overlay-missing" in "".join(read(own, options("members")).said)


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("audience: public", "overlay-wider"),
        ("audience: members", "overlay-wider"),
        ("audience: {for: internal, until: 2026-12-01}", "overlay-wider"),
        ("audience: memebrs", "unknown-value"),
    ],
)
def test_an_overlay_widens_nothing(
    read: Read, files: dict[str, str], above: str, said: str
) -> None:
    files["../private/roadmap.yaml"] = f"areas:\n- {{id: gifts, {above}}}\n"
    found = read(files, options("members"))
    assert [one.partition(": ")[2] for one in found.said] == [said]
    assert found.said[0].startswith("../private/roadmap.yaml:2:")
    areas = found.community.areas
    assert "gifts" not in areas or areas["gifts"].audience == "internal"


def test_a_draft_stays_one(read: Read, files: dict[str, str]) -> None:
    files["content/releases/n.md"] = "---\n{title: Note, draft: true}\n---\n"
    files["../private/content/releases/n.md"] = "---\ndraft: false\n---\n"
    assert "n" not in read(files, options("members")).community.notes
