"""An edition of two hundred changes, and how it is cut."""

import json

import pytest

from portevoix.mail.budget import MAX_BYTES, size_with_tracking
from portevoix.timeline.surplus import MAX_ENTRIES

EDITION = "content/newsletter/2026-11.md"


@pytest.fixture
def two_hundred(files):
    files = dict(files)
    long = "Une phrase qui raconte ce que cela change, pour qui, et comment s’en servir. " * 4
    for n in range(200):
        tier = ("top", "primary", "secondary")[min(2, n // 10)] if n < 100 else "primary"
        files[f"content/releases/2026-11-02-change-{n:03}.md"] = (
            f"---\ntitle: Le changement numéro {n}\ndate: 2026-11-02\narea: gifts\n"
            f"tier: {tier}\nsummary: {long}\n---\n"
        )
    return files


def test_two_hundred_changes_fit_and_the_rest_is_counted(opened, two_hundred):
    project = opened(two_hundred)
    project.build()
    assert not project.problems.errors
    html = (project.out / "2026-11/mail.html").read_text("utf-8")
    assert size_with_tracking(html) <= MAX_BYTES
    report = json.loads((project.out / "2026-11/report.json").read_text("utf-8"))
    gone = report["left out"]["shipped"]
    shown = [n for n in range(200) if f"change-{n:03}/" in html]
    assert len(shown) + len([one for one in gone if "change" in one]) == 200
    assert len(shown) > 60
    text = (project.out / "2026-11/mail.txt").read_text("utf-8")
    assert f"et {len(gone)} autres sur le portail" in " ".join(html.split())
    assert f"et {len(gone)} autres sur le portail" in " ".join(text.split())


def test_the_least_important_are_cut_first(opened, two_hundred):
    letter = opened(two_hundred).mail().letter
    shipped = letter.document.section("shipped").entries
    gone = {shipped[n].tier for n in letter.omitted["shipped"]}
    kept = {entry.tier for n, entry in enumerate(shipped) if n not in letter.omitted["shipped"]}
    assert "top" not in gone
    assert "secondary" not in kept


def test_a_section_of_which_nothing_fits_says_where_it_is(opened, files):
    words = "Un mot, puis un autre, et encore un. " * 2_400
    mail = opened({**files, EDITION: files[EDITION].replace("Bonjour.", words)}).mail()
    shipped = next(one for one in mail.letter.sections if one.name == "shipped")
    assert (len(shipped.entries), shipped.more) == (0, 3)
    for part in (mail.html, mail.text):
        words = " ".join(part.split())
        assert "et 3 autres sur le portail" in words
        assert "Rien de nouveau" not in words


def test_a_short_letter_is_not_cut(good):
    assert good.mail().letter.omitted == {}


@pytest.fixture
def many_answers(files):
    """Nine more answers, on one item."""
    needs = "".join(
        f"- {{id: x{n}, text: Besoin {n}, kind: idea, "
        f"answer: {{outcome: accepted, date: 2026-11-1{n}}}}}\n" + " " * 14
        for n in range(9)
    )
    roadmap = files["roadmap.yaml"].replace("- {id: n-chase", needs + "- {id: n-chase")
    return {**files, "roadmap.yaml": roadmap}


def test_of_many_answers_a_few_are_told_each_item_before_any_twice(opened, many_answers):
    letter = opened(many_answers).mail().letter
    answers = letter.document.section("answers").entries
    kept = [e for n, e in enumerate(answers) if n not in letter.omitted["answers"]]
    assert len(kept) == MAX_ENTRIES["answers"]
    assert {entry.ref.id for entry in kept} == {"reminders", "receipts"}


def test_an_editor_s_remark_is_always_told(opened, many_answers):
    edition = "content/newsletter/2026-11.md"
    picks = "picks: [" + ", ".join(f"{{id: x{n}, comment: Oui}}" for n in range(8)) + "]"
    front = many_answers[edition].replace("subject:", f"{picks}\n            subject:")
    letter = opened({**many_answers, edition: front}).mail().letter
    answers = letter.document.section("answers").entries
    assert sum(entry.comment is not None for entry in answers) == 8
    assert not any(answers[n].comment for n in letter.omitted["answers"])
