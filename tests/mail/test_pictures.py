import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from portevoix.core.problems import Place, Problems
from portevoix.mail.pictures import MAX_PICTURE_BYTES, Pictures

HERE = Place("content/newsletter/x.md")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="red"/></svg>'
)


@pytest.fixture
def pictures(tmp_path):
    return Pictures(tmp_path, tmp_path, "https://p.example/", Problems())


def image(folder, name, size, mode="RGB", **options):
    picture = Image.effect_noise(size, 90).convert(mode)
    if mode == "RGBA":
        picture.putalpha(120)
    picture.save(folder / name, **options)


def made(pictures, shown):
    return Image.open(io.BytesIO(pictures.files[shown.url.rpartition("/")[2]]))


def test_a_drawing_becomes_a_png_of_twice_the_size_shown(pictures, tmp_path):
    (tmp_path / "a.svg").write_text(SVG)
    shown = pictures.picture("a.svg", 100, HERE)
    assert (shown.width, shown.height) == (100, 50)
    assert shown.url.startswith("https://p.example/newsletter/pictures/a-")
    assert made(pictures, shown).size == (200, 100)
    assert made(pictures, shown).format == "PNG"


@pytest.mark.parametrize("name", ["a.webp", "a.jpg", "a.png"])
def test_a_photograph_is_made_light(pictures, tmp_path, name):
    image(tmp_path, name, (1800, 1200))
    shown = pictures.picture(name, 536, HERE)
    assert made(pictures, shown).width == 1072
    assert made(pictures, shown).format in ("PNG", "JPEG")
    assert max(pictures.sizes.values()) <= MAX_PICTURE_BYTES


def test_a_small_picture_is_not_blown_up(pictures, tmp_path):
    image(tmp_path, "a.png", (120, 60))
    shown = pictures.picture("a.png", 536, HERE)
    assert (shown.width, made(pictures, shown).size) == (60, (120, 60))


def test_what_is_see_through_stays_so(pictures, tmp_path):
    image(tmp_path, "a.webp", (1200, 900), "RGBA", lossless=True)
    picture = made(pictures, pictures.picture("a.webp", 400, HERE))
    assert picture.format == "PNG"
    assert picture.convert("RGBA").getchannel("A").getextrema()[0] < 255


def test_a_square_is_cut_from_the_middle(pictures, tmp_path):
    image(tmp_path, "a.jpg", (900, 300))
    shown = pictures.picture("a.jpg", 100, HERE, square=True)
    assert (shown.width, shown.height) == (100, 100)


@pytest.mark.parametrize("src", ["none.png", "../secret.png", "/etc/hostname"])
def test_a_picture_that_is_not_in_the_content_folder_is_a_problem(pictures, tmp_path, src):
    image(tmp_path.parent, "secret.png", (10, 10))
    assert pictures.picture(src, 100, HERE) is None
    assert [p.code for p in pictures.problems] == ["picture-missing"]


@pytest.mark.parametrize(("name", "data"), [("a.png", b"no"), ("a.svg", b"<svg"), ("a.gif", b"")])
def test_what_is_no_picture_is_a_problem(pictures, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert pictures.picture(name, 100, HERE) is None
    assert [p.code for p in pictures.problems] == ["picture-unreadable"]


def test_a_picture_that_is_broken_in_its_middle_is_a_problem(pictures, tmp_path):
    image(tmp_path, "a.png", (60, 40))
    file = tmp_path / "a.png"
    data = bytearray(file.read_bytes())
    start = data.index(b"IDAT")
    data[start - 4 : start] = (100).to_bytes(4)  # shorter than it is: no chunk starts there
    data[start + 108 : start + 116] = b"\xd8" * 8
    file.write_bytes(data)
    pictures.picture("a.png", 100, HERE)
    assert [p.code for p in pictures.problems] == ["picture-unreadable"]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"]),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6)), min_size=1, max_size=4),
)
def test_a_wild_file_ends_in_a_picture_or_a_sentence(form, changes):
    raw = io.BytesIO()
    Image.linear_gradient("L").resize((20, 20)).convert("RGB").save(raw, form)
    data = bytearray(raw.getvalue())
    for at, new in changes:
        start = at % len(data)
        data[start : start + len(new)] = new
    with tempfile.TemporaryDirectory() as folder:
        pictures = Pictures(Path(folder), Path(folder), "https://p.example/", Problems())
        (Path(folder) / "a.png").write_bytes(data)
        shown = pictures.picture("a.png", 20, HERE)
    assert bool(shown) != bool(pictures.problems.errors)


def test_its_name_follows_from_what_it_is_made_of(pictures, tmp_path):
    (tmp_path / "a.svg").write_text(SVG)
    first = pictures.picture("a.svg", 100, HERE)
    (tmp_path / "a.svg").write_text(SVG.replace("red", "blue"))
    other = Pictures(tmp_path, tmp_path, "https://p.example/", Problems()).picture(
        "a.svg", 100, HERE
    )
    assert first.url != other.url
