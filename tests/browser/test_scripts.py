"""What Chromium makes of what authors wrote: no address and no attribute that runs a script."""

import html
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from portevoix.core.schemes import ALLOWED
from portevoix.markdown.cleaning import ATTRIBUTES, TAGS, VALUES
from portevoix.markdown.mail import mail_html, mail_line
from portevoix.markdown.render import render
from portevoix.markdown.titles import line_html
from portevoix.model.articles import Event
from portevoix.schema.converters import convert
from portevoix.schema.errors import ValidationError

WILD = runpy.run_path(str(Path(__file__).parents[1] / "markdown" / "wild.py"))
DOM = """() => [...document.querySelectorAll("main *")].map(one => [
  one.localName, one.protocol ?? "", one.src ?? "",
  one.getAttributeNames().map(name => [name, one.getAttribute(name)])])"""
PAGE = "https://portal.example/"
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that reaches nobody."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _same(link: str, _: int) -> str:
    return link


def _linked(address: str) -> str:
    """A link of an event as its page shows it, where its file is not refused for it."""
    try:
        event = convert(Event, {"id": "a", "title": "A", "date": "2026-11-30", "link": address})
    except ValidationError:
        return ""
    return f'<p><a href="{html.escape(event.link or "")}">a</a></p>'


@given(
    st.lists(WILD["TEXT"], min_size=10, max_size=30),
    st.lists(WILD["ADDRESS"], min_size=10, max_size=30),
)
@FEW
def test_a_browser_sees_only_what_is_listed(
    page: Page, texts: list[str], addresses: list[str]
) -> None:
    rendered = [render(text, _same) for text in texts]
    parts = [*(one.html for one in rendered), *map(_linked, addresses)]
    parts += [mail_html(text, _same, str, lambda _: None) for text in texts]
    parts += [f"<p>{line_html(text, _same)}</p>" for text in texts]
    parts += [f'<p><a href="#a">{mail_line(text, str)}</a></p>' for text in texts]
    parts += [
        f'<p><a href="#{one.id}" title="{one.title}">{one.title}</a></p>'
        for text in rendered
        for one in text.headings
    ]
    asked: list[str] = []
    body = "\n".join(["<!doctype html><main>", *parts])

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(PAGE, wait_until="load")
    assert all(url.startswith(PAGE) for url in asked)
    for tag, protocol, src, attributes in page.evaluate(DOM):
        assert tag in TAGS
        assert protocol in ("", ":", *(f"{scheme}:" for scheme in ALLOWED))
        assert src == "" or src.startswith(PAGE)
        for name, value in attributes:
            assert name in ATTRIBUTES.get(tag, ()), (tag, name)
            assert name not in VALUES or VALUES[name].fullmatch(value), (tag, name, value)
