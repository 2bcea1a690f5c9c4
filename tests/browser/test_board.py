"""The roadmap's board: what a reader chooses to see, and what there is without scripts."""

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect

SHOWN = ".pv-card:visible"
AREA = "select[name=area]"


def choose(page: Page) -> str:
    """Choose the second area of the list; its name."""
    page.select_option(AREA, index=2)
    return str(page.locator(f"{AREA} option:checked").inner_text())


def test_only_the_items_of_an_area_are_shown(page: Page) -> None:
    page.goto("roadmap/")
    everything = page.locator(SHOWN).count()
    area = choose(page)
    shown = page.locator(SHOWN)
    assert 0 < shown.count() < everything
    for card in shown.all():
        expect(card).to_contain_text(area)
    expect(page.locator("[data-pv-count]")).to_contain_text(str(shown.count()))


def test_what_was_chosen_stands_in_the_address(page: Page) -> None:
    page.goto("roadmap/")
    choose(page)
    shown = page.locator(SHOWN).count()
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(shown)
    page.click(".pv-filter [type=reset]")
    expect(page).to_have_url(re.compile(r"/roadmap/$"))


def test_the_filter_is_there_after_an_instant_navigation(page: Page) -> None:
    page.goto("roadmap/list/")
    page.click(".pv-views a")
    expect(page.locator(AREA)).to_be_visible()


def test_without_scripts_everything_is_shown_and_there_is_no_filter(
    browser: Browser, address: str
) -> None:
    context: Any = browser.new_context(base_url=address, java_script_enabled=False)
    still = context.new_page()
    still.goto("roadmap/")
    expect(still.locator(".pv-filter")).to_be_hidden()
    expect(still.locator(".pv-column .pv-card").first).to_be_visible()
    context.close()
