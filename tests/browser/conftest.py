"""The built site, its pages by kind, a server and a browser to look at them."""

import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
A_DAY_OF_THE_DEMO = "1795132800"  # 20 November 2026
MISSING_CHROMIUM = """There is no Chromium for the browser tests. Install one:
    .venv/bin/playwright install --with-deps chromium
or  sudo apt-get install chromium
or set PORTEVOIX_CHROMIUM to the one to use.{tried}"""

WIDTHS = {320: 640, 768: 900, 1280: 900}
SCHEMES = ("light", "dark")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


# The site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demo; PORTEVOIX_SITE names one that is built already."""
    if built := os.environ.get("PORTEVOIX_SITE"):
        return Path(built).resolve()
    folder = tmp_path_factory.mktemp("portal") / "site"
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": A_DAY_OF_THE_DEMO,
            "NO_MKDOCS_2_WARNING": "1",
            "DISABLE_MKDOCS_2_WARNING": "true",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if build.returncode:
        pytest.fail(f"The demo does not build:\n{build.stdout}\n{build.stderr}", pytrace=False)
    return folder


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves as a web server would: with the site's own 404, and a sitemap of this very address."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.name == "sitemap.xml" and path.exists():
            return self._send(200, self._sitemap(path), "application/xml")
        if path.exists():
            return super().send_head()
        page = Path(self.directory) / "404.html"
        return self._send(404, page.read_bytes() if page.exists() else b"", "text/html")

    def _sitemap(self, path: Path) -> bytes:
        """It names the published site; instant navigation wants the one that is served."""
        text = path.read_text()
        published = min(re.findall(r"<loc>(.*?)</loc>", text), key=len)
        served = f"http://{self.headers['Host']}{self.path.removesuffix('sitemap.xml')}"
        return text.replace(published, served).encode()

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: `http://127.0.0.1:…/`."""
    handler = partial(SiteHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


# Its pages


DETAIL = r"[^/]+/"
KINDS = {
    "home": "",
    "board": r"roadmap/",
    "list": r"roadmap/list/",
    "timeline": r"roadmap/timeline/",
    "item": rf"roadmap/(?!list/|timeline/){DETAIL}",
    "area": rf"areas/{DETAIL}",
    "objective": rf"objectives/{DETAIL}",
    "releases": r"releases/",
    "year": r"releases/\d{4}/",
    "note": rf"releases/(?!\d{{4}}/|undated/){DETAIL}",
    "contributors": r"contributors/",
    "person": rf"contributors/{DETAIL}",
    "organisation": rf"organisations/{DETAIL}",
    "spotlights": r"spotlights/",
    "spotlight": rf"spotlights/{DETAIL}",
    "labs": r"labs/",
    "loop": r"loop/",
    "workshop": rf"workshops/{DETAIL}",
    "events": r"events/",
    "event": rf"events/{DETAIL}",
    "archive": r"newsletter/",
    "edition": rf"newsletter/{DETAIL}",
    "needs": r"needs/",
    "finder": r"search/",
    "changes": rf"changes/(?:{DETAIL})?",
    "promises": rf"promises/(?:{DETAIL})?",
    "as-of": rf"as-of/{DETAIL}",
    "need": rf"needs/{DETAIL}",
    "need-list": rf"needs-by/{DETAIL}",
    "hand-written": r"(?!(?:en|needs|labs|loop|search|tags)/)[\w-]+/",
}
"""Each kind of page, by its address from the root of its language."""

SECTIONS = {"roadmap", "releases", "contributors", "organisations", "spotlights", "labs",
            "workshops", "events", "newsletter", "needs", "areas", "objectives",
            "changes", "promises"}  # fmt: skip
LANGUAGES = {"fr": "", "en": "en/"}
"""The demo's languages, and the folder of each."""


@pytest.fixture(scope="session")
def pages(site: Path, pages_in: Callable[[Path], list[Path]]) -> dict[tuple[str, str], list[str]]:
    """The addresses of each kind of page in each language, the longest page first."""
    found: dict[tuple[str, str], list[str]] = {}
    files = sorted(pages_in(site), key=lambda file: -file.stat().st_size)
    for file in files:
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        full = f"{path}/" if path else ""
        code = "en" if full.startswith("en/") else "fr"
        local = full.removeprefix(LANGUAGES[code])
        for kind, pattern in KINDS.items():
            by_hand = kind == "hand-written"
            if re.fullmatch(pattern, local) and not (by_hand and local.strip("/") in SECTIONS):
                found.setdefault((kind, code), []).append(full)
    return found


@pytest.fixture(scope="session")
def page_of(pages: dict[tuple[str, str], list[str]]) -> Any:
    """The address of a page of that kind, in that language."""

    def first(kind: str, language: str) -> str:
        if kind == "not-found":
            return "404.html"
        addresses = pages.get((kind, language))
        assert addresses, f"The site has no page of the kind “{kind}” in “{language}”."
        return addresses[0]

    return first


# The browser


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium: the one asked for, this machine's, or Playwright's own. It reaches nobody else."""
    tried = ""
    for path in _chromiums(playwright):
        try:
            running = playwright.chromium.launch(
                executable_path=path,
                args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            )
        except Error as error:
            tried += f"\n{path} does not start: {error.message.splitlines()[0]}"
        else:
            yield running
            running.close()
            return
    pytest.fail(MISSING_CHROMIUM.format(tried=tried), pytrace=False)


def _chromiums(playwright: Playwright) -> list[str]:
    if asked := os.environ.get("PORTEVOIX_CHROMIUM"):
        return [asked]
    names = ("chromium", "chromium-browser", "google-chrome")
    paths = [path for name in names if (path := shutil.which(name))]
    own = playwright.chromium.executable_path
    return [*paths, own] if Path(own).exists() else paths


@dataclass
class Window:
    """A tab in one colour scheme and one width, and what its pages asked the network for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, context: BrowserContext) -> "Window":
        context.add_init_script(path=AXE_FILE_PATH)
        window = cls(context.new_page())
        window.page.on("request", lambda request: window.requests.append(request.url))
        window.page.on("pageerror", lambda error: window.faults.append(str(error)))
        window.page.on(
            "response",
            lambda response: (
                window.faults.append(f"{response.status} {response.url}")
                if response.status >= 400
                else None
            ),
        )
        return window


@pytest.fixture(scope="session")
def windows(browser: Browser) -> dict[str, Window]:
    """One window for each colour scheme and width: `light 320`, `dark 1280`…"""
    return {
        f"{scheme} {width}": Window.open(
            browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": height}, locale="fr"
            )
        )
        for scheme in SCHEMES
        for width, height in WIDTHS.items()
    }


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh wide window; addresses are relative to the site."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def narrow(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh narrow window."""
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()
