"""Mails whose tags were filled in, by the engine of the tool or by the rules that it keeps."""

import html
import json
import re
from dataclasses import replace

import django
import liquid
import pytest
from django.conf import settings as django_settings
from django.template import Context, Engine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.mail.checks.registry import all_checks
from portevoix.mail.tools import KNOWN, Tool, own_tool
from portevoix.mail.typography import typeset

LEAVE, PREFERENCES = "https://lettre.example/partir?x=1", "https://lettre.example/mes-choix"
ADDRESS = "12 quai {{ y }} de la Fosse, 44000 Nantes"
NAMES = [None, "", "Jo", "D'Arc", "<b>"]
OWN_TOOL = Tool("own-tool", unsubscribe="((leave))")
TOOLS = [*KNOWN.values(), OWN_TOOL]
WITHOUT_NAMES_IN_TEXTS = ("listmonk", "brevo", "buttondown")
"""They escape values in texts, too, or do not say that they don't."""


def django_engine(page, values):
    if not django_settings.configured:
        django_settings.configure(USE_I18N=False)
        django.setup()
    return Engine().from_string(page).render(Context(values))


def brevo(page, name, *, is_html):
    contact = {} if name is None else {"FIRSTNAME": name}
    values = {"contact": contact, "unsubscribe": LEAVE, "update_profile": PREFERENCES}
    return django_engine(page, values)


def buttondown(page, name, *, is_html):
    subscriber = {"metadata": {} if name is None else {"first_name": name}}
    values = {"unsubscribe_url": LEAVE, "manage_subscription_url": PREFERENCES}
    return django_engine(page, {"subscriber": subscriber, **values})


def keila(page, name, *, is_html):
    contact = {} if name is None else {"first_name": name}
    return liquid.Environment().from_string(page).render(contact=contact, unsubscribe_link=LEAVE)


PIECE = re.compile(r'<!--.*?-->|<[a-zA-Z/](?:[^">]|"[^"]*")*>', re.DOTALL)
ACTION = re.compile(r"\{\{ (?:Safe (?:`([^`]*)`|\"(`)\")|([^`{}]+)) \}\}")


def listmonk(page, name, *, is_html):
    """Go's html/template, as far as our mails use it: a comment that no action shows is dropped,
    and what begins an action or, in a text, an element has to be one.
    """
    assert not re.search(r"https?://[^\s<>\"]+@TrackLink", page)
    actions = []

    def kept(action):
        actions.append(action)
        return f"\0{len(actions) - 1}\0"

    page = ACTION.sub(kept, page)
    assert "{{" not in page
    page = PIECE.sub(lambda piece: "" if piece[0].startswith("<!--") else piece[0], page)
    assert is_html or "<" not in page
    parts, shown, said = re.split("\0(\\d+)\0", page), [True], []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            said.append(part if shown[-1] else "")
            continue
        *safe, action = actions[int(part)].groups()
        if action is None:
            said.append((safe[0] or safe[1] or "") if shown[-1] else "")
        elif action == "if .Subscriber.Attribs.prenom":
            shown.append(bool(name))
        elif action == "else":
            shown[-1] = not shown[-1]
        elif action == "end":
            shown.pop()
        else:
            value = {".Subscriber.Attribs.prenom": name or "", "UnsubscribeURL": LEAVE}[action]
            said.append(html.escape(value) if shown[-1] else "")
    return "".join(said)


def by_rule(pattern, values):
    """What one regular expression replaces; what it does not know, it takes out."""

    def fill(page, name, *, is_html):
        assert name is None
        return re.sub(pattern, lambda tag: values.get(tag[1], ""), page)

    return fill


def mailchimp(page, name, *, is_html):
    address = html.escape(ADDRESS) if is_html else ADDRESS
    values = {"UNSUB": LEAVE, "UPDATE_PROFILE": PREFERENCES, "FNAME": name or ""}
    values |= {"HTML:LIST_ADDRESS_HTML": address, "LIST:ADDRESSLINE": address}
    if is_html:
        values["FNAME"] = html.escape(values["FNAME"])
    asked = r"\*\|IF:FNAME\|\*(.*?)\*\|ELSE:\|\*(.*?)\*\|END:IF\|\*"
    page = re.sub(asked, r"\1" if name else r"\2", page, flags=re.DOTALL)
    return re.sub(r"\*\|(.*?)\|\*", lambda tag: values.get(tag[1], ""), page)


FILLED = {
    "brevo": brevo,
    "buttondown": buttondown,
    "keila": keila,
    "listmonk": listmonk,
    "mailchimp": mailchimp,
    "mailjet": by_rule(r"(?:\[\[|{[{%#])(.*?)(?:\]\]|[#%}]})", {"UNSUB_LINK_FR": LEAVE}),
    "ghost": by_rule(r"%%{(.*?)}%%", {"unsubscribe_url": LEAVE, "manage_account_url": PREFERENCES}),
    "own-tool": by_rule(r"(?:\(\(|[{<\[]%|\${|{)(\w[^\n{}]*?)(?:\)\)|%[\]>}]|})", {"leave": LEAVE}),
}
WITHOUT_NAMES = [name for name, fill in FILLED.items() if fill.__qualname__.startswith("by_rule")]
"""Tools that greet nobody by name."""
WITH, WITHOUT = "Bonjour {first_name} {# toi #} *|X|* {", "Bonjour {% à %} vous {"
CONFIG = """
site_name: {name}
site_url: https://portail.example/
docs_dir: content
theme: {{name: material, font: false}}
plugins:
- portevoix:
    languages: [fr]
    mail:
      sender: {sender}
      reason: {reason}
      address: lettre@club.example
      postal_address: {address}
      unsubscribe: {leave}
      greeting: {{with_name: {with_name}, without_name: {without}}}
"""
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
HOSTILE = (
    "{{ n }} {% if x %} {# a #} {{{ *|UNSUB|* [[data:x]] %%{name}%% [% x %] {$y} {word} ${z}"
    " https://x.example/a@TrackLink `tick` <b <!-- c --> <!--[if mso]>o<![endif]--> { é"
)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


