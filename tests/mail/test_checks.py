"""Each check has a broken mail that fails with exactly its id."""

from dataclasses import replace

import pytest

from portevoix.core.output import Output
from portevoix.core.problems import Place
from portevoix.mail.checks.contrast import select_tags
from portevoix.mail.checks.registry import all_checks
from portevoix.mail.tools import TOOLS

CHECKS = {check.code: check for check in all_checks()}
LINK = '<a class="link" href="https://portail.example/contributors/"'


def in_html(old, new, count=1):
    def change(mail):
        assert old in mail.html, old
        return replace(mail, html=mail.html.replace(old, new, count))

    return change


def in_text(old, new):
    def change(mail):
        assert old in mail.text, old
        return replace(mail, text=mail.text.replace(old, new, 1))

    return change


def in_message(old, new):
    def change(mail):
        assert old in mail.message, old
        return replace(mail, message=mail.message.replace(old, new, 1))

    return change


def in_edition(**values):
    def change(mail):
        document = mail.letter.document.changed(**values)
        return replace(mail, letter=replace(mail.letter, document=document))

    return change


def both(*changes):
    def change(mail):
        for one in changes:
            mail = one(mail)
        return mail

    return change


def words(text):
    from portevoix.schema.text import plain

    return plain(text)


PADDING = "<!-- x -->\n"
END = "</div>\n</body>"
PICTURE = '<img src="https://portail.example/newsletter/pictures/{}" width="20"{}>'
UNNAMED = PICTURE.format("a.png", ' alt=""')
BROKEN = {
    "mail-size": in_html(END, PADDING * 10_000 + END),
    "mail-style-size": in_html("</style>", ".x1{color:#111}\n" * 1_200 + "</style>"),
    "mail-line-length": in_html(END, f"<!--{'x' * 1_000}-->{END}"),
    "mail-style-syntax": in_html("</style>", "@media screen{@media print{p{color:#000}}}</style>"),
    "mail-style-url": in_html('style="', 'style="background:url(x);'),
    "mail-style-yahoo": in_html("</style>", "/* a remark */</style>"),
    "mail-style-place": in_html(END, f"<style>p{{margin:0}}</style>{END}"),
    "mail-language": in_html('<html lang="fr" dir="ltr"', "<html"),
    "mail-title": in_html("<title>Novembre</title>", "<title></title>"),
    "mail-headings": in_html("<h2", "<h4", 1),
    "mail-tables": in_html('<table role="presentation" align', "<table align"),
    "mail-elements": in_html(END, f"<form></form>{END}"),
    "mail-buttons": in_html("padding:12px 0", "padding:4px 0"),
    "mail-pictures": in_html(END, PICTURE.format("a.webp", ' alt="x"') + END),
    "mail-picture-links": in_html(END, f"{LINK}>{UNNAMED}</a>{END}"),
    "mail-link-names": in_html(END, f"{LINK}></a>{END}"),
    "mail-contrast": in_html("color:#5b6470;margin", "color:#bbbbbb;margin"),
    "mail-link-address": both(
        in_html(END, f'<a class="link" href="javascript:x()">Essayer</a>{END}'),
        in_text("Bonjour,", "Bonjour,\njavascript:x()"),
    ),
    "mail-link-underline": in_html(
        END, f'{LINK} style="color:#0f5f5c;text-decoration:none">Les gens</a>{END}'
    ),
    "mail-link-words": in_html(END, f"{LINK}>cliquez ici</a>{END}"),
    "mail-requests": in_html(
        END,
        PICTURE.format("a.png", ' alt="x"').replace("portail.example", "elsewhere.example") + END,
    ),
    "mail-text-links": in_text("https://portail.example/contributors/", ""),
    "mail-tags": in_text("Bonjour,", "Bonjour NLTAG-first-name-GATLN,"),
    "mail-footer": in_html("12 quai de la Fosse", "Nulle part"),
    "mail-characters": in_text("Bonjour,", "Aujourd\x92hui,"),
    "mail-text-width": in_text("Bonjour,", "Bonjour " * 12),
    "mail-message": in_message(b"List-Archive", b"X-Archive"),
    "mail-subject": in_edition(subject=words("Novembre " * 9)),
    "mail-preheader": in_edition(preheader=words("Novembre")),
    "mail-hidden-text": in_html("<h1", '<p style="font-size:0">.</p><h1'),
    "mail-support": in_html("<h1", '<p style="display:flex">.</p><h1'),
}


def findings(good, mail, **more):
    parsed = good.parse(mail, **more)
    return {check.code for check in CHECKS.values() if list(check.run(parsed))}


def test_a_good_mail_passes_every_check(good):
    assert findings(good, good.mail()) == set()
    assert not good.problems.errors


@pytest.mark.parametrize("identifier", BROKEN)
def test_a_mail_broken_in_one_way_fails_with_exactly_that_check(good, identifier):
    mail = BROKEN[identifier](good.mail())
    parsed = good.parse(mail)
    parsed.render_again = None  # the broken mail differs from a new one in any case
    found = {check.code for check in CHECKS.values() if list(check.run(parsed))}
    assert found == {identifier}


