"""Pictures without what they say beside what they show: places, names, programs, former states.

Pixels are not encoded again: segments of the file are left out. Only a photo that a camera says to
turn is decoded, since without that word it would lie on its side.
"""

import io
import struct
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps

_MOST_PIXELS = 100_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
))  # fmt: skip
"""What says how a PNG looks: the other chunks hold texts, days and whatever programs note."""
_WEBP_CHUNKS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_GIF_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""How often an animation repeats."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers of JPEG that have no length: restarts, and the start of the picture."""
_END, _SCAN, _ADOBE, _ICC, _JFIF = 0xD9, 0xDA, 0xEE, 0xE2, 0xE0


class UnknownPictureError(Exception):
    """A picture is not what its name says, or broken: what it holds cannot be told."""


_TEXTS = frozenset((270, 271, 272, 305, 306, 315, 700, 33432, 33723, 34665, 34853, 40091, 40093))
"""Tags of TIFF and Exif that hold texts, days, programs and places."""


def without_metadata(data: bytes) -> bytes:
    """The picture alone. Raises UnknownPictureError, also where a form that cannot be cut holds
    something to cut.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return _upright(data) or b"".join(_jpeg(data))
        if data.startswith(_PNG):
            return _upright(data) or b"".join(_png(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _upright(data) or _webp(data)
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return b"".join(_gif(data))
    except (IndexError, struct.error, ValueError) as error:
        raise UnknownPictureError from error
    if _says_more(data):
        raise UnknownPictureError
    return data


def _says_more(data: bytes) -> bool:
    """Whether a picture of another form, as AVIF, says more than it shows."""
    try:
        image = Image.open(io.BytesIO(data))
        says = {"exif", "xmp", "comment"} & image.info.keys()
        return bool(says or _TEXTS & image.getexif().keys())
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnknownPictureError from error


def _upright(data: bytes) -> bytes | None:
    """The picture turned as it says itself; None where it stands upright, or is animated."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            if image.getexif().get(0x0112, 1) in (0, 1) or getattr(image, "n_frames", 1) > 1:
                return None
            if image.width * image.height > _MOST_PIXELS:
                raise UnknownPictureError
            turned, form = ImageOps.exif_transpose(image), image.format
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnknownPictureError from error
    file = io.BytesIO()
    profile = image.info.get("icc_profile")
    turned.info = {}  # Pillow writes some of it back
    turned.save(file, form, icc_profile=profile, quality=95)
    return file.getvalue()


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments that show something; what stands behind the end is left out too."""
    yield data[:2]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError(at)
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker == _END:
            yield b"\xff\xd9"
            return
        end = at + 2 if marker in _ALONE else at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if _is_shown(marker, data[at + 4 : at + 16]):
            yield data[at:end]
        at = end


def _is_shown(marker: int, content: bytes) -> bool:
    """Whether a segment of JPEG says how the picture looks."""
    if marker == _JFIF:
        return content.startswith(b"JFIF\0")
    if marker == _ICC:
        return content.startswith(b"ICC_PROFILE\0")
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker == _ADOBE


def _end_of_scan(data: bytes, at: int) -> int:
    """Where pixels end: at a marker that is neither a byte of theirs nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and data[at + 1] not in _ALONE and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while True:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + length
        if end > len(data):
            raise ValueError(at)
        if kind in _PNG_CHUNKS:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    size = struct.unpack("<I", data[4:8])[0]
    if size + 8 > len(data):
        raise ValueError(size)
    at, kept = 12, b""
    while at < size + 8:
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        end = at + 8 + length + length % 2
        chunk = data[at:end]
        if kind == b"VP8X":
            flags = chunk[8] & ~0b1100  # there is neither Exif nor XMP any more
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if kind in _WEBP_CHUNKS:
            kept += chunk
        at = end
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while True:
        kind = data[at]
        if kind == 0x3B:
            yield b"\x3b"
            return
        if kind == 0x21:
            end = _end_of_blocks(data, at + 2)
            is_name = data[at + 3 : at + 14] in _GIF_APPLICATIONS
            if data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and is_name):
                yield data[at:end]
        elif kind == 0x2C:
            end = _end_of_blocks(data, at + 11 + _colours(data[at + 9]))
            yield data[at:end]
        else:
            raise ValueError(at)
        at = end


def _colours(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
