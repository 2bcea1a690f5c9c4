"""What takes away never stops a build: what is hidden is left out and listed, and no byte names it.

All of it is referred to in every way by what stays: fields, links, picks, former ids, the menu, a
frozen letter, words of the texts.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from portevoix.cli import main

Write = Callable[..., Path]
DAY = "1796083200"  # 2026-12-01
VICTIMS = ("v-area", "v-item", "v-need", "v-org", "v-note", "v-shop", "v-event", "v-face", "v-page")
CONSENT = "{name: true, photo: true, quote: true, newsletter: true, since: 2026-01-01}"
OPTIONS = """
languages: [en, fr]
mail:
  sender: The Club
  address: letter@club.example
  postal_address: 12 quai de la Fosse, 44000 Nantes
  unsubscribe: https://letter.example/leave
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
LINKS = (
    "[one](../roadmap/v-item.md), [two](../releases/v-note.md#top), [three](../v-page.md),"
    " [four](../events/v-event.md), [five](../workshops/v-shop.md), [six](../spotlights/v-face.md),"
    " [seven](../organisations/v-org.md), [eight](../roadmap/was-item.md),"
    " [nine](../contributors/zoe.md) by Zoé Quirk, [ten](../newsletter/v-letter.md),"
    " [eleven](https://portail.example/fr/roadmap/v-item/#top),"
    " [twelve](https://portail.example/releases/v-note/),"
    " [places](../roadmap/hub.md#need-v-need) [here](#need-v-need),"
    ' <a class="there" href="#need-v-need">there</a>,'
    " https://portail.example/roadmap/hub/#need-v-need, portail.example/roadmap/v-item/,"
    " https://portail.example/roadmap/v-item/#top, <https://portail.example/fr/v-page/>,"
    " [https://portail.example/releases/v-note/](https://portail.example/releases/v-note/),"
    ' `https://portail.example/events/v-event/`, "https://portail.example/roadmap/was-item/",'
    ' <a href="https://portail.example/spotlights/v-face/">Her</a>,'
    " [workshops/v-shop](../workshops/v-shop.md)"
)


def project(way: str, consent: str) -> dict[str, str]:
    """A project whose victims are taken away by a line of YAML, and a person by their consent."""
    return {
        "roadmap.yaml": f"""
            areas:
            - {{id: v-area, title: Planted area, {way}}}
            items:
            - id: v-item
              title: Planted item
              status: shipped
              formerly: [was-item]
              {way}
            - id: hub
              title: Hub
              status: planned
              area: v-area
              related: [v-item]
              summary: "[one](roadmap/v-item.md) by Zoé Quirk"
              history: [{{date: 2026-10-01, status: planned}}]
              owners: [zoe]
              needs:
              - {{id: v-need, text: Planted need, kind: idea, people: [zoe], {way}}}
              - id: stays
                text: A need that stays
                kind: idea
                people: [ana]
                organisations: [v-org]
                workshop: v-shop
                answer: {{outcome: accepted, reason: Yes., date: 2026-11-02, by: [zoe]}}
              quotes: [{{text: A quote that stays, by: zoe}}]
            """,
        "contributors.yaml": f"""
            organisations:
            - {{id: v-org, name: Planted organisation, {way}}}
            people:
            - {{id: zoe, name: Zoé Quirk, photo: pictures/zoe.svg, organisation: v-org, {consent}}}
            - {{id: ana, name: Ana Silva, consent: {CONSENT}}}
            """,
        "content/index.md": f"# Home\n\n{LINKS.replace('../', '')}\n\n![Her](pictures/zoe.svg)\n",
        "content/v-page.md": f"---\n{way}\n---\n# Planted page\n",
        "content/pictures/zoe.svg": PICTURE,
        "content/releases/v-note.md": f"""
            ---
            title: Planted note
            date: 2026-11-03
            items: [hub]
            {way}
            ---
            """,
        "content/releases/hub-note.md": f"""
            ---
            title: Hub note
            date: 2026-11-04
            items: [hub, v-item]
            thanks: [zoe, ana]
            ---
            {LINKS} and [eleven](../roadmap/hub.md).
            """,
        "content/workshops/v-shop.md": f"""
            ---
            item: hub
            step: reflection
            date: 2026-11-05
            title: Planted workshop
            {way}
            ---
            """,
        "content/events/v-event.md": f"""
            ---
            title: Planted event
            date: 2026-11-06
            {way}
            ---
            """,
        "content/spotlights/v-face.md": f"""
            ---
            person: ana
            date: 2026-11-07
            title: Planted spotlight
            {way}
            ---
            """,
        "content/newsletter/v-letter.md": f"""
            ---
            date: 2026-10-31
            from: 2026-10-01
            to: 2026-10-31
            subject: Planted letter
            preheader: What happened in the month, and what comes next for everybody.
            {way}
            ---
            """,
        "content/newsletter/2026-11.md": f"""
            ---
            date: 2026-11-28
            from: 2026-11-01
            to: 2026-11-28
            subject: November
            preheader: What happened in the month, and what comes next for everybody.
            signed: zoe
            picks: [v-note, v-face, {{id: v-event, comment: Zoé Quirk comes.}}, stays]
            ---
            {LINKS}
            """,
    }


