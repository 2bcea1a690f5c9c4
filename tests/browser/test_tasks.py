"""What readers come for, from the home page of a phone, in at most three steps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import icalendar
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PHONE = {"width": 375, "height": 667}
MOST_STEPS = 3
THE_NEED = re.compile("Une liste imprimée")


@dataclass
class Reader:
    """A reader on the home page, whose steps are counted: each opens, chooses or asks something."""

    page: Page
    steps: int = 0

    def press(self, what: Locator) -> None:
        self.steps += 1
        assert self.steps <= MOST_STEPS, "It takes too many steps."
        what.click()

    def link(self, name: str | re.Pattern[str], within: str = "main") -> Locator:
        return self.page.locator(within).get_by_role("link", name=name).first

    def has_arrived(self, title: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.fixture(scope="module")
def phones(browser: Browser, address: str) -> Iterator[dict[str, Page]]:
    """A phone whose browser runs scripts, and one whose does not."""
    contexts = {
        name: browser.new_context(
            base_url=address, viewport=PHONE, locale="fr", java_script_enabled=name != "no scripts"
        )
        for name in ("scripts", "no scripts")
    }
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture(params=["scripts", "no scripts"])
def anybody(request: pytest.FixtureRequest, phones: dict[str, Page]) -> Reader:
    return _on_home(phones[request.param])


@pytest.fixture
def reader(phones: dict[str, Page]) -> Reader:
    return _on_home(phones["scripts"])


def _on_home(page: Page) -> Reader:
    page.set_default_timeout(5_000)
    page.goto("")
    return Reader(page)


def test_the_first_screen_says_what_this_is_what_shipped_what_is_asked_and_what_became(
    anybody: Reader,
) -> None:
    expect(anybody.page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    first = anybody.page.locator(".pv-first > li")
    expect(first).to_have_count(3)
    for one in first.all():
        expect(one).to_be_in_viewport(ratio=1)


def test_what_became_of_a_need_is_found_by_its_words(reader: Reader) -> None:
    reader.press(reader.page.get_by_role("banner").get_by_role("link", name="Rechercher"))
    reader.page.keyboard.type("liste imprimée")
    reader.press(reader.page.get_by_role("dialog").get_by_role("link", name=THE_NEED))
    reader.has_arrived(THE_NEED)
    expect(reader.page.locator(".pv-answer")).to_be_visible()


def test_what_became_of_a_need_is_found_by_links(anybody: Reader) -> None:
    anybody.press(anybody.link(re.compile("besoins sur")))
    anybody.press(anybody.link(THE_NEED))
    anybody.has_arrived(THE_NEED)


def test_what_moved_is_told_with_its_reason(anybody: Reader) -> None:
    anybody.press(anybody.link("Tout ce qui a changé"))
    anybody.press(anybody.link(re.compile("Échéance déplacée")))
    change = anybody.page.locator(".pv-change", has_text="Importer le relevé de la banque")
    expect(change).to_contain_text("1er trimestre 2027")
    expect(change).to_contain_text("Deux participants sur onze")


def test_an_area_is_followed(anybody: Reader) -> None:
    anybody.press(anybody.link("Dons et comptes"))
    anybody.has_arrived("Dons et comptes")
    feed = anybody.link(re.compile("Atom"))
    answer = anybody.page.request.get(anybody.page.url + (feed.get_attribute("href") or ""))
    assert answer.ok
    assert "<feed" in answer.text()


def test_an_event_goes_into_a_calendar(anybody: Reader) -> None:
    anybody.press(anybody.link("Rencontre à Lyon : bien finir l’année"))
    with anybody.page.expect_download() as file:
        anybody.press(anybody.link("L’ajouter à mon agenda"))
    calendar = icalendar.Calendar.from_ical(file.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-12-04T16:00:00+00:00"


def test_a_part_of_the_roadmap_is_shown_to_somebody_else(reader: Reader) -> None:
    reader.press(reader.link("Toute la feuille de route"))
    reader.press(reader.page.locator("summary", has_text="Filtrer"))
    reader.steps += 1
    reader.page.get_by_role("combobox", name="Domaine").select_option("dons")
    told = reader.page.get_by_role("status")
    expect(told).to_have_text(re.compile("évolution"))
    number, address = told.inner_text(), reader.page.url
    reader.page.goto("about:blank")
    reader.page.goto(address)
    expect(told).to_have_text(number)
    expect(reader.page.get_by_role("combobox", name="Domaine")).to_have_value("dons")


def test_the_same_page_is_read_in_english(reader: Reader) -> None:
    reader.press(reader.link("Une carte des membres"))
    reader.press(reader.page.get_by_role("button", name="Sélectionner la langue"))
    reader.press(reader.page.get_by_role("link", name="English"))
    reader.page.wait_for_url("**/en/roadmap/carte-des-membres/")
    reader.has_arrived("A map of members")


def test_a_person_is_found(reader: Reader) -> None:
    reader.press(reader.link("Les membres du Club", "footer"))
    reader.press(reader.link("Soizic Kerandel"))
    reader.has_arrived("Soizic Kerandel")


def test_what_became_of_a_need_is_found_by_key(reader: Reader) -> None:
    page = reader.page
    page.keyboard.press("Control+k")
    page.keyboard.type("liste imprimée")
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_contain_text(THE_NEED)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    reader.has_arrived(THE_NEED)


def test_a_screen_reader_is_told_where_it_is_and_what_happens(reader: Reader) -> None:
    page = reader.page
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
    names = re.findall(r'- navigation "(.+?)"', page.locator("body").aria_snapshot())
    assert len(names) == len(set(names)), "Two parts of the page have one name."
    reader.press(page.get_by_role("banner").get_by_role("link", name="Rechercher"))
    page.keyboard.type("liste")
    dialog = page.get_by_role("dialog", name="Rechercher")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"\d+\srésultats?"))


def test_the_same_is_found_in_english(reader: Reader) -> None:
    reader.page.goto("en/")
    reader.press(reader.page.get_by_role("banner").get_by_role("link", name="Search"))
    reader.page.keyboard.type("printed list")
    found = reader.page.get_by_role("dialog").get_by_role("link", name=re.compile("printed list"))
    reader.press(found.first)
    expect(reader.page).to_have_url(re.compile("/en/needs/"))
    expect(reader.page.locator(".pv-answer")).to_be_visible()


def test_what_moved_is_told_in_english(reader: Reader) -> None:
    reader.page.goto("en/")
    reader.press(reader.link("All that changed"))
    reader.press(reader.link(re.compile("Date moved")))
    expect(
        reader.page.locator(".pv-change", has_text="Import the bank statement").first
    ).to_be_visible()
