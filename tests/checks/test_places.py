"""A problem stands where its value stands, to the column."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from portevoix.checks.places import Places

Write = Callable[..., Path]
Read = Callable[[Path], SimpleNamespace]

ROADMAP = """
    # a comment
    items:
    - id: a
      title: A
      status: planned
      history: [{date: 2026-01-01, status: planned}, {date: 2026-02-01, target: 2026-Q3}]
      description: |
        One line.

        Then [a link](nowhere.md) in the third.
    - {id: b, title: B, status: planned, picture: {src: b.svg, alt: B}}
    """
NOTE = """
    ---
    title: N
    picture:
      src: n.svg
      alt: N
    ---

    First.

    See [this](nowhere.md).
    """


def project(write_project: Write, read_all: Read) -> tuple[SimpleNamespace, Places]:
    root = write_project({"roadmap.yaml": ROADMAP, "content/releases/n.md": NOTE})
    return read_all(root).community, Places(root)


def test_values_in_yaml(write_project: Write, read_all: Read) -> None:
    community, places = project(write_project, read_all)
    a, b = community.items["a"], community.items["b"]
    assert str(places.of(a, "status")) == "roadmap.yaml:5:11"
    assert str(places.of(a, "status", key=True)) == "roadmap.yaml:5:3"
    assert str(places.of(a.history[1], "target")) == "roadmap.yaml:6:77"
    assert str(places.of(b.picture, "src")) == "roadmap.yaml:11:53"
    assert str(places.of(b, "title")) == "roadmap.yaml:11:18"


def test_a_value_that_is_not_there_is_looked_for_at_its_record(
    write_project: Write, read_all: Read
) -> None:
    community, places = project(write_project, read_all)
    assert str(places.of(community.items["a"], "target")) == "roadmap.yaml:3:1"


def test_values_and_words_in_markdown_files(write_project: Write, read_all: Read) -> None:
    community, places = project(write_project, read_all)
    note = community.notes["n"]
    assert str(places.of(note, "title")) == "content/releases/n.md:2:8"
    assert str(places.of(note.picture, "alt")) == "content/releases/n.md:5:8"
    (body,) = note.bodies
    at = body.markdown.index("nowhere")
    assert str(places.in_body(body, at)) == "content/releases/n.md:10:12"


def test_words_in_a_block_of_markdown_in_yaml(write_project: Write, read_all: Read) -> None:
    community, places = project(write_project, read_all)
    start = places.of(community.items["a"], "description")
    text = str(community.items["a"].description)
    assert str(places.of_words(start, text, text.index("nowhere"))) == "roadmap.yaml:10:19"
    assert str(places.of_words(start, text, text.index("third"))) == "roadmap.yaml:10:38"
    assert places.of_words(start, "not so in the file", 0) == start


def test_a_file_that_is_being_written_has_no_places(write_project: Write, read_all: Read) -> None:
    community, places = project(write_project, read_all)
    for name in ("roadmap.yaml", "content/releases/n.md"):
        (places._root / name).write_text("items: [{", "utf-8")
    item, note = community.items["a"], community.notes["n"]
    assert places.of(item, "status") == item.origin
    assert places.of(note, "picture", "alt") == note.origin


def test_a_text_stands_in_the_file_of_its_translation(write_project: Write, read_all: Read) -> None:
    files = {
        "content/releases/n.md": "---\ntitle: N\n---\nUn.\n",
        "content/releases/n.en.md": "---\n\ntitle: “One”\n---\nOne.\n",
    }
    root = write_project({"roadmap.yaml": "items: []", **files}, "languages: [fr, en]")
    note, places = read_all(root).community.notes["n"], Places(root)
    assert str(places.of_text(note, "title", "en")) == "content/releases/n.en.md:3:8"
    assert str(places.of_text(note, "title", "fr")) == "content/releases/n.md:2:8"
