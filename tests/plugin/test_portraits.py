"""Pictures of people are published under their ids."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
SHOWN = "{name: true, photo: true, since: 2026-01-01}"
PORTRAIT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h{n}"/></svg>'
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def portrayed(small: Path, edited: Edit) -> Path:
    """The small project, with a photo of Léa and a portrait of her in an interview."""
    consent = "{id: lea, name: Léa Martin, photo: pictures/shot 1.SVG, consent: "
    edited(
        small,
        "contributors.yaml",
        "{id: lea, name: Léa Martin, consent: {name: true, since: 2026-01-01}",
        consent + SHOWN,
    )
    pictures = small / "content/pictures"
    pictures.mkdir()
    (pictures / "shot 1.SVG").write_text(PORTRAIT.format(n=1), "utf-8")
    (pictures / "at-work.png").write_bytes(DOT)
    spotlights = small / "content/spotlights"
    spotlights.mkdir()
    (spotlights / "lea-2026.md").write_text(
        "---\nperson: lea\ndate: 2026-11-01\n"
        "picture: {src: pictures/at-work.png, alt: Léa}\n---\n![Elle](<../pictures/shot 1.SVG>)\n",
        "utf-8",
    )
    return small


def names(site: Site) -> set[str]:
    return {name for name in site if name.endswith((".svg", ".SVG", ".png")) and "/lea" in name} | {
        name for name in site if "shot" in name or "at-work" in name
    }


def test_another_picture_of_them_replaces_it(portrayed: Path, build: Build, edited: Edit) -> None:
    site = build(portrayed)
    own = {"contributors/lea/photo.svg", "contributors/lea/lea-2026.png"}
    assert names(site) == own  # once for all languages
    assert b"../../contributors/lea/photo.svg" in site["contributors/lea/index.html"]
    interview = site["en/spotlights/lea-2026/index.html"]
    assert b"../../../contributors/lea/photo.svg" in interview
    assert b"../../../contributors/lea/lea-2026.png" in interview
    assert b"shot" not in interview
    edited(portrayed, "contributors.yaml", "shot 1.SVG", "shot-2.svg")
    text = PORTRAIT.format(n=2)
    (portrayed / "content/pictures/shot-2.svg").write_text(text, "utf-8")
    (portrayed / "content/pictures/shot 1.SVG").unlink()
    spotlight = "content/spotlights/lea-2026.md"
    edited(portrayed, spotlight, "<../pictures/shot 1.SVG>", "../pictures/shot-2.svg")
    again = build(portrayed)
    assert names(again) == names(site)
    assert again["contributors/lea/photo.svg"] != site["contributors/lea/photo.svg"]


def test_nothing_is_there_without_consent(portrayed: Path, build: Build, edited: Edit) -> None:
    build(portrayed)
    edited(portrayed, "contributors.yaml", "photo: true", "photo: false")
    assert not [name for name in names(build(portrayed)) if "photo" in name or "shot" in name]


def test_what_a_page_of_their_own_shows_stays_where_it_is(
    portrayed: Path, build: Build, edited: Edit
) -> None:
    shown = '# Accueil\n\n<img src="pictures/shot%201.SVG">\n'
    edited(portrayed, "content/index.md", "# Accueil\n", shown)
    assert "pictures/shot 1.SVG" in names(build(portrayed))
