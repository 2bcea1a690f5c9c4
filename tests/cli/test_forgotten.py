"""Who is forgotten is nowhere: not in what was sent, nor in the pictures kept beside it."""

import datetime
import html
import json
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import mkdocs.__main__
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.mail.build import render_mails
from portevoix.mail.renderer import MailRenderer
from portevoix.timeline.editions import edition_documents

Run = Callable[..., Result]
Write = Callable[..., Path]

MAIL = """
languages: [fr, en]
mail:
  sender: Le Club
  address: lettre@club.example
  postal_address: 12 quai de la Fosse, 44000 Nantes
  unsubscribe: https://lettre.example/partir
"""
AGREED = "consent: {name: true, photo: true, quote: true, newsletter: true, since: 2026-01-01}"
TODAY = datetime.date(2026, 11, 30)


def svg(colour: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        f'<rect width="9" height="9" fill="{colour}"/></svg>'
    )


def planted(who: str, name: str, months: int) -> dict[str, str]:
    """A project in which somebody is everywhere, beside Ana Silva."""
    files = {
        "roadmap.yaml": f"""
            items:
            - id: home
              title: Home
              status: shipped
              owners: [ana, {who}]
              people: &none []
              needs:
              - {{id: n-list, text: A list, kind: idea, people: [{who}, ana]}}
              - id: n-chart
                text: Less charts
                kind: remove
                people: [{who}]
                answer: {{outcome: accepted, reason: Yes., date: 2026-11-12, by: [{who}]}}
              arguments:
              - {{side: for, text: Simple, by: [{who}]}}
              quotes:
              - {{text: Charts, by: {who}}}
              decision: {{outcome: accepted, reason: Yes., date: 2026-11-11, by: [ana, {who}]}}
              lab: {{lead: {who}, join: "https://example.org"}}
              history:
              - {{date: 2026-06-01, status: planned}}
              - {{date: 2026-11-10, status: shipped}}
            """.replace("              people: &none []\n", ""),
        "contributors.yaml": f"""
            people:
            - id: {who}
              name: {json.dumps(name)}
              role: Treasurer
              photo: pictures/one.svg
              bio: {json.dumps("I am " + name)}
              {AGREED}
            - {{id: ana, name: Ana Silva, photo: pictures/two.svg, {AGREED}}}
            """,
        "content/pictures/one.svg": svg("#123456"),
        "content/pictures/two.svg": svg("#abcdef"),
        "content/pictures/talk.svg": svg("#654321"),
    }
    for month in range(12 - months, 12):
        day = f"2026-{month:02}"
        files |= {
            f"content/releases/note-{day}.md": f"""
                ---
                {{title: Note {month}, date: {day}-10, items: [home], thanks: [ana, {who}]}}
                ---
                """,
            f"content/workshops/{day}.md": f"""
                ---
                {{item: home, step: reflection, date: {day}-05, people: [{who}, ana]}}
                ---
                """,
            f"content/events/{day}.md": f"""
                ---
                {{title: Day {month}, date: {day}-20, people: [{who}, ana]}}
                ---
                """,
            f"content/spotlights/one-{day}.md": f"""
                ---
                person: {who}
                date: {day}-12
                title: {json.dumps("Meet " + name)}
                quote: {json.dumps(name + " says")}
                picture: {{src: pictures/talk.svg, alt: {json.dumps(name)}}}
                ---
                {name}
                """,
            f"content/spotlights/two-{day}.md": f"""
                ---
                {{person: ana, date: {day}-12, quote: I stay}}
                ---
                """,
            f"content/newsletter/{day}.md": f"""
                ---
                date: {day}-28
                from: {day}-01
                to: {day}-28
                subject: Letter {month}
                preheader: What happened in the month, and what comes next for everybody.
                signed: {who}
                team: We moved.
                team_signed: {who}
                picks: [{who}, one-{day}]
                ---
                Hello.
                """,
        }
    return files