def build(root: Path) -> tuple[int, str]:
    code = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        code, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


AWAY = {
    "narrowed": ("audience: internal", "consent: {name: false, since: 2026-01-01}"),
    "drafts": ("draft: true", "audience: members"),
    "retracted": ("retracted: 2026-11-30", "role: Treasurer"),
}


@pytest.mark.parametrize("how", AWAY)
def test_what_is_taken_away_is_nowhere_and_stops_nothing(how: str, write_project: Write) -> None:
    root = write_project(project("audience: public", f"consent: {CONSENT}"), OPTIONS)
    frozen = CliRunner().invoke(main, ["newsletter", "freeze", "2026-11", "--project", str(root)])
    assert not frozen.exit_code, frozen.output
    assert "Planted note" in (root / "sent/2026-11/edition.json").read_text("utf-8")
    way, consent = AWAY[how]
    files = project(way, consent)
    if how == "drafts":  # what is written in YAML has no drafts
        files |= {
            name: text.replace("draft: true", "audience: members")
            for name, text in files.items()
            if name.endswith(".yaml")
        }
    write_project(files, OPTIONS, root)
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"nav: [index.md, v-page.md]\n{config}", "utf-8")
    code, said = build(root)
    assert code == 0, said
    listed = next(line for line in said.splitlines() if "not on this site" in line)
    assert {one for one in (*VICTIMS, "v-letter", "zoe") if one not in listed} == set()
    made = [*(root / "site").rglob("*"), *(root / "dist").rglob("*")]
    texts = {file: file.read_bytes() for file in made if file.is_file()}
    for file, text in texts.items():
        assert b"Planted" not in text, file
        assert "Zoé".encode() not in text, file
        assert b"zoe" not in text, file
        assert b'href=""' not in text, file
        if file.name != ".portevoix" and "v-" not in file.as_posix().partition("/site/")[2]:
            assert not re.search(rb"[/#>](?:v-\w+|was-item)\b|need-v-need", text), file
    tombstones = list((root / "site").glob("**/v-note/index.html"))
    assert len(tombstones) == (2 if how == "retracted" else 0)
    assert all(b"noindex" in file.read_bytes() for file in tombstones)


def test_a_slip_still_stops_it(write_project: Write) -> None:
    files = project("audience: public", f"consent: {CONSENT}")
    files["content/releases/hub-note.md"] += "[no](../roadmap/v-itm.md)\n"
    code, said = build(write_project(files, OPTIONS))
    assert code == 1
    assert "v-itm.md" in said
