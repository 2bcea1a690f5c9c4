"""Search is a dialog, a page, without JavaScript a link; nothing is loaded before it is asked."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

FIRST = ".pv-find__hits a"
PageOf = Callable[[str, str], str]


def type_into(page: Page, words: str) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.insert_text(words)  # as dictation and pasting do, without keys


def test_nothing_is_loaded_before_a_reader_asks(page: Page, page_of: PageOf) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_of("item", "fr"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]
    type_into(page, "planing")
    expect(page.locator(FIRST).first).to_have_text("Le planning des bénévoles")
    assert len([url for url in asked if "/search/" in url]) == 1


def test_it_is_opened_walked_and_left_by_key(narrow: Page, page_of: PageOf) -> None:
    page = narrow
    page.goto(page_of("item", "fr"))
    link = page.locator("article a[href]:visible").first
    link.focus()
    type_into(page, "planning")
    expect(page.get_by_role("dialog")).to_have_accessible_name("Rechercher")
    expect(page.get_by_role("status")).to_have_text("7 résultats")
    expect(page.locator(f"{FIRST} mark").first).to_have_text("planning")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIRST).nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()
    page.locator(".pv-find-link").click()
    target = page.locator(FIRST).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(target))
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_focus_before_the_link_gets_it(page: Page, page_of: PageOf) -> None:
    page.goto(page_of("item", "fr"))
    type_into(page, "planning")
    page.keyboard.press("Escape")
    expect(page.locator(".pv-find-link")).to_be_focused()


def test_a_word_that_is_being_composed_is_not_searched(page: Page, page_of: PageOf) -> None:
    page.goto(page_of("item", "fr"))
    type_into(page, "planning")
    status = page.get_by_role("status")
    expect(status).to_have_text("7 résultats")
    field = page.get_by_role("searchbox")
    field.evaluate(
        "field => { field.value = 'zzzz';"
        " field.dispatchEvent(new InputEvent('input', {isComposing: true})) }"
    )
    expect(status).to_have_text("7 résultats")
    field.dispatch_event("compositionend")
    expect(status).to_have_text("Rien ne correspond. Essayez un autre mot, ou moins de mots.")


def test_kinds_are_filters_with_counts(page: Page, page_of: PageOf) -> None:
    page.goto(page_of("item", "en"))
    type_into(page, "receipt")
    kinds = page.get_by_role("group", name="Show only")
    needs = kinds.get_by_role("button", name="Needs")
    count = int(needs.inner_text().split()[-1])
    needs.click()
    expect(needs).to_have_attribute("aria-pressed", "true")
    expect(needs).to_be_focused()
    assert page.locator(FIRST).count() == min(count, 12)
    for about in page.locator(".pv-find__about").all():
        assert about.inner_text().startswith("Need")


def test_the_page_of_search_can_be_sent_to_somebody(page: Page) -> None:
    page.goto("search/?q=recu+fiscal&kind=item")
    expect(page.locator(FIRST).first).to_have_text("Tous les reçus fiscaux en une fois")
    expect(page.get_by_role("button", name="Évolutions")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+k")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.fill("benevole")
    page.wait_for_url("**/search/?q=benevole&kind=item")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_without_javascript_it_leads_to_ways_on(
    browser: Browser, address: str, page_of: PageOf
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(page_of("item", "en"))
    page.locator(".pv-find-link").click()
    expect(page).to_have_title("Search - Club Maillon")
    expect(page.locator("article")).to_contain_text("Search works with JavaScript")
    page.get_by_role("link", name="2026").click()
    page.wait_for_url("**/en/releases/2026/")
    context.close()


class StrictHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below a folder, and lets a page load nothing but its own files."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/club"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def strict(site: Path) -> Iterator[str]:
    handler = functools.partial(StrictHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/club/"
        server.shutdown()


@pytest.mark.parametrize("start", ["en/", "file"])
def test_it_works_anywhere(page: Page, strict: str, site: Path, start: str, page_of: Any) -> None:
    """Below a folder, under a strict policy, from files."""
    language = "en" if start == "en/" else "fr"
    item = page_of("item", language)
    page.goto(f"{site.as_uri()}/{item}index.html" if start == "file" else strict + item)
    type_into(page, "volunteer rota" if language == "en" else "planning")
    link = page.locator(FIRST).first
    expect(link).to_be_visible()
    root = f"{site.as_uri()}/" if start == "file" else strict
    assert str(link.get_attribute("href")).startswith(f"{root}{'en/' if language == 'en' else ''}")


def test_a_strict_policy_refuses_no_script(page: Page, strict: str, page_of: PageOf) -> None:
    """And the light or dark that a reader chose is kept without any within the page."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(strict + page_of("item", "fr"))
    page.get_by_title("Passer en mode sombre").click()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert not [one for one in told if "script" in one and "Content Security Policy" in one]
