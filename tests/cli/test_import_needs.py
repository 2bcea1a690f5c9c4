"""The answers to a form become needs: once, in their places, without anybody's name."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.cli import main

Import = Callable[..., Result]
ROADMAP = """
# Notre feuille de route
items:
- id: home
  title: {fr: Page d’accueil, en: Home page}   # un commentaire
  status: planned

- id: bank
  title: Import bancaire
  status: exploring
"""
HEAD = "id,submitdate,lastpage,besoin,domaine,nom,courriel,publier\n"
ANSWERS = """
1,2026-05-01 10:00:00,3,Exporter la liste des membres en CSV,Import bancaire,secret-a,secret@a.fr,Y
2,,1,secret-unfinished qui ne finit pas,home,,,Y
3,2026-05-02 10:00:00,3,secret-no-consent pour personne,home,,,N
4,2026-05-03 10:00:00,3,Export de la liste des membres en csv svp,Import bancaire,,,Y
5,2026-05-03 10:00:00,3,Demandez à Karim Secret-third,Home page,,,Y
6,2026-05-04 10:00:00,3,Une page sans graphiques,,,,Y
7,2026-05-05 10:00:00,3,rien,,,,Y
""".lstrip()
NOTICE = (
    "This file is neither in Git nor published. Write “take: yes” where an answer may come in, and"
    " import again."
)
OPTIONS = ("--wish", "besoin", "--source", "Sondage de mai")


@pytest.fixture
def import_(write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Import:
    root = write_project({"roadmap.yaml": ROADMAP, "../form.csv": HEAD + ANSWERS})
    monkeypatch.chdir(root)
    monkeypatch.setenv("LANGUAGE", "en")

    def import_(*words: str, file: str = "../form.csv", input_: str | None = None) -> Result:
        command = ["import", "needs", file, "--lang", "en", "--today", "2026-11-30", *words]
        return CliRunner().invoke(main, command, input=input_, prog_name="portevoix")

    return import_


def files(root: Path = Path()) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in root.rglob("*") if one.is_file()}


def test_wishes_come_in_where_they_belong(import_: Import) -> None:
    result = import_(*OPTIONS)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "3 wishes, in 2 needs.",
        "Nearly the same, proposed as one need: exporter-la-liste-des-membres-en",
        "  – Exporter la liste des membres en CSV",
        "  – Export de la liste des membres en csv svp",
        "1 answer was not ended, and was left out.",
        "1 is not for everyone at its source, and was left out.",
        "1 answer says nothing.",
        "1 answer is to be read first: to-read/sondage-de-mai.yaml.",
        NOTICE,
        "roadmap.yaml",
        "imports/sondage-de-mai.yaml",
    ]
    text = Path("roadmap.yaml").read_text("utf-8")
    assert text.startswith(ROADMAP.lstrip().rstrip() + "\n  needs:\n")
    data = yaml.safe_load(text)
    (need,) = data["items"][1]["needs"]
    assert [str(one["date"]) for one in need["from"]] == ["2026-05-01", "2026-05-03"]
    assert need["count"] == {"people": 2}
    assert [one["text"] for one in data["needs"]] == ["Une page sans graphiques"]
    kept = {name: raw for name, raw in files().items() if not name.startswith("to-read")}
    assert not [name for name, raw in kept.items() if b"secret" in raw.lower()]
    waiting = Path("to-read/sondage-de-mai.yaml").read_bytes()
    assert waiting.count(b"Secret-third") == waiting.lower().count(b"secret") == 1
    checked = CliRunner().invoke(main, ["check", "--lang", "en"])
    assert checked.exit_code == 0, checked.output


def test_what_was_read_comes_in_and_nothing_twice(import_: Import) -> None:
    import_(*OPTIONS)
    before = files()
    assert "Nothing was imported." in import_().output
    assert files() == before
    waiting = Path("to-read/sondage-de-mai.yaml")
    text = waiting.read_text("utf-8").replace("take: no", "take: oui")
    text = text.replace("Demandez à Karim Secret-third", "Demandez au bureau")
    waiting.write_text(text, encoding="utf-8")
    assert "1 wish, in 1 need." in import_().output
    (need,) = yaml.safe_load(Path("roadmap.yaml").read_text("utf-8"))["items"][0]["needs"]
    assert (need["text"], str(need["date"])) == ("Demandez au bureau", "2026-05-03")
    before = files()
    assert "Nothing was imported." in import_().output
    assert files() == before


def test_items_in_files_of_their_own(import_: Import) -> None:
    own = "id: bank\r\ntitle: Import bancaire   # à nous\r\nstatus: exploring\r\n"
    Path("roadmap").mkdir()
    Path("roadmap/bank.yaml").write_bytes(own.encode())
    text = ROADMAP.split("\n- id: bank", maxsplit=1)[0]
    Path("roadmap.yaml").write_text(text, encoding="utf-8")
    assert import_(*OPTIONS).exit_code == 0
    raw = Path("roadmap/bank.yaml").read_bytes()
    assert raw.startswith(own.encode() + b"needs:\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    loose = yaml.safe_load(Path("roadmap.yaml").read_text("utf-8"))["needs"]
    assert [one["text"] for one in loose] == ["Une page sans graphiques"]


def test_git_never_sees_what_is_to_be_read(import_: Import) -> None:
    import_(*OPTIONS)
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "add", "-A"], check=True)
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True)
    assert "imports/sondage-de-mai.seen" in listed.stdout
    assert "to-read" not in listed.stdout


def test_questions_are_asked_once(import_: Import) -> None:
    result = import_(input_="1\nSondage\n")
    assert "  1  besoin  (7 answers)\n" in result.output
    assert "nom" not in result.output.split("need")[0]
    later = Path("../later.csv")
    later.write_text(HEAD + "9,2026-06-01,3,Un mode sombre,,,,Y\n", encoding="utf-8")
    assert "1 wish, in 1 need." in import_(file="../later.csv").output


def test_nobody_is_there_to_answer(import_: Import) -> None:
    result = import_(input_="")
    assert result.exit_code == 2
    assert "--wish" in result.output


def test_a_file_with_names_in_the_project_is_told(import_: Import) -> None:
    words = ("--dry-run", *OPTIONS)
    assert "keep it elsewhere" not in import_(*words).output
    Path("form.csv").write_bytes(Path("../form.csv").read_bytes())
    assert "keep it elsewhere" in import_(*words, file="form.csv").output


def test_a_dry_run_writes_nothing(import_: Import) -> None:
    before = files()
    assert "Nothing was changed." in import_(*OPTIONS, "--dry-run").output
    assert files() == before


def test_a_column_of_names_is_no_wish(import_: Import) -> None:
    result = import_("--wish", "nom", "--source", "x")
    assert result.exit_code == 1
    assert "personal-column" in result.output
    assert "items" in Path("roadmap.yaml").read_text("utf-8")
    assert not Path("imports").exists()


def test_what_names_a_forgotten_person_is_forgotten(import_: Import) -> None:
    people = "people:\n- {id: karim-s, name: Karim Secret-Third}\n"
    Path("contributors.yaml").write_text(people, encoding="utf-8")
    import_(*OPTIONS)
    assert b"Karim" in Path("to-read/sondage-de-mai.yaml").read_bytes()
    result = CliRunner().invoke(main, ["forget", "karim-s", "--lang", "en"])
    assert "what somebody wrote in a form about them" in result.output
    assert b"Karim" not in Path("to-read/sondage-de-mai.yaml").read_bytes()
    assert "Nothing was imported." in import_().output
    assert b"Karim" not in Path("to-read/sondage-de-mai.yaml").read_bytes()


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)


@settings(max_examples=12)
@given(
    st.lists(st.one_of(CELLS, st.sampled_from(["Un mode sombre", "=1+1", "- a: b"])), max_size=6)
)
def test_any_words_come_in_once(cells: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        config = "site_name: A\ndocs_dir: content\nplugins:\n- portevoix:\n    languages: [fr]\n"
        (root / "mkdocs.yml").write_text(config, encoding="utf-8")
        (root / "content").mkdir()
        (root / "roadmap.yaml").write_text("items: []\n", encoding="utf-8")
        rows = [
            "Horodateur,Besoin",
            *(f'2026-05-01,"{one.replace(chr(34), "“")}"' for one in cells),
        ]
        (root / "form.csv").write_text("\n".join([*rows, "2026-05-02,Trier"]), encoding="utf-8")
        command = ["import", "needs", str(root / "form.csv"), "--project", folder, "--lang", "en"]
        CliRunner().invoke(main, [*command, "--wish", "Besoin", "--source", "x"])
        before = files(root)
        again = CliRunner().invoke(main, command)
        assert again.exit_code == 0, again.output
        assert files(root) == before
