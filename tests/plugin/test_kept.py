"""Pages that would come out the same stay; all others are made, and nobody sees a difference."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from portevoix.plugin import details, site

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
SERVED = "http://127.0.0.1:8000/"
"""The address that `mkdocs serve` gives a site: its builds remember each other."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were rendered."""
    found: list[str] = []
    render = details.detail_page

    def told(*given: Any) -> Any:
        page = render(*given)
        found.append(page.address)
        return page

    monkeypatch.setattr(details, "detail_page", told)
    return found


@pytest.fixture
def small(small: Path, edited: Edit) -> Path:
    """Without links to anchors."""
    edited(small, "roadmap.yaml", "#les-dates", "")
    return small


def test_a_build_of_the_same_files_makes_no_page(
    small: Path, build: Build, made: list[str]
) -> None:
    cold = build(small)
    assert made
    made.clear()
    assert build(small) == cold
    assert made == []


def test_only_index_pages_that_say_something_else_are_filled(
    small: Path, edited: Edit, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []
    fill = site.index_section

    def told(page: Any, *given: Any) -> Any:
        filled.append(page.source)
        return fill(page, *given)

    monkeypatch.setattr(site, "index_section", told)
    build(small)
    assert {"index.md", "roadmap/index.md", "contributors/index.md"} <= set(filled)
    filled.clear()
    edited(small, "contributors.yaml", "name: Karim", "name: Kader")
    assert "Kader" in build(small)["contributors/index.html"].decode()
    assert "contributors/index.md" in filled
    assert "roadmap/index.md" not in filled


def test_a_page_that_links_to_an_anchor_has_it_looked_for_in_every_build(
    small: Path, edited: Edit, build: Build, made: list[str]
) -> None:
    build(small)
    made.clear()
    edited(small, "roadmap.yaml", "roadmap/bank.md", "roadmap/bank.md#les-dates")
    build(small)
    made.clear()
    edited(small, "roadmap.yaml", "## Les dates", "## Les jours")
    build(small)
    assert "roadmap/receipts/" in made


def test_only_pages_that_say_something_else_are_made(
    small: Path, edited: Edit, build: Build, made: list[str]
) -> None:
    build(small)
    made.clear()
    edited(small, "contributors.yaml", "bio: Du club.", "bio: Du bureau.")
    assert "Du bureau." in build(small)["contributors/karim/index.html"].decode()
    assert set(made) == {"contributors/karim/"}


@pytest.mark.parametrize("footer", ["", "<footer>{{ page.url }}</footer>"])
def test_another_name_in_the_menu_has_all_pages_made(
    footer: str, small: Path, edited: Edit, build: Build, made: list[str]
) -> None:
    if footer:
        edited(small, "mkdocs.yml", "font: false", "font: false, custom_dir: mine")
        (small / "mine/partials").mkdir(parents=True)
        (small / "mine/partials/footer.html").write_text(footer)
    index = small / "content/releases/index.md"
    index.write_text("# Nouveautés\n", "utf-8")
    build(small)
    all_pages = sorted(made)
    assert {address.partition("/")[0] for address in made} > {"roadmap", "contributors"}
    made.clear()
    index.write_text("# Du neuf\n", "utf-8")
    assert "Du neuf" in build(small)["contributors/lea/index.html"].decode()
    assert sorted(made) == all_pages


def test_a_line_more_moves_edit_links_of_what_stands_below(
    small: Path, edited: Edit, build: Build, made: list[str]
) -> None:
    build(small)
    made.clear()
    edited(small, "roadmap.yaml", "- id: bank", "\n- id: bank")
    build(small)
    assert "roadmap/bank/" in made
    assert "contributors/karim/" not in made


@pytest.mark.parametrize("harm", ["changed", "gone", "touched"])
def test_a_page_that_is_not_what_was_written_is_made_anew(
    harm: str, small: Path, build: Build
) -> None:
    cold = build(small)
    page = small / "site/roadmap/bank/index.html"
    if harm == "changed":
        page.write_text("not ours")
    elif harm == "gone":
        page.unlink()
    else:
        page.write_bytes(page.read_bytes()[::-1])
    assert build(small) == cold


def test_what_no_build_made_goes(small: Path, build: Build) -> None:
    cold = build(small)
    (small / "site/roadmap/left.html").write_text("left")
    (small / "site/old/page").mkdir(parents=True)
    (small / "site/old/page/index.html").write_text("left")
    assert build(small) == cold
    assert not (small / "site/old").exists()


def test_a_record_that_is_gone_takes_its_page_along(
    small: Path, edited: Edit, build: Build
) -> None:
    build(small)
    (small / "content/releases/2026-11-10-small.md").unlink()
    edited(small, "roadmap.yaml", "[la note](releases/2026-11-10-small.md)", "la note")
    assert "releases/2026-11-10-small/index.html" not in build(small)


def test_what_is_served_leaves_nothing_in_the_cache(
    small: Path, edited: Edit, build: Build, made: list[str]
) -> None:
    edited(small, "mkdocs.yml", "https://portail.example/", SERVED)
    build(small)
    made.clear()
    edited(small, "contributors.yaml", "bio: Du club.", "bio: Du bureau.")
    assert "Du bureau." in build(small)["contributors/karim/index.html"].decode()
    assert set(made) == {"contributors/karim/"}
    assert not list(small.glob(".cache/portevoix/*"))


class Finisher(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Signs every page of the finished site."""

    def on_post_build(self, *, config: Any) -> None:
        for page in Path(config.site_dir).rglob("*.html"):
            page.write_text(page.read_text("utf-8") + "<!-- signed -->", "utf-8")


def test_a_plugin_that_works_on_the_finished_site_finds_all_of_it(
    small: Path, build: Build
) -> None:
    first = build(small, Finisher())  # type: ignore[no-untyped-call]
    second = build(small, Finisher())  # type: ignore[no-untyped-call]
    assert second == first
    assert second["roadmap/bank/index.html"].endswith(b"<!-- signed -->")


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("address", ["https://portail.example/", SERVED])
def test_after_any_edits_the_site_is_what_a_build_from_nothing_makes(
    seed: int, address: str, small: Path, edited: Edit, build: Build, build_anew: Build
) -> None:
    """Lines are taken out, doubled, moved or worn down; files that cannot be read are put back."""
    edited(small, "mkdocs.yml", "https://portail.example/", address)
    chance = random.Random(seed)
    build(small)
    for _ in range(5):
        file = chance.choice([small / "roadmap.yaml", *sorted((small / "content").rglob("*.md"))])
        before = file.read_text("utf-8")
        file.write_text(_worn(before, chance), "utf-8")
        try:
            warm = build(small)
        except Abort:
            file.write_text(before, "utf-8")
            continue
        assert warm == build_anew(small)


def _worn(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    match chance.choice(("out", "twice", "move", "wear")):
        case "out":
            del lines[number]
        case "twice":
            lines.insert(number, lines[number])
        case "move":
            other = chance.randrange(len(lines))
            lines[number], lines[other] = lines[other], lines[number]
        case _:
            lines[number] = lines[number][:-1]
    return "\n".join(lines)


def test_what_is_kept_does_not_grow_with_every_edit(
    small: Path, edited: Edit, build: Build
) -> None:
    build(small)

    def size() -> int:
        return max(file.stat().st_size for file in (small / ".cache/portevoix").iterdir())

    first, was = size(), "Du club."
    for number in range(12):
        edited(small, "contributors.yaml", f"bio: {was}", f"bio: Du bureau {number}.")
        was = f"Du bureau {number}."
        page = build(small)["contributors/karim/index.html"].decode()
        assert was in page
    assert size() < 2 * first
