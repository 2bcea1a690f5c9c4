import datetime
import json
import re
import shutil
import textwrap
import threading
import urllib.request
from pathlib import Path

import click
import pytest

from portevoix.cli.newsletter_preview import preview_server

OPTIONS = """
languages: [fr]
mail:
  postal_address: 12 quai de la Fosse, 44000 Nantes
  unsubscribe: https://lettre.example/partir
"""
EDITION = "content/newsletter/2026-11.md"


@pytest.fixture
def files(november):
    line = "preheader: Ce qui est sorti, ce qui a glissé, et deux rendez-vous."
    front = november[EDITION].replace("signed:", f"{line}\n            signed:")
    return {**november, EDITION: front}


@pytest.fixture
def root(write_project, files):
    return write_project(files, OPTIONS)


@pytest.fixture
def newsletter(portevoix, root):
    return lambda *words: portevoix("newsletter", *words, "--project", root, "--lang", "en")


@pytest.fixture
def new_letter(portevoix, root):
    return lambda *words: portevoix("new", "letter", *words, "--project", root, "--lang", "en")


def test_build_writes_the_mails_and_says_how_long_they_are(newsletter, root):
    result = newsletter("build")
    assert result.exit_code == 0
    assert result.output.startswith("2026-11/mail.html: ")
    assert (root / "dist/newsletter/2026-11/mail.eml").exists()


def test_build_tells_what_is_wrong_and_writes_nothing(newsletter, root):
    (root / "site_templates/newsletter").mkdir(parents=True)
    (root / "site_templates/newsletter/foot.html").write_text("<p>Adieu</p>")
    result = newsletter("build")
    assert result.exit_code == 1
    assert "content/newsletter/2026-11.md: mail-footer: " in result.output
    assert result.output.endswith("Nothing was written: mend what is above first.\n")
    assert not (root / "dist").exists()


def test_build_tells_the_new_names_of_what_a_template_uses(newsletter, root):
    (root / "site_templates/newsletter").mkdir(parents=True)
    foot = '<p>{{ v.left(3, document.date) }}</p>\n<a href="{{ tokens.UNSUBSCRIBE }}">Adieu</a>\n'
    (root / "site_templates/newsletter/foot.html").write_text(foot)
    told = [line for line in newsletter("build").output.split("\n") if "old-template-name" in line]
    assert {(line.split(":")[1], line.split("“")[2].split("”")[0]) for line in told} == {
        ("1", "view"),
        ("1", "view.time_left"),
        ("2", "merge_tags"),
    }


def test_build_takes_a_check_as_severe_as_the_project_says(newsletter, root):
    (root / "site_templates/newsletter").mkdir(parents=True)
    (root / "site_templates/newsletter/foot.html").write_text("<p>Adieu</p>")
    config = root / "mkdocs.yml"
    grades = "    checks: {mail-footer: advice, mail-text-links: off, mail-tags: off}\n"
    config.write_text(config.read_text("utf-8") + grades, "utf-8")
    result = newsletter("build")
    assert result.exit_code == 0
    assert "Advice:\ncontent/newsletter/2026-11.md: mail-footer: " in result.output


@pytest.mark.parametrize("verb", ["build", "preview", "freeze"])
def test_an_edition_that_is_not_there_is_said_to_be_so(newsletter, verb):
    result = newsletter(verb, "2026-12")
    assert result.exit_code == 2
    assert "There is no edition “2026-12”. Known here: 2026-11." in " ".join(result.output.split())


def test_new_writes_a_draft_that_can_be_built_by_name_alone(newsletter, new_letter, root):
    result = new_letter("--today", "2026-12-20")
    assert result.exit_code == 0
    assert "content/newsletter/2026-12.md: " in result.output
    assert "portevoix newsletter preview 2026-12" in result.output
    assert newsletter("build", "2026-12", "--today", "2026-12-20").exit_code == 0
    assert (root / "dist/newsletter/2026-12/mail.html").exists()
    shutil.rmtree(root / "dist")
    assert newsletter("build", "--today", "2026-12-20").exit_code == 0
    assert not (root / "dist/newsletter/2026-12").exists()


