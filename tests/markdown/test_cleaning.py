"""Of what authors write, only listed tags, attributes and addresses stay, wherever it is shown."""

import re
import runpy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from hypothesis import example, given, settings

from portevoix.core.schemes import ALLOWED
from portevoix.markdown.cleaning import ATTRIBUTES, TAGS, VALUES, clean
from portevoix.markdown.comments import unclosed_comments
from portevoix.markdown.mail import mail_html, mail_line
from portevoix.markdown.render import Rendered, render
from portevoix.markdown.titles import line_html, line_text

WILD = runpy.run_path(str(Path(__file__).with_name("wild.py")))
TEXT = WILD["TEXT"]


def _seen_by_a_browser(address: str) -> str:
    """The scheme of an attribute's value, by the rules of the URL standard."""
    address = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))
    match = re.match("([A-Za-z][A-Za-z0-9+.-]*):", address)
    return match[1].lower() if match else ""


def _faults(html: str, site: str = "") -> list[str]:
    soup = BeautifulSoup(f"<p>{html}", "html.parser", multi_valued_attributes=None)
    return [
        f"{tag.name} {name}={value!r}"
        for tag in soup.find_all(True)
        for name, value in [("", ""), *tag.attrs.items()]
        if not _may_stay(tag, name, str(value), site)
    ]


def _may_stay(tag: Tag, name: str, value: str, site: str) -> bool:
    if not name:
        return tag.name in TAGS
    if name in ("href", "src") and _seen_by_a_browser(value) not in ("", *ALLOWED):
        return False
    is_elsewhere = _seen_by_a_browser(value) or re.match(r"\s*[/\\]\s*[/\\]", value)
    if name == "src" and is_elsewhere and not (site and value.startswith(site)):
        return False
    if name in VALUES and not VALUES[name].fullmatch(value):
        return False
    return name in ATTRIBUTES.get(tag.name, frozenset())


def _on_a_page(found: Rendered) -> str:
    """The text with the outline that a page makes of its headings."""
    outline = "".join(
        f'<a href="#{heading.id}" title="{heading.title}">{heading.title}</a>'
        for heading in found.headings
    )
    return outline + found.html


def _same(link: str, _: int = 0) -> str:
    return link


@given(TEXT)
@example('<img src="x" onerror="alert(1)">')
@example("[x](&#106;avascript:alert(1)) [x](java&Tab;script:alert(1))")
@settings(max_examples=500, deadline=None)
def test_nothing_else_stays_on_a_page(text: str) -> None:
    assert _faults(_on_a_page(render(text, _same))) == []


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_nothing_else_stays_in_a_mail(text: str) -> None:
    site = "https://p.example/"

    def resolve(link: str, _: int) -> str:
        return link if ":" in link else site + link

    assert _faults(mail_html(text, resolve, str, lambda _: None, site=site), site) == []
    assert _faults(mail_line(text, str)) == []


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_nothing_else_stays_in_a_line(text: str) -> None:
    assert _faults(line_html(text)) == []
    assert "<a" not in line_html(text)
    assert _faults(line_html(text, _same)) == []
    line_text(text)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p onclick="x" id="a">b</p>', "<p>b</p>"),
        ('<img src="//a.b/c"> <img src="https://a.b/c">', "<img> <img>"),
        ('<a href="vbscript:x" title="t">b</a>', '<a title="t">b</a>'),
        ('<td style="color: red">b', "b"),
        ("<svg><path d='x'/></svg>", ""),
        ('<input type="image" src="x">', "<input>"),
        ("<script>x</script>", "x"),
        ("a\u00a0: &nbsp;&amp;nbsp;", "a\u00a0: \u00a0&amp;nbsp;"),
    ],
)
def test_what_is_not_listed_is_left_out(html: str, left: str) -> None:
    assert clean(html) == left


def test_pictures_of_a_mail_are_of_its_own_portal() -> None:
    html = '<img src="https://p.example/a.png">'
    assert clean(html, "https://p.example/") == html
    assert clean(html, "https://q.example/") == "<img>"


def test_classes_and_ids_are_the_engine_s_own() -> None:
    text = "<sup class='footnote-ref' id=a data-sourcepos='9:9-9:9'>a</sup> <details class=b open>"
    assert render(text, _same).html == ('<p><sup>a</sup> </p><details open=""><p></p>\n</details>')
    assert mail_html("a <sup class='footnote-backref'>b</sup>", _same, str, lambda _: None) == (
        "<p>a <sup>b</sup></p>"
    )


@pytest.mark.parametrize(
    ("text", "html", "lines"),
    [
        ("a\n\n<!-- b\n\nc", "<p>a</p>", [3]),
        ("- <!-- a\n- b\n\nc -->", "<ul>\n<li>\n</li>\n<li>b</li>\n</ul>\n<p>c --&gt;</p>", [1]),
        (
            "`<!--`\n\n> <!-- a\n\nb",
            "<p><code>&lt;!--</code></p>\n<blockquote>\n</blockquote>\n<p>b</p>",
            [3],
        ),
        ("<!-->\n\na <!-- b --> c <!-- d", "<p>a  c &lt;!-- d</p>", []),
        ("```\n<!--\n```\n\n<!-- b -->\nc", "<pre><code>&lt;!--\n</code></pre>\n<p>c</p>", []),
    ],
)  # fmt: skip
def test_a_comment_hides_its_block_at_most_and_is_told(
    text: str, html: str, lines: list[int]
) -> None:
    assert re.sub(r"\n+", "\n", render(text, _same).html) == re.sub(r"\n+", "\n", html)
    found = unclosed_comments(text)
    assert [text.count("\n", 0, at) + 1 for at in found] == lines
    assert all(text.startswith("<!--", at) for at in found)
