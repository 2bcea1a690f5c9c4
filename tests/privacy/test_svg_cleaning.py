"""A published drawing shows what it showed, runs nothing, and asks for no other file."""

import base64
import io
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portevoix.privacy.picture_metadata import UnknownPictureError
from portevoix.privacy.svg_cleaning import clean_svg

HTML = "http://www.w3.org/1999/xhtml"
START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def clean(inner: str, attributes: str = "") -> str:
    text = f"{START} {attributes}>{inner}</svg>"
    cleaned = clean_svg(text.encode()).decode()
    ET.fromstring(cleaned)
    assert clean_svg(cleaned.encode()).decode() == cleaned
    return cleaned


@pytest.mark.parametrize(
    "inner",
    [
        "<script>zbad()</script>",
        '<script href="zbad.js"/>',
        '<g onclick="zbad()"/>',
        '<g ONLOAD="zbad()"/>',
        '<a href="javascript:zbad()"><text>x</text></a>',
        '<a xlink:href="java&#9;script:zbad()"><text>x</text></a>',
        '<image href="https://zbad.test/x.png"/>',
        '<image xlink:href="../zbad.png"/>',
        '<image href="data:image/svg+xml;base64,emJhZA=="/>',
        '<use href="zbad.svg#x"/>',
        '<feImage href="//zbad.test"/>',
        "<style>@import 'https://zbad.test/x.css'; a { fill: red }</style>",
        "<style>a { fill: url(https://zbad.test/x) }</style>",
        "<style>a { background: image-set('https://zbad.test/x' 1x) }</style>",
        '<rect style="fill: url(&quot;https://zbad.test&quot;)"/>',
        '<rect fill="url( //zbad.test/x )"/>',
        "<metadata>zbad</metadata>",
        "<!-- zbad -->",
        "<?zbad x?>",
        '<x:thing xmlns:x="zbad:x">zbad</x:thing>',
        '<g xmlns:s="urn:s" s:docname="C:\\zbad.svg"/>',
        '<g xml:base="https://zbad.test/"/>',
        '<foreignObject><iframe src="https://zbad.test"/></foreignObject>',
        '<foreignObject><div onclick="zbad()">y</div></foreignObject>',
        "<foreignObject><script>zbad()</script></foreignObject>",
        "<foreignObject><div><svg><script>zbad()</script></svg></div></foreignObject>",
        '<a><set attributeName="href" to="javascript:zbad()"/></a>',
        '<a><animate attributeName="xlink:href" values="javascript:zbad()"/></a>',
        '<set attributeName="onclick" to="zbad()"/>',
        "<handler>zbad</handler>",
        '<audio src="zbad"/>',
    ],
)  # fmt: skip
def test_what_runs_asks_or_says_more_goes(inner: str) -> None:
    assert "zbad" not in clean(inner + "<path d='M0 0'/>").lower()
    assert "M0 0" in clean(inner + "<path d='M0 0'/>")


@pytest.mark.parametrize(
    "inner",
    [
        '<g id="a" class="b"><rect width="10" height="5" fill="url(#c)"/></g>',
        '<use href="#a"/>',
        '<use xlink:href="#a"/>',
        "<style>.a { fill: red; clip-path: url(#c) }</style>",
        "<title>Un titre</title>",
        '<a href="https://example.org/"><text x="1">Bonjour &amp; merci</text></a>',
        '<animate attributeName="x" from="0" to="10"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>',
        f'<foreignObject><div xmlns="{HTML}" style="color: red">A<br/>B</div></foreignObject>',
    ],
)
def test_what_is_drawn_stays(inner: str) -> None:
    def shape(text: str) -> list[object]:
        return [(one.tag, one.attrib, one.text, one.tail) for one in ET.fromstring(text).iter()]

    assert shape(clean(inner)) == shape(f"{START}>{inner}</svg>")


def test_an_escaped_letter_hides_nothing() -> None:
    cleaned = clean("<style>a { background: \\75rl(https://example.test/x) }</style>")
    assert "\\" not in cleaned
    assert "url" not in cleaned


def test_a_photo_in_a_drawing_loses_its_metadata() -> None:
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x013B] = "Zartist"
    Image.new("RGB", (4, 4)).save(file, "JPEG", exif=exif)
    data = base64.b64encode(file.getvalue()).decode()
    cleaned = clean(f'<image href="data:image/jpeg;base64,{data}"/>')
    inner = re.search('base64,([^"]*)', cleaned)
    assert inner
    assert b"Zartist" in file.getvalue()
    assert b"Zartist" not in base64.b64decode(inner[1])


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no drawing", b"<html/>", b"<svg>", f"{START}>&unknown;</svg>".encode(),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>',
        b"<svg>" * 300 + b"</svg>" * 300,
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownPictureError):
        clean_svg(data)


@given(st.data())
def test_nothing_outside_the_lists_comes_out(data: st.DataObject) -> None:
    names = st.sampled_from(["g", "script", "a", "foreignObject", "div", "svg", "style", "x:y"])
    values = st.sampled_from(["javascript:zbad()", "url(zbad)", "#a", "zbad", "\\75rl(zbad)"])
    keys = st.sampled_from(["href", "xlink:href", "onclick", "style", "fill", "src"])
    tree = st.recursive(
        st.just(""),
        lambda inner: st.builds(
            lambda name, key, value, parts: f'<{name} {key}="{value}">{"".join(parts)}</{name}>',
            names, keys, values, st.lists(inner, max_size=3),
        ),
        max_leaves=8,
    )  # fmt: skip
    cleaned = clean(data.draw(tree), 'xmlns:x="urn:x"').lower()
    for bad in ("<script", "onclick=", 'href="javascript', 'style="url(z', "<x:y", 'style="\\'):
        assert bad not in cleaned