def test_new_writes_over_nothing(new_letter, root):
    assert new_letter("--id", "2026-11").exit_code == 2
    assert new_letter("--area", "nowhere").exit_code == 2


def test_new_names_the_draft_that_is_there(portevoix, new_letter, root):
    assert new_letter("--today", "2026-12-20").exit_code == 0
    result = new_letter("--today", "2026-12-20")
    assert result.exit_code == 2
    said = " ".join(result.output.split())
    assert "content/newsletter/2026-12.md is still a draft: go on with it" in said
    words = ("new", "letter", "--project", root, "--lang", "fr")
    assert "est encore un brouillon" in " ".join(portevoix(*words).output.split())
    assert len(list((root / "content/newsletter").glob("2026-12*"))) == 1
    assert new_letter("--today", "2026-12-20", "--id", "extra").exit_code == 0
    assert new_letter("--today", "2026-12-20", "--audience", "internal").exit_code == 0


def test_freeze_keeps_an_edition_once_unless_asked_again(newsletter, root):
    assert "sent/2026-11/edition.json" in newsletter("freeze", "2026-11").output
    kept = root / "sent/2026-11/edition.json"
    assert json.loads(kept.read_text("utf-8"))["id"] == "2026-11"
    assert newsletter("freeze", "2026-11").exit_code == 2
    text = (root / EDITION).read_text("utf-8")
    (root / EDITION).write_text(text.replace("Bonjour.", "Bonsoir."), "utf-8")
    assert newsletter("freeze", "2026-11", "--again").exit_code == 0
    assert "Bonsoir." in kept.read_text("utf-8")
    assert not kept.with_suffix(".before").exists()


