import json
import re
import textwrap

import pytest

from portevoix.core.languages import language
from portevoix.core.output import Output
from portevoix.core.problems import Place
from portevoix.core.words import SECTION

EDITION = "content/newsletter/2026-11.md"
TWIN = """
---
subject: November
preheader: What shipped, what slipped, and two dates for your diary.
---
Hello.
"""


def codes(problems):
    return [problem.code for problem in problems]


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_edition_becomes_a_folder_of_mails_and_reports(good):
    good.build()
    assert set(tree(good.out)) - {".portevoix"} == {
        f"2026-11/{name}"
        for name in ("mail.html", "mail.txt", "mail.eml", "report.json", "report.html")
    }
    assert not list(good.problems)


def test_a_translation_has_a_folder_in_it_and_is_made_only_where_there_is_one(
    opened, files, options
):
    bilingual = options.replace("[fr]", "[fr, en]")
    alone = opened(files, bilingual)
    alone.build()
    assert not (alone.out / "2026-11/en").exists()
    both = opened({**files, "content/newsletter/2026-11.en.md": TWIN}, bilingual)
    both.build()
    assert not list(both.problems)
    english = (both.out / "2026-11/en/mail.html").read_text("utf-8")
    assert '<html lang="en"' in english
    assert "https://portail.example/en/releases/2026-11-10-reminders/" in english
    assert '<span lang="' not in english, "plain text counts for all languages"


@pytest.mark.parametrize(
    ("file", "before", "after", "line"),
    [
        (EDITION, "preheader: .*", "preheader: Court.", "preheader: Court."),
        (EDITION, "preheader: .*", 'preheader: ""', 'preheader: ""'),
        (EDITION, "preheader: .*", "", "subject: "),
        ("content/newsletter/2026-11.en.md", "preheader: .*", "preheader: Short.", "preheader: "),
    ],
)
def test_a_preheader_to_look_at_has_a_line(opened, files, options, file, before, after, line):
    text = files[file] if file == EDITION else TWIN
    texts = {**files, file: re.sub(before, after, text)}
    project = opened(texts, options.replace("[fr]", "[fr, en]"))
    project.build()
    problem = next(one for one in project.problems if one.code == "mail-preheader")
    written = (project.root / file).read_text("utf-8").split("\n")
    assert problem.place.path == file
    assert written[problem.place.line - 1].startswith(line)


def test_text_of_another_language_says_so(opened, files, options):
    roadmap = files["roadmap.yaml"].replace("title: Reçus", 'title: {he: "קבלות"}')
    mail = opened({**files, "roadmap.yaml": roadmap}).mail()
    assert '<span lang="he" dir="rtl">קבלות</span>' in mail.html


def test_made_twice_everything_is_the_same(opened, files):
    project = opened(files)
    project.build()
    first = tree(project.out)
    opened(files).build()
    assert tree(project.out) == first


def test_where_one_mail_is_wrong_none_is_written_and_the_earlier_ones_stay(opened, files):
    opened(files).build()
    before = tree(opened(files).out)
    broken = opened({**files, "site_templates/newsletter/top.html": "<script>x()</script>"})
    broken.build()
    assert set(codes(broken.problems.errors)) == {"mail-elements"}
    assert tree(broken.out) == before
    assert not list(broken.out.parent.glob("newsletter.*"))


def test_one_edition_alone_leaves_the_others_in_place(opened, files):
    other = files[EDITION].replace("2026-11", "2026-10").replace("10-30", "10-28")
    project = opened({**files, "content/newsletter/2026-10.md": other})
    project.build()
    kept = (project.out / "2026-10/mail.html").read_bytes()
    project.build(only=["2026-11"])
    assert (project.out / "2026-10/mail.html").read_bytes() == kept
    assert (project.out / "2026-11/mail.html").exists()


def test_a_template_of_the_project_takes_the_place_of_a_default(opened, files):
    own = "<p>{{ project.name }}, à notre façon</p>\n"
    project = opened({**files, "site_templates/newsletter/top.html": own})
    assert "Essai, à notre façon" in project.mail().html
    assert "Les rappels partent seuls" in project.mail().html


