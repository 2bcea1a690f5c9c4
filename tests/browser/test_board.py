"""The ways to look at the roadmap: what a reader chooses, and what there is without scripts."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

SHOWN = "[data-pv-item]:visible"
VIEWS = ("roadmap/", "roadmap/list/", "roadmap/timeline/")
ASKED = "area=dons&status=in_progress"


def choose(page: Page, name: str, value: str) -> None:
    if not page.locator(".pv-filter").is_visible():
        page.click(".pv-choose > summary")
    page.select_option(f"select[name={name}]", value)


@pytest.mark.parametrize("view", VIEWS)
def test_filters_combine_and_say_how_many_there_are(page: Page, view: str) -> None:
    page.goto(view)
    everything = page.locator(SHOWN).count()
    choose(page, "area", "dons")
    some = page.locator(SHOWN).count()
    choose(page, "status", "in_progress")
    few = page.locator(SHOWN).count()
    assert 0 < few < some < everything
    expect(page.locator("[data-pv-count]")).to_contain_text(str(few))
    expect(page.locator("option[value=in_progress]")).to_contain_text(f"({few})")


def test_words_are_found_whatever_their_accents(page: Page) -> None:
    page.goto("roadmap/list/?words=RECUS")
    expect(page.locator(SHOWN)).to_contain_text("reçus")


def test_the_choice_is_kept_by_the_back_button_views_and_languages(page: Page) -> None:
    page.goto("roadmap/")
    choose(page, "area", "dons")
    choose(page, "status", "in_progress")
    page.go_back()
    expect(page).to_have_url(re.compile("area=dons$"))
    page.go_forward()
    shown = page.locator(SHOWN).count()
    page.locator("[data-pv-keep]").last.click()
    expect(page).to_have_url(re.compile(rf"/timeline/\?{ASKED}$"))
    expect(page.locator(SHOWN)).to_have_count(shown)
    expect(page.locator("[data-pv-row]:visible")).to_have_count(shown)
    twin = page.locator(".md-select__link[hreflang=en]").get_attribute("href") or ""
    assert twin.endswith(f"/en/roadmap/timeline/?{ASKED}")
    page.goto(twin)
    expect(page.locator(SHOWN)).to_have_count(shown)
    page.click(".pv-filter [type=reset]")
    expect(page).to_have_url(re.compile(r"/timeline/$"))


def test_without_scripts_everything_is_shown_and_areas_are_links(
    browser: Browser, address: str
) -> None:
    context: Any = browser.new_context(base_url=address, java_script_enabled=False)
    still = context.new_page()
    still.goto("roadmap/")
    expect(still.locator(".pv-column .pv-card").first).to_be_visible()
    still.click(".pv-choose > summary")
    expect(still.locator(".pv-filter")).to_be_hidden()
    still.locator(".pv-kinds a").first.click()
    expect(still).to_have_url(re.compile("/areas/"))
    context.close()


def test_people_are_found_by_words(page: Page) -> None:
    page.goto("contributors/?words=martin")
    expect(page.locator("[data-pv-found] > li:visible")).to_contain_text(["Léa Martin"])
