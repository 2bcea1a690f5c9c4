"""The demo's mails in a browser: light and dark, 600 and 375 px wide, and without their styles."""

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.mail import build
from portevoix.mail.letter import Letter
from portevoix.mail.renderer import MailRenderer
from portevoix.mail.tools import own_tool
from portevoix.timeline.editions import edition_documents

ROOT = Path(__file__).parents[2]
A_DAY = datetime.date(2026, 11, 21)
EDITIONS = ("2026-03", "2026-05", "2026-07", "2026-09", "2026-11", "2026-11/en")
SITE = "https://club.maillon.example/"
AXE = """() => axe.run({resultTypes: ["violations"], rules: {
  "region": {enabled: false}, "landmark-one-main": {enabled: false}
}}).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(
  ({target, failureSummary}) => `${id}: ${target.join(" ")}\\n${failureSummary}`)))"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNREADABLE = """() => [...document.querySelectorAll("h1, h2, h3, p, li")].filter(
  one => one.getBoundingClientRect().height < 8).map(one => one.textContent)"""


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo's mails."""
    folder = tmp_path_factory.mktemp("mails") / "newsletter"
    problems = Problems()
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = load(project, problems).community
    built = build(community, project, A_DAY, problems, only=community.editions)
    assert not problems.errors, [problem.format(str) for problem in problems]
    for name, data in built.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


@pytest.fixture
def show(browser: Any, mails: Path) -> Iterator[Callable[..., Any]]:
    """Open a mail as it would be shown; `.requests` are those that left the portal."""
    contexts = []

    def open_(html: str, scheme: str, width: int) -> Any:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        contexts.append(context)
        context.add_init_script(path=AXE_FILE_PATH)
        page = context.new_page()
        page.requests_elsewhere = []

        def answer(route: Any) -> None:
            url = route.request.url
            if url == "https://mail.example/":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif url.startswith(SITE + "newsletter/pictures/"):
                route.fulfill(path=mails / "pictures" / url.rpartition("/")[2])
            else:
                page.requests_elsewhere.append(url)
                route.abort()

        page.route(re.compile("."), answer)
        page.goto("https://mail.example/")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_bars_a_reader_in_any_light_or_width(
    mails: Path, show: Callable[..., Any], edition: str
) -> None:
    html = (mails / edition / "mail.html").read_text("utf-8")
    for scheme in ("light", "dark"):
        for width in (600, 375):
            page = show(html, scheme, width)
            assert page.evaluate(AXE) == [], f"{scheme}, {width}"
            assert page.evaluate(WIDER) == 0, f"{scheme}, {width}"
            assert page.requests_elsewhere == []


@pytest.fixture
def renderer() -> Any:
    """What makes mails of the demo's editions, and the last of them."""
    problems = Problems()
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = load(project, problems).community
    return MailRenderer.of(project, problems), edition_documents(
        community, project, A_DAY, problems
    )[-1]


@pytest.mark.parametrize("kind", ["right to left", "empty"])
def test_nor_does_an_unusual_edition(renderer: Any, show: Callable[..., Any], kind: str) -> None:
    making, document = renderer
    if kind == "empty":
        sections = tuple(one.changed(entries=(), others=0) for one in document.sections)
        document = document.changed(sections=sections, introduction=None, signed=None)
    letter = Letter(document, language("ar" if kind == "right to left" else "fr"))
    mail = making.render_mail(letter, own_tool(making.project))
    for scheme in ("light", "dark"):
        for width in (600, 375):
            page = show(mail.html, scheme, width)
            assert page.evaluate(AXE) == [], f"{scheme}, {width}"
            assert page.evaluate(WIDER) == 0, f"{scheme}, {width}"


def test_nothing_scrolls_sideways_on_the_narrowest_screen(
    mails: Path, show: Callable[..., Any]
) -> None:
    page = show((mails / "2026-11/mail.html").read_text("utf-8"), "light", 320)
    assert page.evaluate(WIDER) == 0


def test_dark_screens_get_dark_paper(mails: Path, show: Callable[..., Any]) -> None:
    html = (mails / "2026-11/mail.html").read_text("utf-8")
    ground = "getComputedStyle(document.querySelector('.paper')).backgroundColor"
    light, dark = (show(html, scheme, 600).evaluate(ground) for scheme in ("light", "dark"))
    assert light == "rgb(255, 253, 249)"
    assert dark == "rgb(29, 33, 35)"


def test_without_the_styles_of_the_head_it_is_read_all_the_same(
    mails: Path, show: Callable[..., Any]
) -> None:
    html = (mails / "2026-11/mail.html").read_text("utf-8")
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert bare != html
    page = show(bare, "light", 600)
    assert page.evaluate(AXE) == []
    assert page.evaluate(UNREADABLE) == []
    title = page.locator("h1")
    assert title.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") == 34
    assert "rgb(15, 107, 92)" in page.locator("h3 a").first.evaluate(
        "one => getComputedStyle(one).color"
    )


def test_with_no_style_at_all_every_word_is_still_there(
    mails: Path, show: Callable[..., Any]
) -> None:
    html = (mails / "2026-11/mail.html").read_text("utf-8")
    naked = re.sub(r' style="[^"]*"|<style>.*?</style>', "", html, flags=re.DOTALL)
    page = show(naked, "light", 600)
    assert page.evaluate(UNREADABLE) == []
    assert page.evaluate(WIDER) == 0


def test_the_report_bars_nobody(mails: Path, show: Callable[..., Any]) -> None:
    page = show((mails / "2026-11/report.html").read_text("utf-8"), "dark", 375)
    assert page.evaluate(AXE) == []


def test_a_word_that_is_too_long_is_broken(mails: Path, show: Callable[..., Any]) -> None:
    html = (mails / "2026-11/mail.html").read_text("utf-8")
    long = html.replace("Léa voulait une liste", "x" * 300)
    assert show(long, "light", 375).evaluate(WIDER) == 0
