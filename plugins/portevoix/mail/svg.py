"""SVG parsed, checked and written anew before it is drawn: what is drawn has been checked."""

import base64
import io
import re
import warnings
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from portevoix.mail.drawing import DrawingLimitError
from portevoix.mail.font import missing_glyphs

_MAX_DEPTH = 100
_MAX_ELEMENTS = 50_000
"""Elements as they are drawn: one that is used ten times counts ten times."""
_MAX_SIZE = 10_000_000
"""Characters, embedded pictures included."""
_MAX_ENTITY = 200
"""Drawing programs shorten addresses by entities; longer ones only make a file grow."""
MAX_PIXELS = 40_000_000
_INVISIBLE = ("title", "desc", "style", "script")
_URL = re.compile(r"""url\(\s*["']?\s*([^"')\s]*)|(@import)\b""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,(.*)", re.DOTALL | re.IGNORECASE)
_LENGTH = re.compile(r"\+?((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in|%)?", re.IGNORECASE)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that can be drawn without any other file."""

    svg: str
    aspect_ratio: float | None
    """Height divided by width, where the SVG gives its size."""
    missing_glyphs: tuple[str, ...]
    """Letters that the font lacks."""
    line: int
    column: int
    """The place of the first of these letters."""
    html: tuple[int, int] | None = None
    """Line and column of text that is not drawn, as it is HTML in a `foreignObject`."""
    has_namespace: bool = True
    """Whether it has the namespace of SVG, without which nothing is drawn."""


class ExternalFileError(Exception):
    """The SVG refers to another file."""

    def __init__(self, address: str, line: int, column: int) -> None:
        super().__init__(address)
        self.address, self.line, self.column = address, line, column


def read_svg(raw: bytes) -> Drawing:
    """Read an SVG. Raises ValueError where it is none, DrawingLimitError where it is too large or
    too deep, and ExternalFileError where it shows another file.
    """
    if len(raw) > _MAX_SIZE:
        raise DrawingLimitError
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    reader.count()
    line, column = reader.missing_glyphs[0][1:] if reader.missing_glyphs else (0, 0)
    letters = dict.fromkeys(letter for letter, _, _ in reader.missing_glyphs)
    more = line, column, reader.html, reader.has_namespace
    return Drawing("".join(reader.out), reader.aspect_ratio, tuple(letters), *more)


@dataclass
class _Reader:
    out: list[str] = field(default_factory=list)
    aspect_ratio: float | None = None
    missing_glyphs: list[tuple[str, int, int]] = field(default_factory=list)
    html: tuple[int, int] | None = None
    has_namespace: bool = True
    _open: list[str] = field(default_factory=list)
    _path: list[int] = field(default_factory=list)
    _drawn: list[list[int | str]] = field(default_factory=list)
    """What each element draws: elements in it by their numbers, one elsewhere by its id."""
    _ids: dict[str, int] = field(default_factory=dict)
    _switches: list[tuple[bool, tuple[int, int] | None]] = field(default_factory=list)
    """Of each `switch`: whether it holds something else to draw, and where its HTML stands."""
    _size: int = 0
    _style: str = ""

    def __post_init__(self) -> None:
        self.parser = parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.ProcessingInstructionHandler = self._instruction

    def _place(self, after: int = 0) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1 + after

    def _start(self, name: str, pairs: list[str]) -> None:
        tag = _with_local_pictures(name)
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        if not self._open:
            if tag != "svg":
                raise ValueError(name)
            prefix = name.rpartition(":")[0]
            self.has_namespace = (f"xmlns:{prefix}" if prefix else "xmlns") in attributes
            self.aspect_ratio = _aspect_ratio(attributes)
        self._add(tag, attributes)
        for key, value in attributes.items():
            if _with_local_pictures(key) == "href" and tag != "a":
                self._check_address(value.strip())
            self._check_style(value)
        written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        self._write(f"<{name}{written}>")

    def _add(self, tag: str, attributes: dict[str, str]) -> None:
        number = len(self._drawn)
        if self._path:
            self._drawn[self._path[-1]].append(number)
        if self._open and self._open[-1] == "switch" and tag != "foreignObject":
            self._switches[-1] = True, self._switches[-1][1]
        if tag == "switch":
            self._switches.append((False, None))
        self._open.append(tag)
        self._path.append(number)
        used = attributes.get("href") or attributes.get("xlink:href") or ""
        self._drawn.append([used.strip()[1:]] if tag == "use" else [])
        self._ids.setdefault(attributes.get("id", ""), number)
        if len(self._open) > _MAX_DEPTH or number > _MAX_ELEMENTS:
            raise DrawingLimitError

    def count(self) -> None:
        """Raise DrawingLimitError where elements that are used many times come to too many."""
        waiting: list[int | str] = [0]
        count = 0
        while waiting:
            one = waiting.pop()
            number = self._ids.get(one) if isinstance(one, str) else one
            if number is not None:
                waiting += self._drawn[number]
            count += 1
            if count > _MAX_ELEMENTS:
                raise DrawingLimitError

    def _end(self, name: str) -> None:
        self._path.pop()
        tag = self._open.pop()
        if tag == "switch":
            has_other, html = self._switches.pop()
            if html and not has_other:
                self.html = self.html or html
        if tag == "style":
            self._check_style(_COMMENT.sub("", self._style))
            self._style = ""
        self._write(f"</{name}>")

    def _text(self, data: str) -> None:
        if self._open[-1] == "style":
            self._style += data
        elif "foreignObject" in self._open:
            if data.strip() and not {*_INVISIBLE} & {*self._open}:
                self._note_html()
        elif "text" in self._open and not {*_INVISIBLE} & {*self._open}:
            self.missing_glyphs += (
                (letter, *self._place(at)) for at, letter in missing_glyphs(data)
            )
        self._write(escape(data))

    def _note_html(self) -> None:
        """Note HTML that is not drawn, unless the switch around it has an alternative."""
        if self._open[self._open.index("foreignObject") - 1] == "switch":
            has_other, html = self._switches[-1]
            self._switches[-1] = has_other, html or self._place()
        else:
            self.html = self.html or self._place()

    def _write(self, text: str) -> None:
        self._size += len(text)
        if self._size > _MAX_SIZE:
            raise DrawingLimitError
        self.out.append(text)

    def _entity(
        self, name: str, _parameter: bool, value: str | None, _base: str | None, system: str | None,
        *_: str | None,
    ) -> None:  # fmt: skip
        if value is None:
            raise ExternalFileError(system or name, *self._place())
        if "&" in value or len(value) > _MAX_ENTITY:
            raise DrawingLimitError

    def _skipped(self, name: str, _parameter: bool) -> None:
        raise ExternalFileError(f"&{name};", *self._place())

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise ExternalFileError(data, *self._place())

    def _check_address(self, address: str) -> None:
        if match := _PICTURE.fullmatch(address):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                image = Image.open(io.BytesIO(base64.b64decode(match[1])))
            if image.width * image.height > MAX_PIXELS:
                raise DrawingLimitError
        elif address.startswith("data:"):
            raise ValueError(address)
        elif address and not address.startswith("#"):
            raise ExternalFileError(address, *self._place())

    def _check_style(self, value: str) -> None:
        for match in _URL.finditer(value):
            address = match[1] if match[2] is None else match[2]
            if address and not address.startswith(("#", "data:")):
                raise ExternalFileError(address, *self._place())


def _with_local_pictures(name: str) -> str:
    return name.rpartition(":")[2]


def _aspect_ratio(attributes: dict[str, str]) -> float | None:
    box = [_number(part) for part in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())]
    sides = box[2:] if len(box) == 4 else [None, None]
    width = _length(attributes.get("width", ""), sides[0])
    height = _length(attributes.get("height", ""), sides[1])
    return height / width if width and height else None


def _length(text: str, whole: float | None) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    if not match:
        return whole
    unit = (match[2] or "").lower()
    if unit == "%":
        return whole * float(match[1]) / 100 if whole else None
    return float(match[1]) * _UNITS[unit]


def _number(text: str) -> float | None:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) if match and not match[2] else None
