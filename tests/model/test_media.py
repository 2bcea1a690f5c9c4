"""Which files go with what they belong to."""

import datetime
from collections.abc import Callable
from pathlib import Path

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.model.media import target, without_pictures
from portevoix.privacy.audience import for_audience
from portevoix.privacy.withheld import withheld

Write = Callable[..., Path]
DAY = datetime.date(2026, 11, 30)


def kept_back(root: Path, *files: str) -> set[str]:
    """Which of some files are withheld from the public."""
    for name in files:
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    loaded = load(project, Problems())
    return set(withheld(loaded, for_audience(loaded.community, "public", DAY), "public"))


def item(name: str, src: str, rest: str = "") -> str:
    return f"- {{id: {name}, title: T, status: planned, picture: {{src: {src}, alt: A}}{rest}}}\n"


def test_what_belongs_to_hidden_records_only_is_kept_back(write_project: Write) -> None:
    roadmap = (
        "items:\n"
        + item("a", "a.svg")
        + item("b", "./b.svg", ", audience: members")
        + item("c", "a.svg", ", audience: internal")
    )
    assert kept_back(write_project({"roadmap.yaml": roadmap}), "a.svg", "b.svg") == {"b.svg"}


def test_what_a_page_by_hand_shows_is_not_kept_back(write_project: Write) -> None:
    roadmap = "items:\n" + item("b", "p/b.svg", ", audience: members")
    page = {"content/sub/about.md": '<img src="../p/b.svg" alt="">\n'}
    assert kept_back(write_project({"roadmap.yaml": roadmap, **page}), "p/b.svg") == set()
    draft = {"content/sub/about.md": "---\ndraft: true\n---\n![a](../p/b.svg) ![b](../p/c.svg)\n"}
    root = write_project({"roadmap.yaml": roadmap, **draft})
    assert kept_back(root, "p/b.svg", "p/c.svg") == {"p/b.svg", "p/c.svg"}


def test_a_photo_without_consent_is_kept_back_wherever_it_is_shown(write_project: Write) -> None:
    files = {
        "roadmap.yaml": "items:\n" + item("a", "p/lea.svg"),
        "contributors.yaml": "people:\n- {id: lea, name: Léa, photo: p/lea.svg}\n",
    }
    assert kept_back(write_project(files), "p/lea.svg") == {"p/lea.svg"}


def test_a_path_is_seen_from_its_own_file() -> None:
    assert target("../p/x.svg", "releases/2026/a.md") == "releases/p/x.svg"
    assert target("x.md#here", "releases/a.md") == "releases/x.md"
    assert target("/p/x.svg", "releases/a.md") == "p/x.svg"
    assert target("caf%C3%A9.svg", "") == "café.svg"
    for elsewhere in ("https://example.org/x.svg", "mailto:a@b.example", "#here", "http://[x", ""):
        assert target(elsewhere, "a.md") == ""


def test_a_refused_photo_is_taken_out_of_running_text() -> None:
    text = (
        "A ![Léa [x]](../p/lea.svg 'L') b, ![ok](../p/ok.svg)"
        " [![l](../p/lea.svg)](x.md) `![l](../p/lea.svg)`"
    )
    assert without_pictures(text, "releases/a.md", {"p/lea.svg"}) == (
        "A  b, ![ok](../p/ok.svg) [](x.md) `![l](../p/lea.svg)`"
    )
    assert without_pictures(text, "a.md", {"p/lea.svg"}) == text
