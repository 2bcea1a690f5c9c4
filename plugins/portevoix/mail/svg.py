"""SVG read before it is drawn, and written anew: what is drawn is what was looked at."""

import base64
import io
import re
import warnings
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from portevoix.mail.drawing import DrawingError
from portevoix.mail.font import lacking

_DEEPEST = 100
_MOST_ELEMENTS = 50_000
"""As they are drawn: one that is used ten times counts ten times."""
_LARGEST = 10_000_000
"""Characters, with pictures that it holds."""
_LONGEST_ENTITY = 200
"""Drawing programs shorten addresses by entities; longer ones only make a file grow."""
MOST_PIXELS = 40_000_000
_UNSPOKEN = ("title", "desc", "style", "script")
_URL = re.compile(r"""url\(\s*["']?\s*([^"')\s]*)|(@import)\b""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,(.*)", re.DOTALL | re.IGNORECASE)
_LENGTH = re.compile(r"\+?((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in|%)?", re.IGNORECASE)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that can be drawn: it needs no other file."""

    svg: str
    tall: float | None
    """Its height as a multiple of its width, where it says so."""
    lacking: tuple[str, ...]
    """Letters that the font has not."""
    line: int
    column: int
    """Where the first of these stands."""
    html: tuple[int, int] | None = None
    """Where text stands that is not drawn, as it is HTML in a `foreignObject`."""
    is_named: bool = True
    """Whether it says that it is SVG, without which nothing is drawn."""


class OutsideError(Exception):
    """The drawing shows something that is not in it."""

    def __init__(self, address: str, line: int, column: int) -> None:
        super().__init__(address)
        self.address, self.line, self.column = address, line, column


def read_svg(raw: bytes) -> Drawing:
    """Raises ValueError where it is no SVG, DrawingError where it is too large or too deep, and
    OutsideError where it shows another file.
    """
    if len(raw) > _LARGEST:
        raise DrawingError
    reader = _Reader()
    try:
        reader.parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    reader.count()
    line, column = reader.lacking[0][1:] if reader.lacking else (0, 0)
    letters = dict.fromkeys(letter for letter, _, _ in reader.lacking)
    more = line, column, reader.html, reader.is_named
    return Drawing("".join(reader.out), reader.tall, tuple(letters), *more)


@dataclass
class _Reader:
    out: list[str] = field(default_factory=list)
    tall: float | None = None
    lacking: list[tuple[str, int, int]] = field(default_factory=list)
    html: tuple[int, int] | None = None
    is_named: bool = True
    _open: list[str] = field(default_factory=list)
    _path: list[int] = field(default_factory=list)
    _drawn: list[list[int | str]] = field(default_factory=list)
    """What each element draws: elements in it by their numbers, one elsewhere by its id."""
    _ids: dict[str, int] = field(default_factory=dict)
    _instead: list[tuple[bool, tuple[int, int] | None]] = field(default_factory=list)
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
        tag = _local(name)
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        if not self._open:
            if tag != "svg":
                raise ValueError(name)
            prefix = name.rpartition(":")[0]
            self.is_named = (f"xmlns:{prefix}" if prefix else "xmlns") in attributes
            self.tall = _tall(attributes)
        self._add(tag, attributes)
        for key, value in attributes.items():
            if _local(key) == "href" and tag != "a":
                self._check_address(value.strip())
            self._check_style(value)
        written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        self._write(f"<{name}{written}>")

    def _add(self, tag: str, attributes: dict[str, str]) -> None:
        number = len(self._drawn)
        if self._path:
            self._drawn[self._path[-1]].append(number)
        if self._open and self._open[-1] == "switch" and tag != "foreignObject":
            self._instead[-1] = True, self._instead[-1][1]
        if tag == "switch":
            self._instead.append((False, None))
        self._open.append(tag)
        self._path.append(number)
        used = attributes.get("href") or attributes.get("xlink:href") or ""
        self._drawn.append([used.strip()[1:]] if tag == "use" else [])
        self._ids.setdefault(attributes.get("id", ""), number)
        if len(self._open) > _DEEPEST or number > _MOST_ELEMENTS:
            raise DrawingError

    def count(self) -> None:
        """Raise DrawingError where what is used over and over comes to too many elements."""
        waiting: list[int | str] = [0]
        count = 0
        while waiting:
            one = waiting.pop()
            number = self._ids.get(one) if isinstance(one, str) else one
            if number is not None:
                waiting += self._drawn[number]
            count += 1
            if count > _MOST_ELEMENTS:
                raise DrawingError

    def _end(self, name: str) -> None:
        self._path.pop()
        tag = self._open.pop()
        if tag == "switch":
            has_other, html = self._instead.pop()
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
            if data.strip() and not {*_UNSPOKEN} & {*self._open}:
                self._note_html()
        elif "text" in self._open and not {*_UNSPOKEN} & {*self._open}:
            self.lacking += ((letter, *self._place(at)) for at, letter in lacking(data))
        self._write(escape(data))

    def _note_html(self) -> None:
        """Note HTML that is not drawn, unless the switch around it has something in its place."""
        if self._open[self._open.index("foreignObject") - 1] == "switch":
            has_other, html = self._instead[-1]
            self._instead[-1] = has_other, html or self._place()
        else:
            self.html = self.html or self._place()

    def _write(self, text: str) -> None:
        self._size += len(text)
        if self._size > _LARGEST:
            raise DrawingError
        self.out.append(text)

    def _entity(
        self, name: str, _parameter: bool, value: str | None, _base: str | None, system: str | None,
        *_: str | None,
    ) -> None:  # fmt: skip
        if value is None:
            raise OutsideError(system or name, *self._place())
        if "&" in value or len(value) > _LONGEST_ENTITY:
            raise DrawingError

    def _skipped(self, name: str, _parameter: bool) -> None:
        raise OutsideError(f"&{name};", *self._place())

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise OutsideError(data, *self._place())

    def _check_address(self, address: str) -> None:
        if match := _PICTURE.fullmatch(address):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                image = Image.open(io.BytesIO(base64.b64decode(match[1])))
            if image.width * image.height > MOST_PIXELS:
                raise DrawingError
        elif address.startswith("data:"):
            raise ValueError(address)
        elif address and not address.startswith("#"):
            raise OutsideError(address, *self._place())

    def _check_style(self, value: str) -> None:
        for match in _URL.finditer(value):
            address = match[1] if match[2] is None else match[2]
            if address and not address.startswith(("#", "data:")):
                raise OutsideError(address, *self._place())


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _tall(attributes: dict[str, str]) -> float | None:
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
