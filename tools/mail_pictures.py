"""Takes the pictures of the demo's last letter that the documentation shows.

.venv/bin/portevoix newsletter build && .venv/bin/python tools/mail_pictures.py
"""

import io
import os
import re
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Route, sync_playwright

ROOT = Path(__file__).parents[1]
MAILS = ROOT / "dist/newsletter"
EDITION = "2026-11"
SHOTS = {  # name: width of the window, colours, height shown, without the styles of the head
    "light": (680, "light", 1500, False),
    "dark": (680, "dark", 1500, False),
    "narrow": (375, "light", 1500, False),
    "bare": (680, "light", 1500, True),
}


def main() -> None:
    html = (MAILS / EDITION / "mail.html").read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        url = route.request.url
        picture = MAILS / "pictures" / url.rpartition("/")[2]
        if picture.is_file():
            route.fulfill(path=picture)
        else:
            route.fulfill(body=page, content_type="text/html; charset=utf-8")

    with sync_playwright() as playwright:
        path = os.environ.get("PORTEVOIX_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (width, scheme, height, bare) in SHOTS.items():
            page = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL) if bare else html
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            tab = context.new_page()
            tab.route(re.compile("."), answer)
            tab.goto("https://mail.example/")
            picture = Image.open(io.BytesIO(tab.screenshot()))
            file = ROOT / f"docs/pictures/letter-{name}.png"
            file.parent.mkdir(exist_ok=True)
            picture.convert("RGB").quantize(128).save(file, optimize=True)
            print(file.relative_to(ROOT), file.stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
