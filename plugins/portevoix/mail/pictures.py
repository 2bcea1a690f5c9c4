"""Pictures for mails: PNG or JPEG, with twice the pixels of the size they are shown at."""

import hashlib
import io
import posixpath
import struct
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from portevoix.core.languages import DEFAULT
from portevoix.core.problems import N_, Place, Problems
from portevoix.mail.drawing import DrawingLimitError, draw
from portevoix.mail.svg import MAX_PIXELS, Drawing, ExternalFileError, read_svg
from portevoix.privacy.drawn_names import erase_drawn_names
from portevoix.privacy.names import NameFinder
from portevoix.sources.files import relative_path
from portevoix.sources.walk import Bounds

FOLDER = "newsletter/pictures/"
"""The folder of mails' pictures on the portal."""
MAX_PICTURE_BYTES = 200_000
_MAX_ADDRESS = 80
_MAX_GLYPHS = 10


@dataclass(frozen=True, slots=True)
class MailPicture:
    """A picture in a mail: its address, and the size it is shown at."""

    url: str
    width: int
    height: int


@dataclass(eq=False)
class Pictures:
    """Renders the pictures of all mails of a project, each once; `files` holds them by name."""

    root: Path
    content: Path
    site: str
    problems: Problems
    overlay: Path | None = None
    """The overlay's content folder; no picture of it takes the place of a public one."""
    names: NameFinder = field(default_factory=lambda: NameFinder(()))
    """The names of people that no drawing may say."""
    files: dict[str, bytes] = field(default_factory=dict)
    pixels: dict[str, int] = field(default_factory=dict)
    """The width of each picture's file, by its address."""
    sources: dict[str, Path] = field(default_factory=dict)
    """The files that they were made from, by their path in the content folder."""
    _pictures: dict[tuple[str, int, bool, Path | None], MailPicture | None] = field(
        default_factory=dict
    )

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of each picture, by its address."""
        return {self.site + FOLDER + name: len(data) for name, data in self.files.items()}

    def picture(
        self,
        src: str,
        width: int,
        origin: Place,
        *,
        square: bool = False,
        archive: Path | None = None,
    ) -> MailPicture | None:
        """The picture `src` of the `archive`, or else of the content folder, shown `width` pixels
        wide, and cropped to a square if asked for; None and a problem where it is no picture.
        """
        key = (src, width, square, archive)
        if key not in self._pictures:
            folders = (archive, self.content, self.overlay)
            found = (one for one in folders if one and (one / src).is_file())
            folder = next(found, self.content)
            self._pictures[key] = self._make(
                src, folder, width, origin, square=square, is_archived=folder is archive
            )
        return self._pictures[key]

    def _make(
        self,
        src: str,
        folder: Path,
        width: int,
        origin: Place,
        *,
        square: bool,
        is_archived: bool,
    ) -> MailPicture | None:
        file = (folder / src).resolve()
        bounds = Bounds.of(folder, folder.parent if folder is self.overlay else self.content.parent)
        is_inside = not (src.startswith("/") or posixpath.normpath(src).startswith(".."))
        if not is_inside or bounds.violation(str(file)) or not file.is_file():
            self.problems.error(
                "picture-missing",
                origin,
                N_("The picture {src} is not in the content folder."),
                N_("Check its name, capitals included."),
                src=src,
            )
            return None
        raw = file.read_bytes()
        place = Place(relative_path(file, self.root.resolve()))
        try:
            image = self._open(raw, file.suffix.lower(), 2 * width, place, is_archived=is_archived)
        except ExternalFileError as error:
            self.problems.error(
                "picture-not-whole",
                place._replace(line=error.line, column=error.column),
                N_("“{address}” is not in this picture: no other file is read to draw it."),
                N_("Save it with its pictures and styles inside, or as PNG."),
                address=error.address[:_MAX_ADDRESS],
            )
            return None
        except _NoNamespaceError:
            self.problems.error(
                "picture-unreadable",
                place._replace(line=1, column=1),
                N_("This picture does not say that it is SVG, so nothing of it would be drawn."),
                N_("Write {attribute} in its tag “svg”, or save it again in your drawing program."),
                attribute='xmlns="http://www.w3.org/2000/svg"',
            )
            return None
        except (DrawingLimitError, Image.DecompressionBombError):
            self.problems.error(
                "picture-too-large",
                origin,
                N_("The picture {src} takes too long or too much room to draw."),
                N_("Make it smaller or simpler, or save it as a small PNG."),
                src=src,
            )
            return None
        except (ValueError, OSError, UnidentifiedImageError):
            self.problems.error(
                "picture-unreadable",
                origin,
                N_("The picture {src} cannot be read."),
                N_("Save it again as PNG, JPEG, WebP or SVG."),
                src=src,
            )
            return None
        if square:
            image = _crop_square(image)
        shown_width = min(width, max(1, image.width // 2) if image.width < 2 * width else width)
        image = _scale_down(image, 2 * shown_width)
        data, suffix = _encode(image)
        # Named after what it is made from: another version of Pillow gives the same mail.
        digest = hashlib.sha256(raw).hexdigest()[:8]
        name = f"{file.stem}-{digest}-{shown_width}{'s' if square else ''}{suffix}"
        self.files[name] = data
        self.sources[src] = file
        url = self.site + FOLDER + name
        self.pixels[url] = image.width
        return MailPicture(url, shown_width, round(image.height / 2))

    def _open(
        self, raw: bytes, suffix: str, width: int, place: Place, *, is_archived: bool
    ) -> Image.Image:
        if suffix == ".svg" or raw.lstrip()[:5].lower() in (b"<svg ", b"<?xml"):
            drawing = read_svg(raw)
            if not (drawing.has_namespace or is_archived):
                raise _NoNamespaceError
            if drawing.aspect_ratio and drawing.aspect_ratio * width * width > MAX_PIXELS:
                raise DrawingLimitError
            if drawing.missing_glyphs and not is_archived:
                self._warn_of_missing_glyphs(drawing, place)
            if drawing.html and not is_archived:
                self._warn_of_html(drawing.html, place)
            raw = draw(erase_drawn_names(drawing.svg, self.names, DEFAULT), width)
        return _decode(raw)

    def _warn_of_missing_glyphs(self, drawing: Drawing, place: Place) -> None:
        self.problems.warning(
            "picture-letters",
            place._replace(line=drawing.line, column=drawing.column),
            N_("The font of our pictures lacks {letters}: a crossed box stands there in mails."),
            N_("Turn this text into paths in your drawing program, or write it another way."),
            letters=" ".join(map(_printable, drawing.missing_glyphs[:_MAX_GLYPHS])),
        )

    def _warn_of_html(self, at: tuple[int, int], place: Place) -> None:
        self.problems.warning(
            "picture-letters",
            place._replace(line=at[0], column=at[1]),
            N_("This text is not drawn in mails: it is HTML in an SVG (“foreignObject”)."),
            N_("Write it as text of SVG, turn it into paths, or save the picture as PNG."),
        )


class _NoNamespaceError(ValueError):
    """An SVG lacks its namespace."""


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else f"U+{ord(letter):04X}"


def _decode(raw: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(raw))
            if image.width * image.height > MAX_PIXELS:
                raise DrawingLimitError
            image.load()
            return ImageOps.exif_transpose(image)
    except (SyntaxError, EOFError, IndexError, TypeError, struct.error) as error:
        # What Pillow says of a file that is cut off or broken in its middle.
        raise ValueError(str(error)) from error


def _crop_square(image: Image.Image) -> Image.Image:
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side))


def _scale_down(image: Image.Image, width: int) -> Image.Image:
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    image = image.convert("RGBA" if has_alpha else "RGB")
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encode(image: Image.Image) -> tuple[bytes, str]:
    """PNG where that is small or has transparent pixels, else JPEG of a quality that is small
    enough.
    """
    png = _save(image, "PNG")
    if len(png) <= MAX_PICTURE_BYTES // 2:
        return png, ".png"
    if image.mode == "RGBA" and _is_see_through(image):
        return _save(image.quantize(256), "PNG"), ".png"
    flat = image.convert("RGB")
    jpeg = b""
    for quality in (85, 75, 60, 45, 30):
        jpeg = _save(flat, "JPEG", quality=quality, optimize=True, progressive=True)
        if len(jpeg) <= MAX_PICTURE_BYTES:
            break
    return (jpeg, ".jpg") if len(jpeg) < len(png) else (png, ".png")


def _is_see_through(image: Image.Image) -> bool:
    low, _ = image.getchannel("A").getextrema()
    return isinstance(low, int | float) and low < 255


def _save(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
