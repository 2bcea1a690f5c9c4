"""Of what authors write and extensions make, only listed tags, attributes and addresses stay."""

import re
import runpy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.markup.attributes import ANYWHERE, ATTRIBUTES, TAGS, clean
from portevoix.markup.mail import mail_html
from portevoix.markup.records import Renderer
from portevoix.markup.rendered import Rendered
from portevoix.markup.schemes import ALLOWED, is_safe

WILD = runpy.run_path(str(Path(__file__).with_name("wild.py")))
ADDRESS, WRITTEN, TEXT = WILD["ADDRESS"], WILD["ATTRIBUTES"], WILD["TEXT"]
EXTENSIONS: tuple[str, ...] = WILD["EXTENSIONS"]
PLAIN = ("toc", "tables", "fenced_code")
RENDERERS = {names: Renderer(names) for names in (PLAIN, EXTENSIONS)}


def _seen_by_a_browser(address: str) -> str:
    """The scheme of an attribute's value, by the rules of the URL standard."""
    address = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))
    match = re.match("([A-Za-z][A-Za-z0-9+.-]*):", address)
    return match[1].lower() if match else ""


def _faults(html: str) -> list[str]:
    return [
        f"{tag.name} {name}={value!r}"
        for tag in BeautifulSoup(
            f"<p>{html}", "html.parser", multi_valued_attributes=None
        ).find_all(True)
        for name, value in [("", ""), *tag.attrs.items()]
        if not _may_stay(tag, name, str(value))
    ]


def _may_stay(tag: Tag, name: str, value: str) -> bool:
    if not name:
        return tag.name in TAGS
    if name == "style":
        return bool(re.fullmatch("text-align: (left|right|center);", value)) and tag.name in (
            "td",
            "th",
        )
    if name in ("href", "src") and _seen_by_a_browser(value) not in ("", *ALLOWED):
        return False
    if name == "src" and (_seen_by_a_browser(value) or re.match(r"\s*[/\\]\s*[/\\]", value)):
        return False
    return name in ANYWHERE | ATTRIBUTES.get(tag.name, frozenset()) or name.startswith("aria-")


def _on_a_page(found: Rendered) -> str:
    """The text with the outline that a page makes of its headings."""
    outline = "".join(
        f'<a href="#{heading.id}" title="{heading.title}">{heading.title}</a>'
        for heading in found.headings
    )
    return outline + found.html


@given(TEXT, st.sampled_from([PLAIN, EXTENSIONS]))
@example('![Logo](pictures/logo.svg){ onload="alert(1)" }', EXTENSIONS)
@example('A line.\n{: onmouseover="alert(1)" style="position:fixed" }', EXTENSIONS)
@example("[x](&#106;avascript:alert(1)) [x](java&Tab;script:alert(1))", PLAIN)
@settings(max_examples=1500, deadline=None)
def test_nothing_else_stays_on_a_page(text: str, extensions: tuple[str, ...]) -> None:
    found = RENDERERS[extensions].render(text, str)
    assert _faults(_on_a_page(found)) == []


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_nothing_else_stays_in_a_mail(text: str) -> None:
    def show(address: str) -> tuple[str, int, int]:
        del address
        return "pictures/a.png", 1, 1

    assert _faults(mail_html(text, str, str, show)) == []


@given(
    st.lists(
        st.one_of(WRITTEN, ADDRESS, st.sampled_from(["<p ", "<a href=", "<svg/", ">", '"', "'"]))
    ).map("".join)
)
@settings(max_examples=1000, deadline=None)
def test_nothing_else_stays_of_the_html_that_an_extension_makes(html: str) -> None:
    assert _faults(clean(html)) == []
    assert clean(clean(html)) == clean(html)


@given(ADDRESS)
@settings(max_examples=2000, deadline=None)
def test_what_a_browser_would_open_is_known(address: str) -> None:
    tag = BeautifulSoup(f'<a href="{address}">', "html.parser").a
    assert tag
    if _seen_by_a_browser(str(tag["href"])) not in ("", *ALLOWED):
        assert not is_safe(address)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p onclick="x">a</p>', "<p>a</p>"),
        ("<p ONCLICK=x CLASS=a>a</p>", "<p CLASS=a>a</p>"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ('<p title="<b onclick=x>">', '&lt;p title="<b>">'),
        ("<p/onclick=x>", "&lt;p/onclick=x>"),
        ("<!-- a -->", "&lt;!-- a -->"),
        ('<img alt="" src="//a.b/c">', '<img alt="">'),
        ('<td style="text-align: left;">', '<td style="text-align: left;">'),
        ('<p style="text-align: left;">', "<p>"),
        ('<input type="image" src="a" disabled/>', "<input disabled/>"),
        ('<a href="b" target=_blank rel=me>', '<a href="b" target=_blank rel=me>'),
    ],
)
def test_what_is_listed_stays_as_it_was(html: str, found: str) -> None:
    assert clean(html) == found


def test_what_extensions_are_there_for_stays() -> None:
    text = """
[^1] - [x] done { .a #b title="c" }

![a](b.png){ width=30 loading=lazy align=left }

- [x] done

???+ note "A"
    b

=== "C"
    d

| a |
| --: |
| b |

[^1]: E
"""
    html = RENDERERS[EXTENSIONS].render(text, str).html
    assert "&lt;" not in html
    for part in (
        *(
            'width="30"',
            'align="left"',
            'type="checkbox"',
            "<details",
            'open="open"',
            "<label for=",
        ),
        *('style="text-align: right;"', 'href="#fn:1"', 'type="radio"'),
    ):
        assert part in html


def test_a_heading_can_stand_in_an_attribute_of_the_outline() -> None:
    found = RENDERERS[EXTENSIONS].render('# Say "a" & <b>\n\n## c {: id=\'d"e\' }', str)
    assert [(one.id, one.title) for one in found.headings] == [
        ("say-a-b", "Say &#34;a&#34; &amp; &lt;b&gt;"),
        ("d&quot;e", "c"),
    ]
    assert 'id="d&quot;e"' in found.html