def test_an_unknown_name_in_a_template_is_not_passed_over(opened, files):
    project = opened({**files, "site_templates/newsletter/top.html": "{{ nonsense }}"})
    problems = project.problems
    project.build()
    assert codes(problems.errors) == ["mail-template"]
    assert problems.errors[0].format(str).startswith("site_templates/newsletter/top.html:1:1: ")
    assert "nonsense" in problems.errors[0].format(str)
    assert not project.out.exists()


def test_everything_of_an_author_is_shown_as_the_text_it_is(opened, files):
    wild = "<script>alert(1)</script> {{ braces }} *|TAG|* class=\"x\" <clusterName> & 'co'"
    roadmap = files["roadmap.yaml"].replace("title: Reçus", f"title: >-\n                {wild}")
    project = opened({**files, "roadmap.yaml": roadmap})
    mail = project.mail()
    assert "<script" not in mail.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ braces }} <em>|TAG|</em>" in mail.html
    assert "<clusterName> & 'co'" in " ".join(mail.text.split())
    project.build()
    assert not project.problems.errors


def test_titles_show_code_in_the_page_and_words_in_the_text(opened, files):
    roadmap = files["roadmap.yaml"].replace("title: Reçus", "title: Le bouton `Tout` ~~rouge~~")
    front = re.sub("subject: .*", 'subject: "Le *mot* `juste`"', files[EDITION])
    assert "subject" in front
    mail = opened({**files, "roadmap.yaml": roadmap, EDITION: front}).mail()
    assert re.search(r">Le bouton <code[^>]*>Tout</code> <del[^>]*>rouge</del><", mail.html)
    assert "Le bouton Tout rouge" in mail.text
    assert "<title>Le mot juste</title>" in mail.html


def test_raw_html_in_an_introduction_is_text(opened, files):
    front = files[EDITION].replace("Bonjour.", "<img src=x onerror=alert(1)> **gras**")
    mail = opened({**files, EDITION: front}).mail()
    assert "<img src=x" not in mail.html
    assert "<strong" in mail.html


def test_links_of_the_introduction_lead_to_the_portal(opened, files):
    links = (
        "[a](../roadmap/receipts.md) [b](../about.md) [c](../releases/2026/x.md#y) [d](index.md)"
    )
    mail = opened({**files, EDITION: files[EDITION].replace("Bonjour.", links)}).mail()
    for page in ("roadmap/receipts/", "about/", "releases/x/#y", "newsletter/"):
        assert f'href="https://portail.example/{page}"' in mail.html
        assert f"<https://portail.example/{page}>" in mail.text


def test_the_team_s_words_are_a_section_of_both_parts(opened, files):
    team = "### Sous-titre\n\nNous avons [déménagé](../about.md).\n\n![Le bureau](../desk.svg)"
    front = front_with(files[EDITION], team=team, team_signed="bo", sections="[team, shipped]")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'
    people = files["contributors.yaml"].replace(
        "name: Bo Team", "name: Bo Team\n              role: Chef"
    )
    project = opened(
        {**files, EDITION: front, "contributors.yaml": people, "content/desk.svg": svg}
    )
    mail = project.mail()
    section = mail.html.partition("Le mot de l’équipe")[2].partition("<h2")[0]
    assert re.search(r"<h3[^>]*>Sous-titre</h3>", section)
    assert 'href="https://portail.example/about/"' in section
    assert re.search(r'<img[^>]*alt="Le bureau"', section)
    assert re.search(r"<strong>Bo Team</strong><br><span[^>]*>Chef</span>", section)
    text = mail.text.partition("LE MOT DE L’ÉQUIPE")[2].partition("CE QUI EST")[0]
    assert "déménagé <https://portail.example/about/>" in text
    assert text.rstrip().endswith("Bo Team\nChef")
    project.build()
    assert not list(project.problems)


def test_an_edition_whose_team_writes_in_a_language_has_a_letter_in_it(opened, files, options):
    options = options.replace("languages: [fr]", "languages: [fr, en]")
    assert not (opened(files, options).build().files.keys() & {"2026-11/en/mail.html"})
    twin = {"content/newsletter/2026-11.en.md": "---\nteam: We moved.\n---\n"}
    front = front_with(files[EDITION], team="Un mot.")
    built = opened({**files, EDITION: front, **twin}, options).build()
    english = built.files["2026-11/en/mail.html"].decode()
    assert "We moved." in english
    assert re.search(r'<div lang="fr" dir="ltr"><p[^>]*>Bonjour.</p></div>', english)


