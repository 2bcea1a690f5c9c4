"""From page to page; also without loading each one whole, where a project asks for that."""

import html
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect


def follow(page: Page, address: str) -> None:
    """Click a link to that page, put where a reader would find one."""
    page.evaluate(
        """address => {
          const link = Object.assign(document.createElement("a"), {href: address, text: "…"})
          document.querySelector("article").append(link)
          document.kept = true
          link.click()
        }""",
        address,
    )


def with_instant_navigation(route: Route) -> None:
    answer = route.fetch()
    body = answer.text().replace('"features": [', '"features": ["navigation.instant", ', 1)
    route.fulfill(response=answer, body=body)


def title_of(page: Page, address: str) -> str:
    found = re.search(r"<title>(.*?)</title>", page.request.get(address).text())
    assert found
    return html.unescape(found[1])


def sitemap_is_read(page: Page, address: str) -> None:
    """Open a page of a site that has instant navigation, ready for the next one."""
    page.route(re.compile(r"/(\?.*)?$"), with_instant_navigation)
    with page.expect_response("**/sitemap.xml") as sitemap:
        page.goto(address)
    sitemap.value.finished()
    page.wait_for_function("window.document$ !== undefined")


def test_detail_pages_follow_one_another_without_a_full_load(
    page: Page, page_of: Any, address: str
) -> None:
    first, second = page_of("item", "fr"), page_of("note", "fr")
    sitemap_is_read(page, first)
    title = page.title()
    follow(page, address + second)
    page.wait_for_url(f"**/{second}")
    expect(page).not_to_have_title(title)
    assert page.evaluate("document.kept"), "The page was loaded whole."
    expect(page.locator("article h1")).to_be_focused()
    page.go_back()
    page.wait_for_url(f"**/{first}")
    expect(page).to_have_title(title)
    assert page.evaluate("document.kept"), "The page was loaded whole."


def test_links_lead_where_they_say_after_an_instant_navigation(
    page: Page, page_of: Any, address: str
) -> None:
    """Below a page that was loaded whole, Material's script sees the root of another site."""
    sitemap_is_read(page, page_of("board", "fr"))
    follow(page, address)
    page.wait_for_url(address)
    item = address + page_of("item", "fr")
    follow(page, item)
    expect(page).to_have_title(title_of(page, item))
    assert page.url == item


def test_the_language_switch_follows_an_instant_navigation(
    page: Page, page_of: Any, address: str
) -> None:
    sitemap_is_read(page, page_of("item", "fr"))
    second = page_of("note", "fr")
    follow(page, address + second)
    page.wait_for_url(f"**/{second}")
    twin = page.locator(".md-select__link[hreflang=en]")
    expect(twin).to_have_attribute("href", f"{address}en/{second}")


@pytest.mark.parametrize("kind", ["hand-written", "board", "item", "organisation"])
def test_the_language_switch_leads_to_the_same_page_and_back(
    kind: str, page: Page, page_of: Any, address: str
) -> None:
    first = page_of(kind, "fr")
    page.goto(first)
    for language, there in (("en", f"{address}en/{first}"), ("fr", address + first)):
        page.locator(".md-select > button").hover()
        with page.expect_response(there) as answer:
            page.locator(f".md-select__link[hreflang={language}]").click()
        assert answer.value.ok
        page.wait_for_url(there)
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_language_switch_leads_back_after_an_instant_navigation(
    page: Page, page_of: Any, address: str
) -> None:
    sitemap_is_read(page, page_of("item", "en"))
    second = page_of("note", "en")
    follow(page, address + second)
    page.wait_for_url(f"**/{second}")
    twin = page.locator(".md-select__link[hreflang=fr]")
    expect(twin).to_have_attribute("href", address + second.removeprefix("en/"))


def test_a_page_in_another_language_is_loaded_whole(page: Page, page_of: Any, address: str) -> None:
    sitemap_is_read(page, page_of("item", "fr"))
    second = page_of("note", "en")
    follow(page, address + second)
    page.wait_for_url(f"**/{second}")
    page.wait_for_function("!document.kept && document.documentElement.lang === 'en'")
    expect(page.locator(".pv-find-link")).to_have_text("Search")
