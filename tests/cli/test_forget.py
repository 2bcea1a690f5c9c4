"""`portevoix forget` takes a person out of every file and says what it cannot reach."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.timeline.editions import edition_documents
from portevoix.timeline.frozen import freeze, read_frozen

Run = Callable[..., Result]
Write = Callable[..., Path]

FILES = {
    "roadmap.yaml": """
        # The roadmap
        items:
        - id: home-page
          title: "Home page"   # as users say
          status: planned
          owners: [ana]
          needs:
          - {id: n-list, text: A list, kind: idea, people: [lea-martin, ana],
             from: [{text: A list please, by: lea-martin}],
             outcome: {result: solved, by: [lea-martin, ana], words: At last.}}
          - id: n-chart
            text: Less charts
            kind: remove
            people: [lea-martin]   # alone
            answer: {outcome: accepted, reason: Yes., by: [ana, lea-martin]}
          quotes:
          - by: lea-martin
            text: Charts, always charts.
          lab: {lead: lea-martin, join: "https://example.org"}
        """,
    "contributors.yaml": """
        organisations:
        - {id: gardens, name: Gardens}

        people:
        # Those who wrote first
        - id: lea-martin
          name: Léa Martin
          organisation: gardens
          photo: pictures/lea-martin.svg
          consent: {name: true, photo: true, since: 2026-01-01}   # on paper

        # Later
        - id: ana
          name: Ana Silva
          bio: |
            Works with Léa, and with Léa Martin’s sister.
        """,
    "content/releases/home.md": """
        ---
        title: Home
        date: 2026-11-10
        items: [home-page]
        thanks: [ana, lea-martin]
        ---

        Thanks to [Léa  Martin](../contributors/lea-martin.md).
        thanks: [ana, lea-martin]
        """,
    "content/spotlights/lea-2026.md": """
        ---
        {person: lea-martin, date: 2026-11-01}
        ---
        """,
    "content/spotlights/lea-2026.en.md": """
        ---
        title: Léa
        ---
        """,
    "content/newsletter/2026-11.md": """
        ---
        date: 2026-11-30
        from: 2026-11-01
        to: 2026-11-30
        subject: November
        signed: lea-martin
        team: |
          We moved.
        team_signed: lea-martin
        picks:
        - {id: lea-2026, comment: Read her}
        - home-page
        ---
        """,
    "content/pictures/lea-martin.svg": "<svg/>",
    "content/about.md": "About the people.\n",
}


@pytest.fixture
def root(write_project: Write) -> Path:
    return write_project(FILES)


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def test_the_person_is_gone_and_the_rest_is_as_it_was(portevoix: Run, root: Path) -> None:
    before = {name: read(root, name) for name in FILES}
    assert portevoix("forget", "lea-martin", "--project", root).exit_code == 0

    lines = before["contributors.yaml"].splitlines(keepends=True)
    start = lines.index("- id: lea-martin\n")
    assert read(root, "contributors.yaml") == "".join([*lines[:start], *lines[start + 5 :]])
    assert read(root, "roadmap.yaml") == (
        before["roadmap.yaml"]
        .replace("[lea-martin, ana]", "[ana]")
        .replace(
            "words: At last.}}",
            "words: At last., count: {people: 2, organisations: 1}},"
            " count: {people: 2, organisations: 1}}",
        )
        .replace("people: [lea-martin]   # alone\n", "count: {people: 1, organisations: 1}\n")
        .replace("[ana, lea-martin]", "[ana]")
        .replace("- by: lea-martin\n    text: ", "- text: ")
        .replace(", by: lea-martin}]", "}]")
        .replace("{lead: lea-martin, join:", "{join:")
    )
    assert read(root, "content/releases/home.md") == (
        before["content/releases/home.md"]
        .replace("thanks: [ana, lea-martin]\n---", "thanks: [ana]\n---")
        .replace("[Léa  Martin](../contributors/lea-martin.md)", "Léa  Martin")
    )
    assert read(root, "content/newsletter/2026-11.md") == (
        before["content/newsletter/2026-11.md"]
        .replace("team_signed: lea-martin\n", "")
        .replace("signed: lea-martin\n", "")
        .replace("- {id: lea-2026, comment: Read her}\n", "")
    )
    assert read(root, "content/about.md") == before["content/about.md"]
    gone = {"spotlights/lea-2026.md", "spotlights/lea-2026.en.md", "pictures/lea-martin.svg"}
    assert not any((root / "content" / name).exists() for name in gone)


def test_what_cannot_be_reached_is_named(portevoix: Run, root: Path) -> None:
    output = portevoix("forget", "lea-martin", "--project", root, "--lang", "en").output
    certain, possible = output.split("These may be about them")
    assert "content/releases/home.md:8:11: " in certain
    assert "contributors.yaml:11:27: " not in certain.split("still stands")[0]
    assert "contributors.yaml:11:" in certain + possible
    assert "the history of your files in Git" in output
    assert "mails that were sent" in output


def test_a_dry_run_says_the_same_and_changes_nothing(portevoix: Run, root: Path) -> None:
    before = {name: (root / name).read_bytes() for name in FILES}
    words = ("forget", "lea-martin", "--project", root, "--lang", "en")
    dry = portevoix(*words, "--dry-run").output
    assert {name: (root / name).read_bytes() for name in FILES} == before
    wet = portevoix(*words).output
    assert set(wet.splitlines()[3:]) <= set(dry.splitlines())
    assert dry.endswith("Nothing was changed.\n")


def test_a_second_time_there_is_nobody_to_forget(portevoix: Run, root: Path) -> None:
    portevoix("forget", "lea-martin", "--project", root)
    result = portevoix("forget", "lea-martin", "--project", root)
    assert result.exit_code == 2
    assert "lea-martin" in result.output


def test_somebody_who_is_misspelt_is_guessed(portevoix: Run, root: Path) -> None:
    result = portevoix("forget", "lea-martn", "--project", root, "--lang", "en")
    assert "Did you mean “lea-martin”?" in result.output
    result = portevoix("forget", "Léa", "--project", root, "--lang", "en")
    assert "Did you mean “lea-martin”?" in result.output


def test_a_picture_that_is_somebody_else_s_too_stays(portevoix: Run, write_project: Write) -> None:
    root = write_project({
        "contributors.yaml": """
            people:
            - {id: a-b, name: A B, photo: pictures/both.svg}
            - {id: c-d, name: C D, photo: pictures/both.svg}
            """,
        "content/pictures/both.svg": "<svg/>",
    })  # fmt: skip
    result = portevoix("forget", "a-b", "--project", root, "--lang", "en")
    assert "somebody else’s too" in result.output
    assert (root / "content/pictures/both.svg").exists()
    assert read(root, "contributors.yaml") == (
        "people:\n- {id: c-d, name: C D, photo: pictures/both.svg}\n"
    )


def test_what_cannot_be_cut_out_is_left_to_people(portevoix: Run, write_project: Write) -> None:
    root = write_project({
        "roadmap.yaml": """
            items:
            - {id: x, title: X, status: planned, owners: &who [a-b, c-d]}
            - {id: y, title: Y, status: planned, owners: *who}
            """,
        "contributors.yaml": """
            people:
            - {id: a-b, name: A B}
            - {id: c-d, name: C D}
            """,
    })  # fmt: skip
    before = read(root, "roadmap.yaml")
    result = portevoix("forget", "a-b", "--project", root, "--lang", "en")
    assert read(root, "roadmap.yaml") == before
    assert "To do by hand:\n  roadmap.yaml:2:" in result.output
    assert result.exit_code == 1


def test_records_that_have_files_of_their_own_are_looked_at(
    portevoix: Run, write_project: Write
) -> None:
    item = "id: home\ntitle: Home\nstatus: planned\nneeds:\n- {id: n, text: A list, kind: idea,"
    root = write_project(
        {
            "contributors/lea-martin.yaml": "id: lea-martin\nname: Léa Martin\nphoto: lea.svg\n",
            "contributors/ana.yaml": "id: ana\nname: Ana Silva\n",
            "roadmap/home.yaml": f"{item} people: [lea-martin, ana]}}\nowners: [lea-martin]\n",
            "content/lea.svg": "<svg/>",
        }
    )
    done = portevoix("forget", "lea-martin", "--project", str(root), "--lang", "en")
    assert done.exit_code == 0, done.output
    assert not (root / "contributors/lea-martin.yaml").exists()
    assert not (root / "content/lea.svg").exists()
    left = (root / "roadmap/home.yaml").read_text("utf-8")
    assert left.startswith(item)
    assert "lea" not in left
    assert "count: {people: 2" in left


def test_windows_line_ends_stay(portevoix: Run, root: Path) -> None:
    for name in ("contributors.yaml", "content/releases/home.md"):
        file = root / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    portevoix("forget", "lea-martin", "--project", root)
    for name in ("contributors.yaml", "content/releases/home.md"):
        raw = (root / name).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\n") == raw.count(b"\r\n")


def test_what_was_sent_is_kept_without_the_person(portevoix: Run, root: Path) -> None:
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    text = read(root, "contributors.yaml").replace("photo: true,", "photo: true, newsletter: true,")
    (root / "contributors.yaml").write_text(text, encoding="utf-8")
    community = load(project, problems).community
    (document,) = edition_documents(community, project, datetime.date(2026, 11, 30), problems)
    file = freeze(project, document)
    assert "Léa Martin" in file.read_text(encoding="utf-8")

    output = portevoix("forget", "lea-martin", "--project", root, "--lang", "en").output
    assert "sent/2026-11/edition.json: what is kept of an edition that was sent" in output
    assert "Léa" not in file.read_text(encoding="utf-8")
    assert read_frozen(project, "2026-11", load(project, problems).community, problems)


@pytest.mark.parametrize("said", ["lea", "lea-martin"])
def test_who_had_another_id_is_forgotten_under_both(said: str, portevoix: Run, root: Path) -> None:
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    text = read(root, "contributors.yaml").replace("photo: true,", "photo: true, newsletter: true,")
    (root / "contributors.yaml").write_text(text, encoding="utf-8")
    community = load(project, problems).community
    (document,) = edition_documents(community, project, datetime.date(2026, 11, 30), problems)
    file = freeze(project, document)
    renamed = text.replace("id: lea-martin", "id: lea\n  formerly: lea-martin")
    (root / "contributors.yaml").write_text(renamed, encoding="utf-8")
    shown = read_frozen(project, "2026-11", load(project, problems).community, problems)
    assert shown == document.changed(is_frozen=True), "a sent letter still shows who it showed"

    portevoix("forget", said, "--project", root)
    assert "Léa" not in file.read_text(encoding="utf-8")
    assert "lea-martin" not in read(root, "roadmap.yaml")
    assert "thanks: [ana]\n---" in read(root, "content/releases/home.md")
    assert "signed: lea-martin" not in read(root, "content/newsletter/2026-11.md")
    assert "id: lea" not in read(root, "contributors.yaml")


BOTH = {
    "roadmap.yaml": """
        items:
        - id: home
          title: Home
          status: planned
          needs:
          - {id: n-a, text: A list, kind: idea, people: [ana, somebody-1, lea]}
          - {id: n-b, text: A chart, kind: idea, people: [ana]}
        """,
    "contributors.yaml": """
        people:
        - id: somebody-1
        - {id: ana, name: Ana Silva}
        - {id: lea, name: Léa Martin, formerly: [lea-old], photo: pictures/lea.svg}
        """,
    "content/pictures/lea.svg": "<svg/>",
    "content/spotlights/lea-2026.md": "---\n{person: lea, title: Léa}\n---\n",
    "../private/roadmap.yaml": """
        items:
        - id: home
          needs:
          - {id: n-a, people: [zoe]}
          - {id: n-b, people: [zoe, lea]}
        - {id: secret, title: Secret, status: planned, audience: members, owners: [zoe, marc, lea]}
        """,
    "../private/contributors.yaml": """
        people:
        - {id: marc, name: Marc Oliveira, photo: pictures/marc.svg, counted_as: somebody-1}
        - {id: lea, internal: Call her on Mondays.}
        - {id: zoe, name: Zoé Xavier}
        """,
    "../private/content/releases/prices.md": """
        ---
        {title: Prices, date: 2026-11-02, audience: members, thanks: [zoe, marc, lea]}
        ---
        Thanks to [her](../contributors/lea.md), [him](../contributors/marc.md) and
        [another](../contributors/zoe.md) ![](../pictures/marc.svg)
        """,
    "../private/content/spotlights/lea-2026.md": "---\ninternal: Léa hesitated.\n---\n",
    "../private/content/pictures/marc.svg": "<svg><g/></svg>",
}


@pytest.mark.parametrize("who", ["lea", "lea-old", "zoe", "marc"])
def test_who_is_in_an_overlay_is_forgotten_in_both_halves(
    who: str, portevoix: Run, write_project: Write
) -> None:
    root = write_project(BOTH, "languages: [en]\naudience: members\noverlay: ../private")
    for folder in (root, root.parent / "private"):
        (folder / ".git").mkdir()
    names = {"lea": "Léa Martin", "zoe": "Zoé Xavier", "marc": "Marc Oliveira"}
    one = who.removesuffix("-old")
    output = portevoix("forget", who, "--project", root, "--lang", "en").output
    assert output.startswith(f"{names[one]} ({one})")
    assert f"'{names[one]}==>—' '{one}==>—'" in output
    assert "\n      git filter-repo --replace-text ../words.txt" in output
    assert "git -C ../private filter-repo --replace-text ../words.txt" in output
    assert ("git -C ../private filter-repo --invert-paths --path content/pictures/marc.svg"
            in output) == (one == "marc")  # fmt: skip
    files = [file for file in root.parent.rglob("*") if file.is_file()]
    left = "\n".join(f"{file}\n{file.read_text('utf-8')}" for file in files)
    assert names[one] not in left
    assert f"{one}.svg" not in left
    assert not {f" {one}]", f"[{one}]", f" {one},", f"[{one},", f"/{one}."} & {*left.split()}
    assert f"{one}, " not in left
    assert f"/{one}.md" not in left

    community = load(read_project(root / "mkdocs.yml", Problems()), Problems()).community  # type: ignore[arg-type]
    needs = community.needs
    told = {
        id_: (len(need.people), need.count and need.count.people) for id_, need in needs.items()
    }
    assert told["n-a"] in {(4, None), (3, 4)}
    assert told["n-b"] in {(3, None), (2, 3)}
