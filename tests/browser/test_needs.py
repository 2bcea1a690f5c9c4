"""The page of needs answers what a reader asks, and leads from former places to pages."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

LINES = "[data-pv-needs] > li"


def test_words_find_needs_whatever_their_accents(page: Page) -> None:
    page.goto("needs/")
    page.fill(".pv-ask input", "benevole")
    expect(page.locator("[data-pv-count]")).to_contain_text(re.compile(r"\d"))
    shown = page.locator(LINES)
    assert 0 < shown.count() < 20
    page.reload()
    expect(shown.first).to_be_visible()
    assert "words=benevole" in page.url
    page.click(".pv-ask [type=reset]")
    expect(page).to_have_url(re.compile("/needs/$"))


def test_a_former_place_of_a_need_leads_to_its_page(page: Page) -> None:
    page.goto("needs/#about-n-au-clavier")
    expect(page).to_have_url(re.compile("/needs/n-au-clavier/$"))
    page.goto("needs/#waiting")
    expect(page.locator("select[name=answer]")).to_have_value("waiting")


def test_without_scripts_links_lead_to_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("needs/")
    page.locator(".pv-facets a").first.click()
    expect(page).to_have_url(re.compile("/needs-by/answer-"))
    expect(page.locator(".pv-line--need").first).to_be_visible()
    context.close()


def test_from_files_there_are_links_as_a_browser_reads_no_data(site: Path, page: Page) -> None:
    page.goto((site / "needs/index.html").as_uri())
    expect(page.locator(".pv-facets")).to_be_visible()
    expect(page.locator(".pv-ask")).to_have_count(0)
