"""SVG as it is published: what is drawn, and nothing that runs or asks for another file.

An SVG that is opened by itself is a page of the portal's own, whose scripts may do what its pages
do; and drawing programs note the folders and names of who drew.
"""

import base64
import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from portevoix.core.schemes import is_safe
from portevoix.privacy.picture_metadata import UnknownPictureError, without_metadata

_LARGEST = 20_000_000
"""Characters that come out: entities can make much of little."""
_DEEPEST = 200
_ELEMENTS = frozenset((
    "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "a", "view", "style",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text",
    "tspan", "textPath", "tref", "marker", "pattern", "clipPath", "mask", "linearGradient",
    "radialGradient", "stop", "hatch", "hatchpath", "meshgradient", "mesh", "meshrow",
    "meshpatch", "solidcolor", "filter", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
    "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "animate",
    "animateMotion", "animateTransform", "mpath", "set", "font", "font-face", "glyph",
    "missing-glyph", "hkern", "vkern", "foreignObject",
))  # fmt: skip
_IN_HTML = frozenset((
    "div", "span", "p", "br", "b", "i", "strong", "em", "font", "sub", "sup", "u", "s", "ul",
    "ol", "li", "table", "tbody", "tr", "td",
))  # fmt: skip
"""Of HTML in a `foreignObject`, which drawing programs use for text of several lines."""
_HTML_ATTRIBUTES = frozenset(("style", "xmlns", "dir", "lang", "color", "size", "face", "align"))
_PREFIXED = frozenset(("xlink:href", "xlink:title", "xml:space", "xml:lang", "xmlns:xlink"))
_SVG, _HTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_ANIMATED = re.compile(r"(?i)(?:xlink:)?href|on.*|style")
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,(.*)", re.DOTALL | re.IGNORECASE)
_FONT = re.compile(r"data:(?:font|application)/[\w.+-]+;base64,[\w+/=\s]*", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"""(?ix)
    @import[^;]*(?:;|$)
    |url\(\s*(["']?)(?!\#)(?P<address>[^"')]*)\1[^)]*\)
    |\b(?:-webkit-)?(?:image-set|image|src)\([^)]*\)
    """
)


def clean_svg(data: bytes) -> bytes:
    """The drawing alone. Raises UnknownPictureError where it is no SVG, too large or too deep."""
    cleaner = _Cleaner()
    try:
        cleaner.parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise UnknownPictureError from error
    return "".join(cleaner.out).encode("utf-8")


class _Cleaner:
    def __init__(self) -> None:
        self.out: list[str] = []
        self._size = 0
        self._open: list[str] = []
        """The elements around, by their names; empty for one that is left out itself."""
        self._left_out = 0
        """How many elements around are left out with all that is in them."""
        self._style: list[str] | None = None
        self.parser = expat.ParserCreate(encoding=None)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity

    def _start(self, name: str, pairs: list[str]) -> None:
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        if len(self._open) >= _DEEPEST or (not self._open and name.rpartition(":")[2] != "svg"):
            raise ValueError(name)
        tag = name.removeprefix("svg:")
        is_html = "foreignObject" in self._open
        is_known = tag in _ELEMENTS or is_html
        if self._left_out or not is_known or _animates_address(tag, attributes):
            self._left_out += 1
            self._open.append("")
            return
        if is_html and tag not in _IN_HTML:
            if tag in ("style", "title") or tag not in _ELEMENTS:
                self._left_out += 1
            self._open.append("")
            return
        if not self._open:
            attributes.setdefault("xmlns", _SVG)
        self._open.append(tag)
        if tag == "style":
            self._style = []
        allowed = _HTML_ATTRIBUTES if is_html else None
        kept = ((key, self._value(tag, key, value)) for key, value in attributes.items()
                if allowed is None or key in allowed)  # fmt: skip
        written = "".join(f" {key}={quoteattr(one)}" for key, one in kept if one is not None)
        self._write(f"<{tag}{written}>")

    def _value(self, tag: str, key: str, value: str) -> str | None:
        """What stays of an attribute; None where nothing does."""
        if key.lower().startswith("on") or (":" in key and key not in _PREFIXED):
            return None
        if key == "xmlns":
            return value if value in (_SVG, _HTML) else None
        if key in ("href", "xlink:href", "src"):
            return _address(value.strip(), is_link=tag == "a")
        return _style(value)

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        if not tag:
            self._left_out -= bool(self._left_out)
            return
        if tag == "style" and self._style is not None:
            self._write(escape(_style("".join(self._style))))
            self._style = None
        self._write(f"</{tag}>")

    def _text(self, data: str) -> None:
        if self._left_out:
            return
        if self._style is not None:
            self._style.append(data)
        else:
            self._write(escape(data))

    def _entity(
        self, _name: str, _parameter: bool, value: str | None, _base: str | None,
        _system: str | None, _public: str | None, _notation: str | None,
    ) -> None:  # fmt: skip
        if value is None or "&" in value:
            raise ValueError(value)

    def _write(self, text: str) -> None:
        self._size += len(text)
        if self._size > _LARGEST:
            raise ValueError(self._size)
        self.out.append(text)


def _animates_address(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an animation changes what may not be changed, such as where a link leads."""
    name = attributes.get("attributeName", "").strip()
    return tag in ("animate", "set", "animateTransform") and bool(_ANIMATED.fullmatch(name))


def _address(address: str, *, is_link: bool) -> str | None:
    """An address that asks for no other file: a part of the drawing, or a picture in it."""
    if address.startswith("#"):
        return address
    if match := _PICTURE.fullmatch(address):
        try:
            data = without_metadata(base64.b64decode(match[1]))
        except (UnknownPictureError, ValueError):
            return None
        return address[: match.start(1)] + base64.b64encode(data).decode()
    return address if is_link and is_safe(address) else None


def _style(text: str) -> str:
    """Styles that ask for no other file; an escaped letter, which may hide one, is none."""
    return _OUTSIDE.sub(_own, text.replace("\\", ""))


def _own(match: re.Match[str]) -> str:
    address = (match["address"] or "").strip()
    return match[0] if _FONT.fullmatch(address) or _PICTURE.fullmatch(address) else "none"
