"""Pictures in the built site, in each language, say no more than they show."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image


def photo(orientation: int = 1) -> bytes:
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x013B], exif[0x0112] = "Zartist", orientation
    Image.new("RGB", (8, 4)).save(file, "JPEG", exif=exif)
    return file.getvalue()


DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg"><metadata>Zartist</metadata>
<script>zbad()</script><path d="M0 0"/></svg>"""


@pytest.fixture
def site(small: Path, build: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> Any:
    pictures = small / "content" / "pictures"
    pictures.mkdir()
    (pictures / "photo.jpg").write_bytes(photo())
    (pictures / "lying.JPG").write_bytes(photo(6))
    (pictures / "plan.svg").write_bytes(DRAWING)
    (pictures / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nZartist")
    (pictures / "none.gif").write_bytes(b"Zartist")
    (pictures / "text.txt").write_bytes(b"Zartist")
    names = ("photo.jpg", "lying.JPG", "plan.svg", "broken.png", "none.gif", "text.txt")
    text = " ".join(f"![a](pictures/{name})" for name in names)
    (small / "content" / "index.md").write_text(text)
    return build(small), caplog.text


def test_what_pictures_say_is_not_published(site: Any) -> None:
    files, said = site
    found = {path for path, data in files.items() if b"Zartist" in data or b"zbad" in data}
    assert found == {"pictures/text.txt"}
    assert {"pictures/photo.jpg", "pictures/plan.svg"} <= files.keys()
    assert Image.open(io.BytesIO(files["pictures/lying.JPG"])).size == (4, 8)
    assert b"M0 0" in files["pictures/plan.svg"]
    for name in ("broken.png", "none.gif"):
        assert f"pictures/{name}" not in files
        assert f"en/pictures/{name}" not in files
        assert f"content/pictures/{name}: unknown-picture" in said
    assert said.count("unknown-picture") == 2