@pytest.fixture
def project(opened, files):
    """A project in which this text stands wherever a text may."""

    def open_(text, greeting=(WITH, WITHOUT)):
        values = {"name": text, "sender": text, "reason": text, "address": ADDRESS, "leave": LEAVE}
        values |= {"with_name": greeting[0], "without": greeting[1]}
        config = CONFIG.format(**{key: quoted(value) for key, value in values.items()})
        roadmap = files["roadmap.yaml"].replace("title: Reçus", f"title: {quoted(text)}")
        roadmap = roadmap.replace("Tous les reçus d’un coup", quoted(text))
        edition = files["content/newsletter/2026-11.md"]
        edition = edition.replace("subject: Novembre", f"subject: {quoted('N ' + text)}")
        more = {"mkdocs.yml": config, "roadmap.yaml": roadmap}
        return opened({**files, **more, "content/newsletter/2026-11.md": edition})

    return open_


def own_mail(made, tool):
    """What a reader gets who is no tool's: the same letter, its links and its foot those of it."""
    preferences = PREFERENCES if tool.preferences else ""
    if tool.preferences == tool.unsubscribe:
        preferences = LEAVE
    return made.mail(tool=replace(own_tool(made.project), preferences=preferences))


def comments(page):
    return [piece for piece in PIECE.findall(page) if piece.startswith("<!--")]


def compared(made, tool, name):
    """Both parts of a mail that a tool filled in, beside those that its reader should get."""
    tool = replace(tool, name_field="prenom") if tool.id == "listmonk" else tool
    mail, own = made.mail(tool=tool), own_mail(made, tool)
    if tool.id in WITHOUT_NAMES:
        name = None
    page, text = (
        FILLED[tool.id](part, name, is_html=is_html)
        for part, is_html in ((mail.html, True), (mail.text, False))
    )
    assert comments(page) == comments(own.html), tool.id
    with_name = typeset(WITH, "fr").replace("{first_name}", name or "")
    without = typeset(WITHOUT, "fr")
    # An entity says what the sign itself would say; the unseen sign says nothing.
    page, own_page = html.unescape(page), html.unescape(own.html)
    page = STYLE.sub(lambda sheet: sheet[0].replace("{ ", "{"), page)
    text, own_text = text.replace("\u2060", ""), own.text
    if name:
        own_page = own_page.replace(f"{without}</p>", f"{with_name}</p>")
    if name and tool.id not in WITHOUT_NAMES_IN_TEXTS:
        own_text = own_text.replace(f"\n{without}\n", f"\n{with_name}\n")
    return (page, text), (own_page, own_text)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_what_the_reader_gets_is_our_own_mail_with_a_greeting(project, tool):
    made = project("Reçus")
    for name in NAMES:
        filled, own = compared(made, tool, name)
        assert filled == own, name


def test_whatever_authors_and_the_project_write_arrives_word_for_word(project):
    made = project(HOSTILE)
    checks = [one for one in all_checks() if one.each_tool]
    for tool in TOOLS:
        filled, own = compared(made, tool, "Jo")
        assert filled == own, tool.id
        sheet = made.sheet(made.mail(tool=tool))
        assert [fault for check in checks for fault in check.look(sheet)] == [], tool.id


SIGNS = ["{", "}", "%", "#", "*", "|", "[", "]", "<", "!--", "-->", "`", '"', "@", "$", "&", "\\"]
SIGNS += ["TrackLink", "https://x.example/", "x", " ", "'", "mso"]
signs = st.sampled_from(SIGNS)


@given(text=st.lists(signs, max_size=12).map("".join).map(lambda text: f"a{text}b"))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_text_is_taken_for_a_tag(project, text):
    made = project(text)
    for tool in TOOLS:
        filled, own = compared(made, tool, "Jo")
        assert filled == own, tool.id


TEMPLATE = """<p>`a`</p><!-- plain --><!--[if mso]>
<v:rect href="{{ tokens.UNSUBSCRIBE }}" title="`x`"><![endif]-->
<a href="{{ tokens.UNSUBSCRIBE }}">{{ _("Unsubscribe") }}</a>"""


def test_listmonk_shows_a_comment_with_a_tag_or_a_backtick_in_it(opened, files, options):
    made = opened({**files, "site_templates/newsletter/foot.html": TEMPLATE}, options)
    page = listmonk(made.mail(tool=KNOWN["listmonk"]).html, None, is_html=True)
    own = made.mail().html.replace("https://lettre.example/partir", LEAVE)
    assert comments(page) == comments(own)
    assert page == own


def test_a_style_sheet_holds_no_tag_either(opened, files, options):
    head = "@media screen{#a{color:#000000}}"
    made = opened({**files, "site_templates/newsletter/head.css": head}, options)
    page = brevo(made.mail(tool=KNOWN["brevo"]).html, None, is_html=True)
    assert "@media screen{ #a{color:#000000}" in page


def test_without_an_attribute_listmonk_greets_without_a_name(opened, files, options):
    mail = opened(files, options).mail(tool=KNOWN["listmonk"])
    assert "Bonjour,</p>" in mail.html
    assert "Attribs" not in mail.html + mail.text
