"""What was sent rebuilds to the same bytes."""

import pytest

from portevoix.mail.archive import archive_edition

EDITION = "content/newsletter/2026-11.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def with_picture(files):
    note = files["content/releases/2026-11-10-reminders.md"]
    picture = "picture: {src: pictures/new.svg, alt: Neuf}"
    return {
        **files,
        "content/pictures/new.svg": SVG,
        "content/releases/2026-11-10-reminders.md": note.replace(
            "tier: top", f"tier: top\n            {picture}"
        ),
    }


def frozen(opened, files):
    project = opened(files)
    mail = project.mail()
    archive_edition(
        project.project, project.documents["2026-11"], project.renderer.pictures.sources
    )
    return mail


def same_bytes(one, other):
    return (one.html, one.text, one.message) == (other.html, other.text, other.message)


def test_when_the_roadmap_changes_the_bytes_stay(opened, with_picture):
    mail = frozen(opened, with_picture)
    changed = {
        **with_picture,
        "roadmap.yaml": with_picture["roadmap.yaml"].replace("title: Reçus", "title: Autre"),
        "content/releases/2026-11-18-small.md": "---\n{title: X, date: 2020-01-01}\n---\n",
        "content/pictures/new.svg": SVG.replace("9", "8"),
        EDITION: with_picture[EDITION].replace("Bonjour.", "Bonsoir."),
    }
    assert same_bytes(opened(changed).mail(), mail)


def test_what_is_not_kept_changes_with_the_roadmap(opened, with_picture):
    mail = opened(with_picture).mail()
    roadmap = with_picture["roadmap.yaml"].replace("title: Reçus", "title: Autre")
    assert not same_bytes(opened({**with_picture, "roadmap.yaml": roadmap}).mail(), mail)


def test_a_person_who_was_forgotten_is_gone_all_the_same(opened, files):
    mail = frozen(opened, files)
    assert "Léa Martin" in mail.html
    people = files["contributors.yaml"].replace("newsletter: true, since", "since", 1)
    again = opened({**files, "contributors.yaml": people}).mail()
    assert "Léa Martin" not in again.html + again.text


def test_what_was_sent_is_warned_about_no_more(opened, files):
    files = {**files, EDITION: files[EDITION].replace("preheader", "# preheader")}
    project = opened(files)
    project.build()
    assert [p.code for p in project.problems] == ["mail-preheader"]
    frozen(opened, files)
    again = opened(files)
    again.build()
    assert not list(again.problems)
