"""`portevoix split-private` moves what is private, as it is written, and names what Git keeps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

ROADMAP = """\
# The roadmap
items:
- id: home   # the first
  title: Home
  status: planned
  owners: [ana, bo]
  # Mind the board
  internal: |
    Not before January.
    # no comment

# For members
- id: prices
  audience: members
  title: Prices
  status: planned
"""
PEOPLE = """\
people:
- {id: ana, name: Ana Silva, consent: {name: true, since: 2026-01-01}}
# Asked not to be named
- id: bo
  name: Bo Hidden
"""


@pytest.fixture
def project(write_project: Callable[..., Path]) -> Path:
    files = {
        "roadmap.yaml": ROADMAP,
        "contributors.yaml": PEOPLE,
        "content/team.md": "---\naudience: internal\n---\n# Team\n",
    }
    root = write_project(files, "languages: [en]\noverlay: ../overlay")
    (root / ".git").mkdir()
    return root


def test_what_is_private_moves_as_it_is_written(portevoix: Run, project: Path) -> None:
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    options = ["--project", project, "--to", project / "../overlay"]
    tried = portevoix("split-private", *options, "--dry-run")
    assert tried.exit_code == 0
    assert "Nothing was changed." in tried.output
    assert {file: file.read_bytes() for file in before} == before

    done = portevoix("split-private", *options)
    assert done.exit_code == 0, done.output
    for said in (
        "roadmap.yaml:8:3 → ../overlay/roadmap.yaml",
        "--invert-paths --path content/team.md --path contributors.yaml --path roadmap.yaml",
    ):
        assert said in done.output
    assert (project / "roadmap.yaml").read_text("utf-8") == (
        "# The roadmap\nitems:\n- id: home   # the first\n  title: Home\n  status: planned\n"
        "  owners: [ana, somebody-1]\n\n"
    )
    assert (project / "contributors.yaml").read_text("utf-8").endswith("\n- id: somebody-1\n")
    overlay = project / "../overlay"
    assert (overlay / "roadmap.yaml").read_text("utf-8") == (
        "items:\n  - id: home\n    # Mind the board\n    internal: |\n      Not before January.\n"
        "      # no comment\n  # For members\n  - id: prices\n    audience: members\n"
        "    title: Prices\n    status: planned\n"
    )
    assert (overlay / "contributors.yaml").read_text("utf-8") == (
        "people:\n  # Asked not to be named\n  - id: bo\n    name: Bo Hidden\n"
        "    counted_as: somebody-1\n"
    )
    assert (overlay / "content/team.md").is_file()

    again = portevoix("split-private", *options)
    assert (again.exit_code, again.output) == (0, "Nothing in these files is kept from anyone.\n")


def test_who_is_forgotten_leaves_the_overlay_and_stays_counted(
    portevoix: Run, project: Path
) -> None:
    portevoix("split-private", "--project", project, "--to", project / "../overlay")
    result = portevoix("forget", "bo", "--project", project)
    assert result.exit_code == 0, result.output
    assert "Bo Hidden" not in (project / "../overlay/contributors.yaml").read_text("utf-8")
    assert "somebody-1" in (project / "contributors.yaml").read_text("utf-8")


def test_a_check_looks_through_both(portevoix: Run, project: Path) -> None:
    refused = portevoix("check", "--project", project, "--public-repository")
    assert refused.exit_code == 1
    assert [line.split(" ")[0] for line in refused.output.splitlines()[:-1]] == [
        "content/team.md:1:1:",
        "contributors.yaml:4:3:",
        "roadmap.yaml:8:3:",
        "roadmap.yaml:13:3:",
    ]
    portevoix("split-private", "--project", project, "--to", project / "../overlay")
    assert portevoix("check", "--project", project, "--public-repository").exit_code == 0
    overlay = project / "../overlay/roadmap.yaml"
    overlay.write_text("items:\n- {id: home, owners: [nobody]}\n", encoding="utf-8")
    told = portevoix("check", "--project", project)
    assert "../overlay/roadmap.yaml:2:23: unknown-reference" in told.output


def test_a_second_split_adds_to_what_the_overlay_holds(portevoix: Run, project: Path) -> None:
    overlay = project.parent / "overlay"
    options = ("--project", project, "--to", overlay, "--today", "2026-11-30", "--lang", "en")
    assert portevoix("split-private", *options).exit_code == 0
    roadmap, people = project / "roadmap.yaml", project / "contributors.yaml"
    ranked = (
        "  needs:\n  - id: n-a\n    text: A\n    kind: idea\n    ranks: {port: must, hid: could}\n"
    )
    secret = "- {id: second, title: Second, status: planned, audience: internal}\n"
    roadmap.write_text(roadmap.read_text("utf-8").rstrip("\n") + "\n" + ranked + secret, "utf-8")
    added = "- {id: cy, name: Cy Hidden}\norganisations:\n- {id: port, name: Port}\n"
    hidden = "- {id: hid, name: Hid, audience: members}\n"
    people.write_text(people.read_text("utf-8").rstrip("\n") + "\n" + added + hidden, "utf-8")

    done = portevoix("split-private", *options)
    assert done.exit_code == 0, done.output
    public = roadmap.read_text("utf-8") + people.read_text("utf-8")
    assert not [
        word for word in ("Second", "second", "hid", "Hid", "cy", "board") if word in public
    ]
    assert "id: somebody-2" in public
    kept = (overlay / "roadmap.yaml").read_text("utf-8")
    for said in ("# Mind the board", "# For members", "id: prices", "id: second", "hid: could"):
        assert said in kept
    names = (overlay / "contributors.yaml").read_text("utf-8")
    assert "name: Bo Hidden" in names
    assert "counted_as: somebody-2" in names
    assert portevoix("check", "--project", project, "--lang", "en").exit_code == 0


def test_what_both_say_otherwise_is_left_to_people(portevoix: Run, project: Path) -> None:
    overlay = project.parent / "overlay"
    options = ("--project", project, "--to", overlay, "--today", "2026-11-30", "--lang", "en")
    assert portevoix("split-private", *options).exit_code == 0
    before = {file: file.read_bytes() for file in overlay.rglob("*") if file.is_file()}
    roadmap = project / "roadmap.yaml"
    text = roadmap.read_text("utf-8").rstrip("\n") + "\n  internal: Another word.\n"
    roadmap.write_text(text, "utf-8")
    done = portevoix("split-private", *options)
    assert done.exit_code == 1
    assert "To do by hand" in done.output
    assert roadmap.read_text("utf-8") == text
    assert {file: file.read_bytes() for file in before} == before


def test_what_was_taken_out_before_is_named_as_the_history_keeps_it(
    portevoix: Run, new_repository: Callable[..., Callable[..., str]]
) -> None:
    item = "id: home\ntitle: Home\nstatus: planned\n"
    git = new_repository(
        {
            "roadmap/home.yaml": f"{item}internal: Not before January.\n",
            "roadmap/open.yaml": item.replace("home", "open"),
            "content/prices.md": "---\naudience: members\n---\n\n# Prices\n",
        }
    )
    Path("roadmap/home.yaml").write_text(item, "utf-8")
    Path("content/prices.md").unlink()
    git("commit", "2026-02-03")
    done = portevoix("split-private", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Nothing in these files is kept from anyone.\n")
    assert "--invert-paths --path content/prices.md --path roadmap/home.yaml\n" in done.output