def front_with(edition, **values):
    """The edition with more keys; its texts are blocks."""
    lines = [
        f"{key}: " + ("|\n" + textwrap.indent(value, "  ") if key == "team" else value)
        for key, value in values.items()
    ]
    edition = textwrap.dedent(edition).lstrip("\n")
    return edition.replace("---\n", "---\n" + "\n".join(lines) + "\n", 1)


def test_an_empty_edition_has_no_section(opened, files):
    project = opened({EDITION: files[EDITION].replace("signed: bo", "")})
    project.build()
    assert not list(project.problems)
    text = (project.out / "2026-11/mail.txt").read_text("utf-8")
    headings = [language("fr").gettext(words).upper() for words in SECTION.values()]
    assert [one for one in headings if one in " ".join(text.split())] == []


def test_a_right_to_left_edition_passes_every_check(opened, files):

    from portevoix.mail.letter import Letter
    from portevoix.mail.tools import own_tool
    from portevoix.mail.validation import validate_mails

    front = front_with(files[EDITION], team="Un mot.", team_signed="bo")
    project = opened({**files, EDITION: front})
    letter = Letter(project.documents["2026-11"], language("ar"))
    mail = project.renderer.render_mail(letter, own_tool(project.project))
    assert '<html lang="ar" dir="rtl"' in mail.html
    assert "border-right:3px" in mail.html
    assert "border-left:3px" not in mail.html
    validate_mails([mail], project.renderer, project.problems)
    assert not project.problems.errors


def test_the_report_says_what_was_checked_and_the_figures(good):
    good.build()
    report = json.loads((good.out / "2026-11/report.json").read_text("utf-8"))
    assert (report["errors"], report["warnings"], report["left out"]) == (0, 0, {})
    figures = report["figures"]["smtp"]
    assert figures["bytes"] == (good.out / "2026-11/mail.html").stat().st_size
    assert figures["lowest contrast, dark"] >= 4.5
    assert {"mail-size", "mail-contrast", "mail-support"} <= {
        check["id"] for check in report["checks"]
    }
    page = (good.out / "2026-11/report.html").read_text("utf-8")
    assert "Prêt" in page
    assert "mail-contrast" in page


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ("postal_address: 12 quai de la Fosse, 44000 Nantes", "mail-no-address"),
        ("unsubscribe: https://lettre.example/partir", "mail-no-unsubscribe"),
    ],
)
def test_what_a_mail_lacks_before_it_may_be_sent_is_a_warning(
    opened, files, options, missing, code
):
    project = opened(files, options.replace(missing, ""))
    project.build()
    assert codes(project.problems) == [code]
    assert (project.out / "2026-11/mail.eml").exists()


def test_the_internal_edition_is_made_for_an_internal_build_alone(opened, files, options):
    internal = files[EDITION].replace("subject:", "audience: internal\n            subject:")
    files = {**files, "content/newsletter/2026-11-team.md": internal}
    public = opened(files)
    public.build()
    assert not (public.out / "2026-11-team").exists()
    team = opened(files, options + "audience: internal\n")
    team.build()
    assert "Ana Silva" in (team.out / "2026-11-team/mail.html").read_text("utf-8")
    assert "Ana Silva" not in (team.out / "2026-11/mail.html").read_text("utf-8")


def test_the_pictures_of_mails_are_for_the_portal(opened, files, tmp_path):
    note = files["content/releases/2026-11-10-reminders.md"]
    picture = "picture: {src: pictures/new.svg, alt: Neuf}"
    project = opened(
        {
            **files,
            "content/pictures/new.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" '
            'height="9"><rect width="9" height="9"/></svg>',
            "content/releases/2026-11-10-reminders.md": note.replace(
                "tier: top", f"tier: top\n            {picture}"
            ),
        }
    )
    site = tmp_path / "site"
    for link in project.parse(project.mail()).links:
        path = link["href"].removeprefix("https://portail.example/")
        if "://" not in path:
            (site / path).mkdir(parents=True, exist_ok=True)
            (site / path / "index.html").touch()
    built = project.build(site=Output(site, site, Place(""), frozenset()))
    assert not list(project.problems)
    (name,) = built.pictures
    assert f"https://portail.example/{name}" in built.files["2026-11/mail.html"].decode()
