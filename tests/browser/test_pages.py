"""One page of each kind, in each language, light and dark, narrow and wide."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

KINDS = (
    "home", "board", "list", "timeline", "item", "area", "objective", "releases", "year", "note",
    "contributors", "person", "organisation", "spotlights", "spotlight", "labs", "workshop",
    "events", "event", "archive", "edition", "needs", "need", "need-list", "finder", "changes",
    "as-of", "promises", "loop", "hand-written",
)  # fmt: skip
CASES = [(kind, "fr") for kind in KINDS] + [("home", "en"), ("item", "en"), ("edition", "en")]
CASES += [("not-found", "fr"), ("search", "fr"), ("search", "en")]
each_page = pytest.mark.parametrize(("kind", "language"), CASES)

VNU = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"

# Started in all windows at once, then awaited: each window is a process of its own.
START_AXE = """() => {
  const still = Promise.all(document.getAnimations().map(animation => animation.finished))
  window.faults = still.catch(() => {}).then(() => axe.run({resultTypes: ["violations"]})).then(
    ({violations}) => violations.flatMap(({id, nodes}) => nodes.map(
      ({target, failureSummary}) => `${id}: ${target.join(" ")}\\n${failureSummary}`)))
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class View:
    """What one window showed of a page."""

    axe: list[str]
    wider: int
    requests: list[str]
    faults: list[str]


@pytest.fixture(scope="session")
def look(windows: dict[str, Any], address: str, page_of: Callable[..., str]) -> Callable[..., Any]:
    """Visit a page in all windows at once, one time for all tests."""
    seen: dict[tuple[str, str], dict[str, View]] = {}

    def visit(kind: str, language: str) -> dict[str, View]:
        if (kind, language) not in seen:
            searched = kind == "search"
            path = page_of("item" if searched else kind, language)
            for window in windows.values():
                window.requests.clear()
                window.faults.clear()
                window.page.goto(address + path, wait_until="commit")
            for window in windows.values():
                window.page.wait_for_load_state("load")
                if searched:
                    _search(window.page)
            for window in windows.values():
                window.page.evaluate(START_AXE)
            seen[kind, language] = {
                name: View(
                    axe=window.page.evaluate("window.faults"),
                    wider=window.page.evaluate(WIDER),
                    requests=list(window.requests),
                    faults=list(window.faults),
                )
                for name, window in windows.items()
            }
        return seen[kind, language]

    return visit


def _search(page: Any) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("planning")
    page.wait_for_selector(".pv-find__hits a")


@each_page
def test_axe_finds_nothing(look: Any, kind: str, language: str) -> None:
    faults = {window: view.axe for window, view in look(kind, language).items() if view.axe}
    assert not faults, report(faults)


@each_page
def test_nothing_scrolls_sideways(look: Any, kind: str, language: str) -> None:
    wider = {window: view.wider for window, view in look(kind, language).items()}
    assert not any(wider.values()), f"Pixels too wide: {wider}"


@each_page
def test_no_request_leaves_the_site(look: Any, address: str, kind: str, language: str) -> None:
    for view in look(kind, language).values():
        away = [url for url in view.requests if not url.startswith((address, "data:", "blob:"))]
        assert not away


@each_page
def test_every_file_is_there_and_no_script_fails(look: Any, kind: str, language: str) -> None:
    expected = "404.html" if kind == "not-found" else None
    for window, view in look(kind, language).items():
        faults = [fault for fault in view.faults if not (expected and fault.endswith(expected))]
        assert not faults, window


@each_page
def test_the_page_says_its_language(
    site: Path, page_of: Callable[..., str], kind: str, language: str
) -> None:
    html = file_of(site, page_of("item" if kind == "search" else kind, language)).read_text()
    assert f'<html lang="{language}"' in html


@pytest.fixture(scope="session")
def nu(site: Path, pages: dict[tuple[str, str], list[str]]) -> dict[Path, list[str]]:
    """What the Nu checker calls an error, by file."""
    if not shutil.which("java"):
        pytest.fail("The Nu checker needs Java: sudo apt-get install default-jre-headless", False)
    if not VNU.exists():
        pytest.fail("The Nu checker is missing: npm ci --prefix tests/browser", False)
    files = [site / "404.html", *(file_of(site, some[0]) for some in pages.values())]
    run = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    errors: dict[Path, list[str]] = {file.resolve(): [] for file in files}
    for message in json.loads(run.stderr)["messages"]:
        if message["type"] != "info":
            file = Path(unquote(urlsplit(message["url"]).path)).resolve()
            errors[file].append(f"{message['message']}\n    {message.get('extract', '')!r}")
    return errors


@pytest.mark.parametrize(("kind", "language"), [case for case in CASES if case[0] != "search"])
def test_the_nu_checker_finds_no_error(
    nu: dict[Path, list[str]], site: Path, page_of: Callable[..., str], kind: str, language: str
) -> None:
    errors = nu[file_of(site, page_of(kind, language)).resolve()]
    assert not errors, "\n".join(errors)


def file_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if address.endswith("/") or not address else site / address


def report(faults: dict[str, list[str]]) -> str:
    return "\n".join(f"{name}: {fault}" for name, some in faults.items() for fault in some)


def test_paper_is_light_whatever_the_screen_was(page: Any, page_of: Callable[..., str]) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(page_of("board", "fr"))
    lightness = """() => ["background-color", "color"].map(name => getComputedStyle(
        document.querySelector(".pv-card")).getPropertyValue(name).match(/\\d+/g)
        .reduce((sum, one) => sum + Number(one), 0))"""
    ground, words = page.evaluate(lightness)
    assert ground < words
    page.emulate_media(color_scheme="dark", media="print")
    ground, words = page.evaluate(lightness)
    assert ground > words