def test_preview_follows_every_change(read_all, root):
    read = read_all(root)
    made = []

    def make(code):
        made.append(code)
        return {"": f"<p>{len(made)}</p>".encode(), "pictures/a.png": b"PNG"}

    server = preview_server(read.project, str, make, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/fr/"

    def get(name):
        with urllib.request.urlopen(base + name) as answer:
            return answer.read().decode()

    try:
        stamp = get("stamp")
        assert get("") == get("") == "<p>1</p>"
        assert get("pictures/a.png") == "PNG"
        (root / "content/newsletter/2026-10.md").write_text("---\n---\n")
        assert get("stamp") != stamp
        assert get("") == "<p>2</p>"
        with pytest.raises(urllib.error.HTTPError):
            get("nothing")
    finally:
        server.shutdown()
        server.server_close()


def test_a_draft_changes_nothing_of_what_is_out(newsletter, new_letter, root):
    assert newsletter("build", "2026-11").exit_code == 0
    mail = root / "dist/newsletter/2026-11/mail.html"
    before = mail.read_bytes()
    assert b"Qui essaie" in before, "a call that nobody dated, until 3 December"
    assert new_letter("--today", "2026-12-01").exit_code == 0
    for verb in ("build", "freeze"):
        assert newsletter(verb, "2026-11").exit_code == 0
    assert "Qui essaie" in (root / "sent/2026-11/edition.json").read_text("utf-8")
    assert newsletter("build", "2026-11").exit_code == 0
    assert mail.read_bytes() == before


def test_a_draft_is_shown_as_it_will_be(newsletter, new_letter, root):
    assert new_letter("--today", "2026-12-01").exit_code == 0
    draft = root / "content/newsletter/2026-12.md"
    assert "receipts  # Reçus" in draft.read_text("utf-8"), "its call goes to this edition"
    assert newsletter("build", "2026-12", "--today", "2026-12-01").exit_code == 0
    assert "Qui essaie" in (root / "dist/newsletter/2026-12/mail.html").read_text("utf-8")


@pytest.fixture
def two(root, files):
    """A project with an older edition, and a draft."""
    older = files[EDITION].replace("2026-11", "2026-10").replace("10-30", "10-01")
    draft = files[EDITION].replace("subject:", "draft: true\n            subject:")
    for name, text in (("2026-10", older), ("2026-12", draft)):
        file = root / f"content/newsletter/{name}.md"
        file.write_text(textwrap.dedent(text).lstrip().replace("2026-11-30", "2026-12-30"))
    return root


def made(root):
    return {one.name for one in (root / "dist/newsletter").iterdir() if one.is_dir()} - {"pictures"}


def test_build_makes_the_newest_edition_and_leaves_the_others(newsletter, two):
    assert newsletter("build").exit_code == 0
    assert made(two) == {"2026-11"}
    assert newsletter("build", "--all").exit_code == 0
    assert made(two) == {"2026-10", "2026-11"}
    assert newsletter("build", "2026-12").exit_code == 0
    assert made(two) == {"2026-10", "2026-11", "2026-12"}
    mail = two / "dist/newsletter/2026-10/mail.html"
    mail.write_text("as it was")
    (two / "content/newsletter/2026-12.md").unlink()
    assert newsletter("build").exit_code == 0
    assert made(two) == {"2026-10", "2026-11"}
    assert mail.read_text() == "as it was"


def test_forgetting_somebody_deletes_the_mails_that_were_built(newsletter, portevoix, two):
    assert newsletter("build", "--all").exit_code == 0
    (two / "dist/newsletter/notes.txt").write_text("mine")
    result = portevoix("forget", "ana", "--project", two, "--lang", "en")
    assert "dist/newsletter: the mails that were built are deleted" in result.output
    assert [one.name for one in (two / "dist/newsletter").iterdir()] == ["notes.txt"]


def test_what_is_in_the_way_of_a_mail_is_a_sentence(newsletter, root):
    assert newsletter("build", "--out", root / "out").exit_code == 0
    mail = root / "out/2026-11/mail.txt"
    mail.unlink()
    mail.mkdir()
    (mail / "mine.txt").write_text("mine")
    result = newsletter("build", "--out", root / "out")
    assert result.exit_code == 1
    assert "is in the way: a build did not write it" in result.output
    assert (mail / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    "words", [("newsletter", "freeze", "2026-11"), ("new", "letter", "--today", "2026-12-20")]
)
def test_a_project_that_cannot_be_written_is_a_sentence(portevoix, root, words, monkeypatch):
    def refused(*_given, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refused)
    result = portevoix(*words, "--project", root, "--lang", "en")
    assert result.exit_code == 1
    assert "cannot be written: Permission denied" in result.output


@pytest.mark.parametrize("again", [(), ("--again",)])
def test_a_draft_is_not_kept_as_what_was_sent(portevoix, newsletter, new_letter, root, again):
    assert new_letter("--today", "2026-12-01").exit_code == 0
    result = newsletter("freeze", "2026-12", *again)
    assert result.exit_code == 2
    said = " ".join(result.output.split())
    assert "“2026-12” is still a draft. Take out its line “draft: true”" in said
    words = ("newsletter", "freeze", "2026-12", "--project", root, "--lang", "fr")
    assert "« 2026-12 » est encore un brouillon" in " ".join(portevoix(*words).output.split())
    assert not (root / "sent").exists()
    draft = root / "content/newsletter/2026-12.md"
    draft.write_text(re.sub(r"draft: true.*\n", "", draft.read_text("utf-8")), "utf-8")
    assert newsletter("freeze", "2026-12").exit_code == 0


def test_a_preview_says_what_cannot_be_read_before_it_shows_a_letter(root, monkeypatch):
    from portevoix.cli.newsletter_preview import _pages

    roadmap = root / "roadmap.yaml"
    roadmap.write_text(roadmap.read_text("utf-8").replace("status:", "staus:", 1), "utf-8")
    ctx = click.Context(click.Command("preview"), obj=None)
    with pytest.raises(click.ClickException) as told:
        _pages(ctx, "2026-11", root / "mkdocs.yml", datetime.date(2026, 11, 30), "en", None, "fr")
    assert "Mend this first:" in told.value.message
    assert "Did you mean “status”?" in told.value.message
