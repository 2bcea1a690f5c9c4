"""Everything is reached without a mouse."""

from typing import Any

from playwright.sync_api import Page, expect

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
