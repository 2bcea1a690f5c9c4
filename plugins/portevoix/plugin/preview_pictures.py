"""Draw the pictures that stand beside links; each is drawn once, and kept in the user's cache."""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from portevoix.site.preview_pictures import WIDTH, PreviewPicture


def write_preview_pictures(pictures: Iterable[PreviewPicture], site: Path) -> None:
    """Write pictures below `site`; one that cannot be drawn is left out."""
    for picture in pictures:
        png = _drawn(picture.svg)
        if png:
            file = site / picture.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(png)


def _drawn(svg: str) -> bytes:
    """The PNG of a drawing, from the cache if it is there."""
    folder = platformdirs.user_cache_path("portevoix", appauthor=False) / "previews"
    kept = folder / f"{hashlib.sha256(f'{WIDTH} {svg}'.encode()).hexdigest()}.png"
    with contextlib.suppress(OSError):
        return kept.read_bytes()
    from portevoix.mail.drawing import DrawingLimitError, draw  # rarely needed

    try:
        png = draw(svg, WIDTH)
    except (DrawingLimitError, ValueError):
        return b""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        scratch = kept.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(png)
        scratch.replace(kept)
    return png
