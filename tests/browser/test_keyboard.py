"""Everything is reached without a mouse."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

SEARCH_IS_OPEN = "document.getElementById('__search').checked"
FOCUSED = "document.activeElement"


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page, page_of: Any) -> None:
    page.goto(page_of("item", "fr"))
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash")
    title = page.evaluate("document.querySelector(location.hash).tagName")
    assert title == "H1"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 1280])
def test_search_opens_by_key_and_gives_the_focus_back(page: Page, page_of: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(page_of("item", "fr"))
    link = page.locator("article a[href]:visible").first
    link.focus()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_accessible_name("Recherche")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.wait_for_function(SEARCH_IS_OPEN)
    page.keyboard.press("Escape")
    page.wait_for_function(f"!{SEARCH_IS_OPEN}")
    expect(link).to_be_focused()


def test_search_results_are_walked_and_opened_by_key(page: Page, page_of: Any) -> None:
    page.goto(page_of("item", "fr"))
    page.keyboard.press("/")
    page.keyboard.type("a")
    page.wait_for_selector(".md-search-result__item a")
    page.keyboard.press("ArrowDown")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_focused()
    target = result.evaluate("link => new URL(link.href).pathname")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"{target}" in url)
    page.wait_for_function(f"!{SEARCH_IS_OPEN}")


def test_leaving_the_search_by_tab_closes_it(page: Page, page_of: Any) -> None:
    page.goto(page_of("item", "fr"))
    page.keyboard.press("/")
    page.wait_for_function(SEARCH_IS_OPEN)
    page.keyboard.press("Tab")
    page.wait_for_function(f"!{SEARCH_IS_OPEN}")
    page.wait_for_function(f"{FOCUSED}.closest('[role=dialog]') === null")


def test_the_language_switch_leads_to_the_twin(page: Page, page_of: Any) -> None:
    address = page_of("item", "fr")
    page.goto(address)
    page.locator(".md-select > button").focus()
    twin = page.locator(".md-select__link[hreflang=en]")
    for _ in range(3):
        page.keyboard.press("Tab")
        if twin.evaluate(f"link => link === {FOCUSED}"):
            break
    expect(twin).to_be_focused()
    expect(twin).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{address}")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_menu_opens_and_closes_by_key_when_narrow(narrow: Page, page_of: Any) -> None:
    narrow.goto(page_of("item", "fr"))
    menu = narrow.locator(".portevoix-menu")
    menu.focus()
    narrow.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    assert narrow.evaluate(f"{FOCUSED}.closest('.md-sidebar--primary') !== null")
    for _ in range(4):  # out of the sections that were open, then out of the menu
        narrow.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()


def test_the_closed_menu_takes_no_focus_when_narrow(narrow: Page, page_of: Any) -> None:
    narrow.goto(page_of("item", "fr"))
    for _ in range(15):
        narrow.keyboard.press("Tab")
        assert narrow.evaluate(f"{FOCUSED}.closest('.md-sidebar--primary') === null")
