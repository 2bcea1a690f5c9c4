"""The sizes of pictures, so that a page keeps their room free while they are loaded."""

import html as html_
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

Size = tuple[int, int]
"""A width and a height."""
_IMG = re.compile(r"<img\b[^>]*>")
_SRC = re.compile(r'\bsrc="([^"]*)"')
_SVG = re.compile(r"<svg\b[^>]*>")
_ATTRIBUTE = re.compile(r"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")
_HEAD = 4096
"""Bytes of an SVG in which its first tag ends."""
_SIDEWAYS = (5, 6, 7, 8)
"""Values of the Exif orientation with which a photo is shown turned by 90 degrees."""


@dataclass(eq=False, repr=False)
class Pictures:
    """The pictures of a site."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Their files, by their addresses from the root of the language."""
    _sizes: dict[str, Size | None] = field(default_factory=dict)

    def size(self, address: str) -> Size | None:
        """The size of a picture; None where it is not known."""
        if address not in self._sizes:
            file = self.files.get(address)
            self._sizes[address] = _read(Path(file)) if file else None
        return self._sizes[address]

    def attributes(self, address: str) -> Markup:
        """The attributes `width` and `height`, as far as they are known."""
        size = self.size(address)
        return Markup(' width="%s" height="%s"') % size if size else Markup()

    def complete(self, html: str, root: str, *, has_first: bool) -> str:
        """Some HTML whose pictures have their sizes; all but the first picture of a page are loaded
        late.
        """
        late = has_first

        def sized(match: re.Match[str]) -> str:
            nonlocal late
            tag, src = match[0], _SRC.search(match[0])
            if not late:
                tag = tag.replace(' loading="lazy"', "")
            elif " loading=" not in tag:
                tag = tag.replace("<img", '<img loading="lazy"', 1)
            late = True
            if src is None or " width=" in tag or " height=" in tag:
                return tag
            address = html_.unescape(src[1]).removeprefix(root)
            return tag.replace("<img", f"<img{self.attributes(address)}", 1)

        return _IMG.sub(sized, html)


def _read(file: Path) -> Size | None:
    try:
        return _drawing(file) if file.suffix.lower() == ".svg" else _photo(file)
    except (OSError, ValueError, SyntaxError):
        return None  # others tell what is wrong with it


def _photo(file: Path) -> Size:
    from PIL import Image  # imported only where there are pictures

    with Image.open(file) as image:
        width, height = image.size
        is_turned = image.getexif().get(0x0112) in _SIDEWAYS
    return (height, width) if is_turned else (width, height)


def _drawing(file: Path) -> Size | None:
    """The size that an SVG names, else the proportions of what it shows."""
    with file.open("rb") as stream:
        tag = _SVG.search(stream.read(_HEAD).decode("utf-8", "replace"))
    found = dict(_ATTRIBUTE.findall(tag[0])) if tag else {}
    named = [_NUMBER.fullmatch(found.get(name, "")) for name in ("width", "height")]
    if all(named):
        sides = [float(one[1]) for one in named if one]
    else:
        sides = [float(one) for one in re.split(r"[\s,]+", found.get("viewBox", "").strip())[2:4]]
    return (round(sides[0]), round(sides[1])) if len(sides) == 2 and min(sides) >= 1 else None
