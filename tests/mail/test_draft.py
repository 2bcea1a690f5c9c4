import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from portevoix.core.languages import language
from portevoix.mail.draft import describe_change, make_draft

DECEMBER = datetime.date(2026, 12, 20)
THAT_NOON = "1797768000"
HISTORY = """[{date: 2026-05-01, status: planned, target: 2026-Q4},
              {date: 2026-12-10, target: 2027-Q1, reason: Un détour.}]"""
MOVED = """
              - {date: 2026-12-10, target: 2027-Q2, reason: Encore la loi.}
            - id: export"""


@pytest.fixture
def draft(opened, files, read_all):
    def draft(changes=None, **options):
        project = opened({**files, **(changes or {})})
        made = make_draft(project.community, project.project, DECEMBER, **options)
        made.path.write_text(made.text, encoding="utf-8")
        read = read_all(project.root)
        assert not read.problems.errors, [p.format(str) for p in read.problems]
        return made

    return draft


def test_it_starts_where_the_last_one_ended(draft):
    made = draft()
    assert made.path.name == "2026-12.md"
    for line in ("from: 2026-12-01", "to: 2026-12-20", "date: 2026-12-20", "signed: bo"):
        assert line in made.text.split("\n")
    assert "draft: true" in made.text


def test_the_words_of_the_team_wait_behind_marks_of_comments(draft):
    text = draft().text
    start = text.index("# team: |")
    lines = text[start : text.index("draft: true")].split("\n")[:-1]
    assert lines[1:] == ["#   …", "# team_signed: bo"]
    assert "team" not in parse(text)
    without_marks = [line.removeprefix("# ") for line in lines]
    read = parse(text.replace("\n".join(lines), "\n".join(without_marks)))
    assert (read["team"], read["team_signed"]) == ("…\n", "bo")


def parse(text):
    """The front matter of a Markdown file, as YAML is read."""
    return yaml.safe_load(text.split("---\n")[1])


def test_each_find_is_a_line(draft):
    note = "---\n{title: Enfin, date: 2026-12-02, area: gifts}\n---\n"
    made = draft({"content/releases/2026-12-02-at-last.md": note})
    assert "  - 2026-12-02-at-last  # Enfin" in made.text.split("\n")
    assert "2026-11-10-reminders" not in made.text, "the last edition told it"


def test_it_says_what_was_announced_and_has_moved_since(draft, files):
    made = draft(
        {"roadmap.yaml": files["roadmap.yaml"].replace("\n            - id: export", MOVED)}
    )
    (changed,) = made.changed_items
    said = describe_change(changed, language("fr"))
    assert said == "Reçus : annoncé dans 2026-11, depuis : 2027-Q2, Encore la loi."
    assert said in made.text


def test_the_first_edition_of_all_is_about_this_month(draft, files):
    made = draft(
        {
            "content/newsletter/2026-11.md": "---\ndraft: true\ndate: 2026-11-30\n"
            "from: 2026-11-01\nto: 2026-11-30\nsubject: X\n---\n"
        }
    )
    assert "from: 2026-12-01" in made.text


def test_other_readers_have_an_edition_of_their_own(draft):
    made = draft(audience="internal", identifier="2026-12-team")
    assert "audience: internal" in made.text
    assert "from: 2026-12-01" in made.text
    assert made.path.name == "2026-12-team.md"


def test_a_name_that_is_taken_is_not_taken_again(draft, files):
    other = files["content/newsletter/2026-11.md"].replace("2026-11-30", "2026-12-05")
    assert draft({"content/newsletter/2026-12.md": other}).edition == "2026-12-2"


def test_the_same_files_make_the_same_bytes_whatever_the_hash_seed(write_project, files):
    items = "".join(
        f"- {{id: x{n}, title: T{n}, status: planned, target: 2027-Q1, history: {HISTORY}}}\n"
        + " " * 12
        for n in range(12)
    )
    roadmap = files["roadmap.yaml"].replace("- id: reminders", items + "- id: reminders")
    root = write_project({**files, "roadmap.yaml": roadmap})
    file = root / "content/newsletter/2026-12.md"
    made = set()
    for seed in ("0", "1", "2", "3"):
        subprocess.run(
            [Path(sys.executable).with_name("portevoix"), "new", "letter"],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": THAT_NOON},
            check=True,
            capture_output=True,
        )
        made.add(file.read_bytes())
        file.unlink()
    (text,) = made
    assert text.count("annoncé dans 2026-11".encode()) == 12