@pytest.mark.parametrize(
    "selector",
    [".ground", ".nothing", ".link, .foot a", ".top p,.text", "td.cell", ".foot > p", "a,.text"],
)
def test_a_selector_chooses_the_same_tags_with_and_without_a_search_of_the_page(good, selector):
    parsed = good.parse(good.mail())
    found = {id(tag) for tag in select_tags(parsed, selector)}
    assert found == {id(tag) for tag in parsed.page.select(selector)}


def test_a_mail_that_differs_each_time_is_found(good):
    mail = good.mail()
    parsed = good.parse(mail)
    parsed.render_again = lambda: replace(mail, text=mail.text + "!")
    assert [c.code for c in CHECKS.values() if list(c.run(parsed))] == ["mail-deterministic"]


def test_a_link_to_a_page_that_the_portal_lacks_is_found(good, tmp_path):
    site = tmp_path / "site"
    mail = good.mail()
    for link in good.parse(mail).links:
        path = link["href"].removeprefix("https://portail.example/")
        if "://" not in path and "mailto" not in path:
            (site / path).mkdir(parents=True, exist_ok=True)
            (site / path / "index.html").touch()
    assert findings(good, mail, site=Output(site, site, Place(""), frozenset())) == set()
    (site / "roadmap/receipts/index.html").unlink()
    assert findings(good, mail, site=Output(site, site, Place(""), frozenset())) == {
        "mail-portal-links"
    }


def test_every_check_has_its_broken_mail():
    assert set(CHECKS) - set(BROKEN) == {"mail-deterministic", "mail-portal-links"}


@pytest.mark.parametrize(
    ("identifier", "change"),
    [
        ("mail-size", in_html(END, PADDING * 7_000 + END)),
        ("mail-style-size", in_html("</style>", ".x1{color:#111}\n" * 600 + "</style>")),
        ("mail-support", in_html("<h1", '<p style="word-spacing:2px;cursor:help">.</p><h1')),
    ],
)
def test_what_is_only_nearly_wrong_is_a_warning(good, identifier, change):
    check = CHECKS[identifier]
    found = list(check.run(good.parse(change(good.mail()))))
    assert {finding.severity or check.severity for finding in found} == {"warning"}


def test_a_preheader_in_the_colour_of_its_ground_is_found(good):
    theme = good.renderer.theme.light
    mail = in_html(
        f'<div class="text" style="color:{theme["text"]};display:none',
        f'<div class="text" style="color:{theme["background"]};display:none',
    )(good.mail())
    assert findings(good, mail) >= {"mail-hidden-text"}


def test_a_picture_that_is_not_sharp_enough_is_found(good):
    mail = good.mail()
    url = "https://portail.example/newsletter/pictures/a.png"
    html = mail.html.replace(END, f'<img src="{url}" alt="x" width="100">{END}')
    parsed = good.parse(replace(mail, html=html))
    parsed.picture_pixels = {url: 150}
    assert len(list(CHECKS["mail-pictures"].run(parsed))) == 1
    parsed.picture_pixels = {url: 200}
    assert not list(CHECKS["mail-pictures"].run(parsed))


def test_dark_screens_are_looked_at_too(good):
    mail = good.mail()
    dark = replace(mail, html=mail.html.replace("color:#b3b5b4", "color:#444444"))
    found = list(CHECKS["mail-contrast"].run(good.parse(dark)))
    assert found
    assert all("dark" in finding.message for finding in found)


def test_an_odd_character_in_the_html_alone_is_found(good):
    assert findings_of("mail-characters", good, in_html("<h1", "\x85<h1")(good.mail()))


def test_a_button_of_vml_is_found(good):
    mail = in_html("<h1", '<!--[if mso]><v:roundrect href="https://x.example"><![endif]--><h1')
    assert findings_of("mail-buttons", good, mail(good.mail()))


def findings_of(identifier, good, mail):
    return list(CHECKS[identifier].run(good.parse(mail)))


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_the_mail_for_each_tool_passes_the_checks_for_tools(good, tool):
    mail = good.mail(tool=tool)
    parsed = good.parse(mail)
    found = {c.code for c in CHECKS.values() if c.each_tool and list(c.run(parsed))}
    assert found == set()


def test_a_tag_that_the_tool_needs_and_that_is_missing_is_found(good):
    tool = TOOLS["mailchimp"]
    mail = good.mail(tool=tool)
    without = replace(mail, html=mail.html.replace(tool.address, "Nantes"))
    assert findings_of("mail-tags", good, without)
    encoded = replace(mail, html=mail.html.replace("*|UNSUB|*", "*%7CUNSUB%7C*"))
    assert len(findings_of("mail-tags", good, encoded)) == 2


@pytest.mark.parametrize(
    "words",
    ["Write to m@x.org please.", "See www.x.org please.", "<m@x.org>", "[m@x.org](mailto:m@x.org)"],
)
def test_a_link_whose_words_are_its_address_is_in_the_text_part(opened, files, words):
    edition = "content/newsletter/2026-11.md"
    project = opened({**files, edition: files[edition].rstrip() + f"\n\n            {words}\n"})
    assert "text-links" not in findings(project, project.mail())
    assert "mail-text-links" not in findings(project, project.mail())
