"""`portevoix retract` takes back what was published: a line in its file, and the rest is told."""

import datetime
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.privacy.audience import for_audience
from portevoix.privacy.publication import publish_pages
from portevoix.privacy.retraction import retractions

Run = Callable[..., Result]
Write = Callable[..., Path]
DAY = datetime.date(2026, 12, 1)
FILES = {
    "roadmap.yaml": """
        items:
        - id: home   # the first
          title: Home
          status: planned
          formerly: [start]
          needs:
          - id: n-list
            text: A list
            kind: idea
          - {id: n-flow, text: Flow, kind: idea}
        - {id: twin, title: Twin, status: planned}
        """,
    "roadmap/alone.yaml": "id: alone\ntitle: Alone\nstatus: planned\n"
    "needs: [{id: n-own, text: Own, kind: idea}]\n",
    "contributors.yaml": "people: [{id: ana, name: Ana Silva}]\n",
    "content/releases/twin.md": "---\ntitle: Twin\ndate: 2026-11-10\n---\nText.\n",
    "content/about.md": "About the people.\n",
    "content/more/rules.md": "---\ntitle: Rules\naudience: members\n---\nText.\n",
}


@pytest.mark.parametrize(
    ("named", "file", "line", "kind", "identifier"),
    [
        ("home", "roadmap.yaml", "  retracted: 2026-12-01\n", "item", "home"),
        ("start", "roadmap.yaml", "  retracted: 2026-12-01\n", "item", "home"),
        ("n-list", "roadmap.yaml", "    retracted: 2026-12-01\n", "need", "n-list"),
        ("n-flow", "roadmap.yaml", "    retracted: 2026-12-01\n", "need", "n-flow"),
        ("alone", "roadmap/alone.yaml", "\nretracted: 2026-12-01\n", "item", "alone"),
        ("n-own", "roadmap/alone.yaml", "retracted: 2026-12-01", "need", "n-own"),
        ("note/twin", "content/releases/twin.md", "retracted: 2026-12-01\n---\n", "note", "twin"),
        ("content/releases/twin.md", "content/releases/twin.md", "retracted:", "note", "twin"),
        ("about.md", "content/about.md", "---\nretracted: 2026-12-01\n---\n\nAbout", "", ""),
    ],
)
def test_the_line_is_written_and_nobody_sees_it_any_more(
    portevoix: Run,
    write_project: Write,
    named: str,
    file: str,
    line: str,
    kind: str,
    identifier: str,
) -> None:
    root = write_project(FILES)
    before = (root / file).read_text("utf-8")
    words = ("retract", named, "--project", root, "--today", str(DAY), "--lang", "en")
    assert portevoix(*words, "--dry-run").exit_code == 0
    assert (root / file).read_text("utf-8") == before
    done = portevoix(*words)
    assert done.exit_code == 0, done.output
    assert "git filter-repo" in done.output
    after = (root / file).read_text("utf-8")
    assert line in after
    assert "home   # the first" in after or file != "roadmap.yaml"

    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    loaded = load(project, problems)
    assert not problems
    shown = for_audience(publish_pages(loaded, "public", DAY).community, "public", DAY)
    if kind:
        assert identifier not in shown.by_kind[kind]
        assert identifier in for_audience(loaded.community, "internal", DAY).by_kind[kind]
    gone = {one.address for one in retractions(loaded, "public", "public", DAY)}
    pages = {
        "home": {"roadmap/home/", "roadmap/start/"},
        "twin": {"releases/twin/"},
        "alone": {"roadmap/alone/"},
        "": {"about/"},
    }
    assert gone == pages.get(identifier, set())


def test_what_others_never_saw_leaves_no_trace(portevoix: Run, write_project: Write) -> None:
    root = write_project(FILES)
    assert portevoix("retract", "more/rules.md", "--project", root).exit_code == 0
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    loaded = load(project, Problems())
    assert retractions(loaded, "public", "public", DAY) == ()
    assert [one.address for one in retractions(loaded, "members", "public", DAY)] == ["more/rules/"]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("twin", "write item/twin, note/twin"),
        ("ana", "portevoix forget ana"),
        ("hom", "Did you mean “home”?"),
    ],
)
def test_what_is_not_one_thing_to_take_back_is_told(
    portevoix: Run, write_project: Write, named: str, said: str
) -> None:
    root = write_project(FILES)
    done = portevoix("retract", named, "--project", root, "--lang", "en")
    assert done.exit_code == 2
    assert said in done.output


def test_what_moves_to_an_overlay_is_still_answered(portevoix: Run, write_project: Write) -> None:
    taken = "retracted: 2026-11-20"
    files = {
        "roadmap.yaml": f"""
            items:
            - id: home
              title: Home
              status: planned
              formerly: [start]
              {taken}
            """,
        "content/releases/twin.md": f"---\ntitle: Twin\ndate: 2026-11-10\n{taken}\n---\nText.\n",
        "content/about.md": f"---\n{taken}\n---\nAbout the people.\n",
    }
    root = write_project(files)

    def answered() -> set[str]:
        project = read_project(root / "mkdocs.yml", Problems())
        assert project
        options = project.options
        found = retractions(load(project, Problems()), "public", "public", DAY, options.retracted)
        assert {one.day for one in found} == {datetime.date(2026, 11, 20)}
        return {one.address for one in found}

    before = answered()
    assert before == {"roadmap/home/", "roadmap/start/", "releases/twin/", "about/"}
    options = ("--project", root, "--to", root / "../overlay", "--lang", "en")
    done = portevoix("split-private", *options)
    assert done.exit_code == 0, done.output
    assert not list((root / "content").glob("*/*.md"))
    assert "Home" not in (root / "roadmap.yaml").read_text("utf-8")
    lines = done.output.partition("- portevoix:”:\n")[2].partition("\n\n")[0]
    config = (root / "mkdocs.yml").read_text("utf-8").rstrip()
    added = textwrap.indent(textwrap.dedent(lines), "    ")
    (root / "mkdocs.yml").write_text(f"{config}\n{added}\n", "utf-8")
    assert answered() == before