def everything(root: Path) -> dict[str, bytes]:
    """All files of a project by their paths."""
    files = (file for file in root.rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def mails(root: Path) -> dict[str, str]:
    """The letters of a project's editions; nothing may be wrong with them."""
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    community = load(project, problems).community
    renderer = MailRenderer.of(project, problems)
    made = {
        one.id: "".join(mail.html + mail.text for mail in render_mails(renderer, one, "fr", ()))
        for one in edition_documents(community, project, TODAY, problems)
    }
    assert not problems.errors, [problem.format(str) for problem in problems]
    return made


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(["zelie", "zelie-quirk", "q-2", "noteq"]),
    st.text("ÉQéq'’\"\\-.{}[]&<> ", min_size=1, max_size=6).map("Zélie {} Quirk".format),
    st.integers(1, 3),
    st.booleans(),
)
def test_nothing_is_left_of_somebody_who_was_everywhere(
    portevoix: Run, write_project: Write, who: str, name: str, months: int, alone: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(planted(who, name, months), MAIL, Path(folder))
        if alone:  # each item and person in a file of their own
            portevoix("format", "--split", "--project", root)
            assert (root / f"contributors/{who}.yaml").is_file()
        editions = sorted(mails(root))
        assert len(editions) == months
        for edition in editions:
            result = portevoix("newsletter", "freeze", edition, "--project", root)
            assert not result.exit_code, result.output
        kept = {path: data for path, data in everything(root).items() if path.startswith("sent/")}
        assert any(b"#123456" in data for data in kept.values())
        assert any(b"#654321" in data for data in kept.values())

        result = portevoix("forget", who, "--project", root, "--lang", "en")

        assert not result.exit_code, result.output
        assert "sent/2026-11/pictures/pictures/one.svg: the file is deleted" in result.output
        assert "still stands" not in result.output
        for path, data in everything(root).items():
            text = data.decode()
            # What a name is made of is escaped in JSON and YAML.
            words = (f'"{who}"', "Zélie", "Z\\u00e9lie", "Quirk", "#123456", "#654321", "one-2026")
            assert not [word for word in words if word in text], path
            assert who == "noteq" or who not in text, path
        files = everything(root)
        for edition in editions:
            assert files[f"sent/{edition}/pictures/pictures/two.svg"] == svg("#abcdef").encode()
        for letter in mails(root).values():
            assert "Ana Silva" in letter
            assert "/two-" in letter
            assert "Zélie" not in letter
        assert not load_problems(root)


def load_problems(root: Path) -> list[str]:
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    load(project, problems)
    return [problem.format(str) for problem in problems]


def frozen(portevoix: Run, root: Path) -> Path:
    result = portevoix("newsletter", "freeze", "2026-11", "--project", root)
    assert not result.exit_code, result.output
    return root / "sent/2026-11"


def test_to_forget_somebody_leaves_the_others_as_they_were_sent(
    portevoix: Run, write_project: Write
) -> None:
    files = planted("zelie", "Zélie Quirk", 1)
    files["contributors.yaml"] += "- {id: bob, name: Bob}\n            "
    root = write_project(files, MAIL)
    frozen(portevoix, root)
    before = everything(root / "sent")
    assert not portevoix("forget", "bob", "--project", root).exit_code
    assert everything(root / "sent") == before


def test_those_who_are_gone_still_count(portevoix: Run, write_project: Write) -> None:
    root = write_project(planted("zelie", "Zélie Quirk", 1), MAIL)
    document = frozen(portevoix, root) / "edition.json"

    def counts() -> list[int]:
        sections = json.loads(document.read_text("utf-8"))["sections"]
        thanks = next(one for one in sections if one["name"] == "thanks")
        shipped = next(one for one in sections if one["name"] == "shipped")["entries"]
        groups = [one["thanks"] for one in shipped if "thanks" in one]
        return [
            len(thanks["entries"]) + thanks.get("others", 0),
            *(len(group.get("named", ())) + group.get("others", 0) for group in groups),
        ]

    before = counts()
    portevoix("forget", "zelie", "--project", root)
    assert counts() == before
    assert before[0] == 2


def test_a_portrait_that_was_another_one_then_goes_too(
    portevoix: Run, write_project: Write
) -> None:
    root = write_project(planted("zelie", "Zélie Quirk", 1), MAIL)
    sent = frozen(portevoix, root)
    (root / "content/pictures/new.svg").write_text(svg("#00ff00"), "utf-8")
    people = root / "contributors.yaml"
    people.write_text(people.read_text("utf-8").replace("one.svg", "new.svg"), "utf-8")
    assert not portevoix("forget", "zelie", "--project", root).exit_code
    assert not (sent / "pictures/pictures/one.svg").exists()
    assert not list((root / "content/pictures").glob("[on]*.svg"))
    assert (root / "content/pictures/two.svg").exists()


def test_a_portrait_in_the_words_of_a_sent_letter_goes_and_the_letter_is_made(
    portevoix: Run, write_project: Write
) -> None:
    files = planted("zelie", "Zélie Quirk", 1)
    edition = "content/newsletter/2026-11.md"
    files[edition] = files[edition].replace("Hello.", "Hello ![Her](../pictures/one.svg), bye.")
    root = write_project(files, MAIL)
    frozen(portevoix, root)
    output = portevoix("forget", "zelie", "--project", root, "--lang", "en").output
    still = output.split("still stands")[1]
    assert f"{edition}:" in still
    assert "sent/" not in still.split("Out of reach")[0]
    text = (root / "sent/2026-11/edition.json").read_text("utf-8")
    assert '"Hello , bye."' in text
    assert "Hello" in mails(root)["2026-11"]


def test_a_portrait_of_two_stays_and_is_named(portevoix: Run, write_project: Write) -> None:
    files = planted("zelie", "Zélie Quirk", 1)
    files["contributors.yaml"] = files["contributors.yaml"].replace("two.svg", "one.svg")
    root = write_project(files, MAIL)
    sent = frozen(portevoix, root)
    result = portevoix("forget", "zelie", "--project", root, "--lang", "en")
    assert result.exit_code == 1
    by_hand = result.output.split("To do by hand:")[1]
    assert "content/pictures/one.svg: the picture is somebody else’s too" in by_hand
    assert "sent/2026-11/pictures/pictures/one.svg: the picture is somebody else’s" in by_hand
    assert (sent / "pictures/pictures/one.svg").exists()
    assert "Ana Silva" in mails(root)["2026-11"]


def test_copies_and_what_an_interview_showed_are_named(
    portevoix: Run, write_project: Write
) -> None:
    files = planted("zelie", "Zélie Quirk", 1)
    text = "content/spotlights/one-2026-11.md"
    files[text] += "![On stage](../pictures/stage.svg)\n                "
    files |= {
        "content/pictures/stage.svg": svg("#111111"),
        "content/pictures/copy.svg": svg("#123456"),
    }
    result = portevoix("forget", "zelie", "--project", write_project(files, MAIL), "--lang", "en")
    assert result.exit_code == 1
    by_hand = result.output.split("To do by hand:")[1].split("\n\n")[0]
    assert "content/pictures/stage.svg: their interview showed it" in by_hand
    assert "content/pictures/copy.svg: the same picture" in by_hand
    assert len(by_hand.strip().splitlines()) == 2


def test_a_record_of_what_was_sent_that_cannot_be_read_is_named(
    portevoix: Run, write_project: Write
) -> None:
    root = write_project(planted("zelie", "Zélie Quirk", 1), MAIL)
    sent = frozen(portevoix, root)
    (sent / "edition.json").write_text("{", "utf-8")
    result = portevoix("forget", "zelie", "--project", root, "--lang", "en")
    assert result.exit_code == 1
    assert "sent/2026-11/edition.json: this record of what was sent" in result.output
    assert not (sent / "pictures/pictures/one.svg").exists()
    assert "zelie" not in (root / "contributors.yaml").read_text("utf-8")


def test_windows_line_ends_of_what_was_sent_stay(portevoix: Run, write_project: Write) -> None:
    root = write_project(planted("zelie", "Zélie Quirk", 1), MAIL)
    document = frozen(portevoix, root) / "edition.json"
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    portevoix("forget", "zelie", "--project", root)
    raw = document.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"zelie" not in raw


@pytest.mark.parametrize("dry", [True, False])
def test_a_dry_run_names_the_same_files(portevoix: Run, write_project: Write, *, dry: bool) -> None:
    root = write_project(planted("zelie", "Zélie Quirk", 1), MAIL)
    frozen(portevoix, root)
    before = everything(root)
    words = ("forget", "zelie", "--project", root, "--lang", "en")
    output = portevoix(*words, *(["--dry-run"] if dry else [])).output
    assert "sent/2026-11/pictures/pictures/one.svg: the file is deleted" in output
    assert "sent/2026-11/edition.json: what is kept of an edition that was sent" in output
    assert (everything(root) == before) is dry


QUOTED = (
    "Zélie Quirk, Z&eacute;lie&nbsp;Quirk, Ze\u0301lie Quirk and ZÉLIE QUIRK: zelie@club.example,"
    " https://social.example/@zelieq"
)


def test_no_byte_is_left_in_what_we_write_and_the_rest_is_named(
    portevoix: Run, write_project: Write
) -> None:
    files = planted("zelie", "Zélie Quirk", 1)
    links = "links: [mailto:zelie@club.example, https://social.example/@zelieq]"
    files["contributors.yaml"] = files["contributors.yaml"].replace(
        "role: Treasurer", f"role: Treasurer\n              {links}"
    )
    note = "content/releases/note-2026-11.md"
    files[note] = files[note].replace(
        "items: [home]", f"summary: {json.dumps(QUOTED)}, items: [home]"
    )
    root = write_project(files, MAIL)
    frozen(portevoix, root)
    other = (
        (root / "mkdocs.yml")
        .read_text("utf-8")
        .replace("languages:", "newsletter: letters\n    languages:")
    )
    (root / "mkdocs.fr.yml").write_text(f"site_dir: public\n{other}", "utf-8")
    for config in ("mkdocs.yml", "mkdocs.fr.yml"):
        built = CliRunner().invoke(mkdocs.__main__.cli, ["build", "-q", "-f", str(root / config)])
        assert not built.exit_code, built.output
    assert any(
        "Zélie Quirk".encode() in data
        for path, data in everything(root).items()
        if path.startswith("letters/")
    )

    output = portevoix("forget", "zelie", "--project", root, "--lang", "en").output

    left = {path for path, data in everything(root).items() if is_named(data)}
    assert left == {note}
    assert "public: what was built is deleted" in output
    assert output.count(note) == 2  # what was taken out, and what is to be written anew
    assert "git filter-repo --replace-text" in output
    text = (root / "roadmap.yaml").read_text("utf-8")
    assert "people: [ana], count: {people: 2}" in text
    assert "count: {people: 1}" in text


def is_named(data: bytes) -> bool:
    """Whether a file names them, or holds one of their pictures."""
    text = html.unescape(unicodedata.normalize("NFC", data.decode("utf-8", "replace"))).casefold()
    words = ("zélie", "quirk", "zelie", "z\\u00e9lie", "#123456", "#654321")
    return any(word in text for word in words)
