"""A published picture shows what it showed, and says nothing else."""

import contextlib
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from portevoix.privacy.picture_metadata import UnknownPictureError, without_metadata

WORD = "Zplace"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{WORD}</x:xmpmeta>'.encode()
FORMS = ("JPEG", "PNG", "WEBP", "GIF")


def drawn() -> Image.Image:
    image = Image.new("RGB", (40, 24), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 10, 5), fill="red")
    return image


def photo(form: str, orientation: int = 1, **options: object) -> bytes:
    """A picture that says a place, an artist and a program in each way that its form has."""
    image = drawn()
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = WORD  # the artist
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = WORD
    file = io.BytesIO()
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", WORD)
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
        image.save(file, form, pnginfo=notes, exif=exif, **options)
    elif form == "GIF":
        image.save(file, form, comment=WORD.encode(), xmp=XMP, **options)
    elif form == "JPEG":
        image.save(file, form, comment=WORD, exif=exif, xmp=XMP, **options)
    else:
        image.save(file, form, exif=exif, xmp=XMP, **options)
    return file.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("after", [b"", WORD.encode()])
def test_all_that_is_said_goes_and_all_that_is_shown_stays(form: str, after: bytes) -> None:
    data = photo(form) + after
    assert WORD.encode() in data
    cleaned = without_metadata(data)
    assert WORD.encode() not in cleaned
    assert b"xmp" not in cleaned.lower()
    assert pixels(cleaned) == pixels(data)
    assert without_metadata(cleaned) == cleaned


@pytest.mark.parametrize("options", [{"progressive": True}, {"quality": 30}, {"optimize": True}])
def test_every_kind_of_jpeg_keeps_its_pixels(options: dict[str, object]) -> None:
    data = photo("JPEG", **options)
    assert pixels(without_metadata(data)) == pixels(data)


def test_colours_keep_their_profile() -> None:
    data = photo("JPEG", icc_profile=b"a profile")
    assert Image.open(io.BytesIO(without_metadata(data))).info["icc_profile"] == b"a profile"


@pytest.mark.parametrize(
    ("form", "way"), list(itertools.product(["JPEG", "PNG", "WEBP"], range(2, 9)))
)
def test_what_lies_on_its_side_is_turned(form: str, way: int) -> None:
    data = photo(form, way, **({} if form == "PNG" else {"quality": 100}))
    cleaned = Image.open(io.BytesIO(without_metadata(data)))
    assert cleaned.size == ((40, 24) if way < 5 else (24, 40))
    assert cleaned.getexif().get(0x0112, 1) == 1
    assert WORD.encode() not in without_metadata(data)
    corner = {2: (39, 0), 3: (39, 23), 4: (0, 23), 5: (0, 0), 6: (23, 0), 7: (23, 39), 8: (0, 39)}
    red, green, _ = cleaned.convert("RGB").getpixel(corner[way])
    assert red > 200
    assert green < 90


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_an_animation_stays_one(form: str) -> None:
    frames, file = [drawn(), drawn().rotate(180)], io.BytesIO()
    frames[0].save(file, form, save_all=True, append_images=frames[1:], loop=0, duration=100)
    cleaned = Image.open(io.BytesIO(without_metadata(file.getvalue())))
    assert cleaned.n_frames == 2
    assert cleaned.info.get("loop") == 0


@given(st.data())
def test_whatever_is_broken_is_refused_or_says_nothing(data: st.DataObject) -> None:
    whole = bytearray(photo(data.draw(st.sampled_from(FORMS))))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    with contextlib.suppress(UnknownPictureError):
        without_metadata(cut)


@pytest.mark.parametrize("form", ["TIFF", "AVIF"])
def test_a_form_that_is_not_cut_is_refused_where_it_says_more(form: str) -> None:
    file = io.BytesIO()
    drawn().save(file, form)
    assert without_metadata(file.getvalue()) == file.getvalue()
    with pytest.raises(UnknownPictureError):
        without_metadata(photo(form))
