"""Takes the pictures of the README from a demo that has been built: `python tools/pictures.py`."""

import functools
import http.server
import mimetypes
import shutil
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, Route, sync_playwright

ROOT = Path(__file__).parents[1]
SITE, MAILS, OUT = ROOT / "site", ROOT / "dist" / "newsletter", ROOT / "docs" / "pictures"
ADDRESS = "https://club.maillon.example/"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    handler = functools.partial(Quiet, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1280})
        page.route(f"{ADDRESS}**/*", _from_disk)
        root = f"http://127.0.0.1:{server.server_port}/"
        shots = [_shot(page, root), _shot(page, root + "contributors/lea-martin/")]
        _save(_beside(shots), "portal.png", 1500)
        mail = (MAILS / "2026-11/mail.html").as_uri()
        page.set_viewport_size({"width": 640, "height": 1180})
        light = _shot(page, mail)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 400, "height": 1180})
        _save(_beside([light, _shot(page, mail)]), "newsletter.png", 1000)


def _from_disk(route: Route) -> None:
    """The portal's pictures, which a mail names by the address the portal will have."""
    path = route.request.url.removeprefix(ADDRESS)
    for folder in (SITE, MAILS.parent):
        file = folder / path
        if file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
            return
    route.abort()


def _shot(page: Page, address: str) -> Image.Image:
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    file = OUT / "shot.png"
    page.screenshot(path=file)
    picture = Image.open(file).convert("RGB")
    file.unlink()
    return picture


def _beside(pictures: list[Image.Image]) -> Image.Image:
    gap = 24
    width = sum(one.width for one in pictures) + gap * (len(pictures) + 1)
    whole = Image.new("RGB", (width, max(one.height for one in pictures) + 2 * gap), "#e9e6f2")
    left = gap
    for one in pictures:
        whole.paste(one, (left, gap))
        left += one.width + gap
    return whole


def _save(picture: Image.Image, name: str, width: int) -> None:
    size = (width, round(picture.height * width / picture.width))
    small = picture.resize(size, Image.Resampling.LANCZOS)
    small.quantize(256).save(OUT / name, optimize=True)


if __name__ == "__main__":
    main()
