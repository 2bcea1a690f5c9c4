"""Drawings: letters in our own font, bounded, no other file read, never the end of the process."""

import base64
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portevoix.core.problems import Place, Problems
from portevoix.mail import drawing
from portevoix.mail.font import missing_glyphs
from portevoix.mail.pictures import Pictures
from portevoix.model.people import Person
from portevoix.privacy.names import NameFinder

HERE = Place("content/newsletter/x.md")
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 200 50">'
)
TEXT = HEAD + '<text x="5" y="30" font-family="Inter, sans-serif">Œuvre « déjà » → ✓</text></svg>'


@pytest.fixture
def pictures(tmp_path):
    return Pictures(tmp_path, tmp_path, "https://p.example/", Problems())


def show(pictures, svg, **more):
    file = pictures.content / "a.svg"
    file.write_bytes(svg if isinstance(svg, bytes) else svg.encode())
    return pictures.picture("a.svg", 100, HERE, **more)


def drawn(pictures, shown):
    return pictures.files[shown.url.rpartition("/")[2]]


def report_template_errors(pictures):
    return [(problem.code, problem.place) for problem in pictures.problems]


def ink(png):
    """How many pixels of a picture are not empty."""
    alpha = Image.open(io.BytesIO(png)).convert("RGBA").getchannel("A")
    return sum(alpha.histogram()[1:])


def test_letters_are_drawn_where_there_are_no_fonts(pictures):
    png = drawn(pictures, show(pictures, TEXT))
    assert ink(png) > 500
    assert not list(pictures.problems)


def test_what_the_machine_has_and_is_told_changes_nothing(pictures, tmp_path):
    png = drawn(pictures, show(pictures, TEXT))
    code = (
        "import sys, pathlib\n"
        "from portevoix.mail.pictures import Pictures\n"
        "from portevoix.core.problems import Place, Problems\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "pictures = Pictures(folder, folder, 'https://p.example/', Problems())\n"
        "pictures.picture('a.svg', 100, Place('x'))\n"
        "sys.stdout.buffer.write(*pictures.files.values())\n"
    )
    env = {**os.environ, "LANG": "ar_EG", "HOME": str(tmp_path), "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, env=env)
    assert done.stdout == png, done.stderr


@pytest.mark.parametrize(
    "family", ["serif", "monospace", "cursive", "'Segoe Print', fantasy", "", "none"]
)
@pytest.mark.parametrize("style", ["", "font-weight='700'", "font-style='italic'"])
def test_whatever_family_is_asked_for_letters_are_drawn(pictures, family, style):
    svg = HEAD + f'<text y="30" font-family="{family}" {style}>Déjà</text></svg>'
    assert ink(drawn(pictures, show(pictures, svg))) > 150


def test_weights_and_slant_are_drawn(pictures):
    pngs = []
    for style in ("", 'font-weight="300"', 'font-weight="700"', 'font-style="italic"'):
        svg = HEAD + f'<text y="30" {style}>Déjà</text></svg>'
        pngs.append(_drawn_apart(pictures, svg))
    assert len(set(pngs)) == 4
    assert ink(pngs[1]) < ink(pngs[0]) < ink(pngs[2])


def _drawn_apart(pictures, svg):
    other = Pictures(pictures.root, pictures.root, "", Problems())
    return drawn(other, show(other, svg))


def test_french_and_its_neighbours_lack_nothing():
    assert not missing_glyphs(
        "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäæçéèêëîïôöœùûüÿ«»‹›“”‘’„–—…·•€£°²³½№%‰©®™"
        "→←↑↓↔⇒✓✔✗☐☑●○■□▲▼◆×÷±≤≥≠≈∞ łżšřğőșțñßåø αβγ Жя e\u0301"
        "a\u00a0b\u202fc\u2009d\u200de\u00adf"
    )


@pytest.mark.parametrize("letter", ["م", "😀", "漢", "\ue000", "\u0915"])
def test_a_letter_that_the_font_lacks_is_told_where_it_stands(pictures, letter):
    svg = HEAD + f"<title>{letter}</title>\n<text y='30'>\n  Ça va {letter} ?</text></svg>"
    shown = show(pictures, svg)
    (problem,) = pictures.problems
    assert problem.severity == "warning"
    assert str(problem.place) == "a.svg:3:9"
    named = "U+E000" if letter == "\ue000" else letter
    assert f" {named}:" in problem.format(str)
    blank = svg.replace(f"Ça va {letter}", "Ça va ")
    assert ink(drawn(pictures, shown)) > ink(_drawn_apart(pictures, blank))


HTML = "<foreignObject width='99' height='9'>\n<p>Ça va</p></foreignObject>"


@pytest.mark.parametrize(
    ("svg", "line"),
    [
        (HTML, 2),
        (f"<g>\n{HTML}</g>{HTML}", 3),
        (f"<switch>{HTML}</switch>", 2),
        (f"<switch>{HTML}<text y='30'>Ça va</text></switch>", None),
        (f"<switch><g>{HTML}</g></switch>", 2),
        ("<foreignObject><style>p { color: red }</style> <div/></foreignObject>", None),
    ],
)
def test_html_in_a_drawing_is_told_where_it_stands(pictures, svg, line):
    assert show(pictures, f"{HEAD}{svg}</svg>")
    lines = [str(problem.place).split(":")[1] for problem in pictures.problems]
    assert lines == ([str(line)] if line else [])
    assert {problem.severity for problem in pictures.problems} <= {"warning"}


def test_a_drawing_that_does_not_say_that_it_is_one_is_told(pictures):
    assert show(pictures, TEXT.replace(' xmlns="http://www.w3.org/2000/svg"', "")) is None
    assert report_template_errors(pictures) == [("picture-unreadable", Place("a.svg", 1, 1))]
    prefixed = '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:g/></s:svg>'
    assert _drawn_apart(pictures, prefixed)


def test_of_a_letter_that_was_sent_it_is_not_told(pictures, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a.svg").write_text(HEAD + "<text>😀</text></svg>")
    assert show(pictures, TEXT, archive=kept)
    assert not list(pictures.problems)


def test_the_name_of_the_file_says_nothing_of_the_font(pictures):
    shown = show(pictures, HEAD + "</svg>")
    assert shown.url == "https://p.example/newsletter/pictures/a-35e01cd4-100.png"


def nested(count, tag="g"):
    return HEAD + f"<{tag}>" * count + "</" + f"{tag}></" * (count - 1) + f"{tag}></svg>"


def used(depth):
    groups = "".join(
        f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>"
        for n in range(1, depth + 1)
    )
    return HEAD + f'<rect id="a0" width="9" height="9"/>{groups}</svg>'


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + f"]>{HEAD}<text>&a11;</text></svg>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
LONG = f'<!DOCTYPE svg [<!ENTITY a "{"x" * 999}">]>'
TOO_MUCH = {
    "tall": SVG + ' width="1" height="100000"/>',
    "tall in per cent": SVG + ' width="100%" viewBox="0 0 1 9e9"/>',
    "tall and nowhere said": SVG + '><path d="M0 0h1v1e7z"/></svg>',
    "many groups": nested(10_000),
    "groups": nested(150),
    "links": nested(10_000, "a"),
    "drawings": nested(10_000, "svg"),
    "copies": used(6),
    "itself": HEAD + '<g id="a"><use href="#a"/></g></svg>',
    "entities": LAUGHS,
    "a long entity": LONG + HEAD + "<text>&a;</text></svg>",
    "elements": HEAD + "<g/>" * 60_000 + "</svg>",
    "memory": HEAD + '<pattern id="p" width="1e7" height="1e7" patternUnits="userSpaceOnUse">'
    '<path d="M0 0h9v9z"/></pattern><path d="M0 0h99v99z" fill="url(#p)"/></svg>',
    "a panic": HEAD + '<path d="M0 0L1e30 1e30" stroke="red" stroke-width="1e30"/></svg>',
    "a chain": HEAD + "".join(
        f'<g id="c{n}"><use href="#c{n + 1}"/></g>' for n in range(9000)
    ) + "</svg>",
}  # fmt: skip


@pytest.mark.parametrize("svg", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_takes_too_much_is_told_and_the_next_is_drawn(pictures, svg):
    assert show(pictures, svg) is None
    assert report_template_errors(pictures) == [("picture-too-large", HERE)]
    assert _drawn_apart(pictures, TEXT)


def test_what_takes_too_long_is_given_up(pictures, monkeypatch):
    monkeypatch.setattr(drawing, "SECONDS", 0.001)
    svg = HEAD + '<filter id="f"><feMorphology operator="dilate" radius="90"/></filter>'
    assert show(pictures, svg + '<rect width="200" height="50" filter="url(#f)"/></svg>') is None
    assert report_template_errors(pictures) == [("picture-too-large", HERE)]


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="{file}" width="9" height="9"/>',
        '<image xlink:href="{file}" width="9" height="9"/>',
        '<image xlink:href="file://{file}" width="9" height="9"/>',
        '<image href="../secret.png" width="9" height="9"/>',
        '<image href="secret.png" width="9" height="9"/>',
        '<image href="https://example.org/a.png" width="9" height="9"/>',
        '<image href="&#x2f;etc/hostname" width="9" height="9"/>',
        '<use href="other.svg#a"/>',
        '<filter id="f"><feImage href="{file}"/></filter>',
        '<style>@import "a.css";</style>',
        "<style>rect { fill: url( 'other.svg#a' ) }</style>",
        '<rect style="fill: URL(other.svg)" width="9" height="9"/>',
        '<rect fill="url(file:///a.svg#b)" width="9" height="9"/>',
        '<x:image xmlns:x="http://www.w3.org/2000/svg" href="{file}" width="9" height="9"/>',
    ],
)
def test_no_other_file_is_read(pictures, tmp_path, inside):
    secret = tmp_path / "secret.png"
    Image.new("RGB", (9, 9), "red").save(secret)
    assert show(pictures, f"{HEAD}\n{inside.replace('{file}', str(secret))}</svg>") is None
    ((code, place),) = report_template_errors(pictures)
    assert (code, place.path, place.line) == ("picture-not-whole", "a.svg", 2)


@pytest.mark.parametrize(
    "before",
    [
        '<?xml-stylesheet href="a.css"?>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]>',
    ],
)
def test_no_other_file_is_read_before_the_drawing_starts(pictures, before):
    assert show(pictures, before + TEXT) is None
    assert [code for code, _ in report_template_errors(pictures)] == ["picture-not-whole"]


def test_what_drawing_programs_write_is_drawn(pictures):
    png = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(png, "PNG")
    inside = base64.b64encode(png.getvalue()).decode()
    svg = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE svg PUBLIC'
        ' "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" ['
        '<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" viewBox="0 0 20 20"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"><style><![CDATA[.a > b, .a { fill: red }]]>'
        '</style><!-- url(a.png) --><a xlink:href="https://example.org"><text class="a"'
        ' y="19">é &amp; &lt;</text></a><g id="g"><path d="M0 0h5v5H0z" fill="url(#none) red"/></g>'
        f'<use xlink:href="#g" x="8"/><image xlink:href="data:image/png;base64,\n{inside}"'
        ' x="10" y="10" width="9" height="9"/></svg>'
    ).encode("latin-1")
    image = Image.open(io.BytesIO(drawn(pictures, show(pictures, svg)))).convert("RGBA")
    assert not list(pictures.problems)
    red = (255, 0, 0, 255)
    assert [image.getpixel(at) for at in ((20, 20), (100, 20), (150, 150))] == [red] * 3


@pytest.mark.parametrize(
    "svg",
    [
        HEAD,
        "<html/>",
        HEAD + "&none;</svg>",
        HEAD + '<image href="data:image/png;base64,AAAA"/></svg>',
        HEAD + '<image href="data:image/svg+xml,%3Csvg/%3E"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_drawing_is_told(pictures, svg):
    assert show(pictures, svg) is None
    assert report_template_errors(pictures) == [("picture-unreadable", HERE)]


NUMBERS = st.one_of(
    st.sampled_from(
        ["0", "-1", "1e30", "-1e38", "1e-30", "NaN", "inf", "100%", "", "9", "0.5", "1e9", "5 5"]
    ),
    st.floats(-1e4, 1e4).map(str),
)
TAGS = [
    "g", "svg", "rect", "path", "text", "tspan", "use", "image", "pattern", "mask", "clipPath",
    "linearGradient", "stop", "filter", "feGaussianBlur", "feOffset", "feImage", "feTile",
    "marker", "symbol", "switch", "a", "textPath", "style", "circle", "line", "polyline", "defs",
]  # fmt: skip
NAMES = [
    "x", "y", "width", "height", "r", "cx", "cy", "stroke-width", "font-size", "viewBox",
    "stdDeviation", "stroke-dasharray", "opacity", "offset", "points", "markerWidth", "dx",
    "textLength", "letter-spacing", "rotate",
]  # fmt: skip
REFERENCES = st.sampled_from(["#a", "#b", "#c", "", "#", "../x.png", "data:,", "/etc/hostname"])
ATTRIBUTES = st.one_of(
    st.tuples(st.sampled_from(NAMES), NUMBERS),
    st.tuples(st.just("id"), st.sampled_from("abc")),
    st.tuples(st.sampled_from(["href", "xlink:href"]), REFERENCES),
    st.tuples(
        st.sampled_from(["fill", "mask", "clip-path", "filter", "marker", "stroke", "style"]),
        REFERENCES.map("url({})".format) | st.sampled_from(["red", "none", "fill:url(#a)"]),
    ),
    st.tuples(st.just("d"), st.lists(NUMBERS).map(lambda ns: "M0 0L" + " ".join(ns))),
    st.tuples(
        st.sampled_from(["transform", "patternTransform", "gradientTransform"]),
        st.builds("scale({}) rotate({})".format, NUMBERS, NUMBERS),
    ),
    st.tuples(st.sampled_from(["patternUnits", "maskUnits"]), st.just("userSpaceOnUse")),
)  # fmt: skip
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;"})


def _element(tag, attributes, inside):
    said = "".join(f' {k}="{v.translate(ESCAPES)}"' for k, v in dict(attributes).items())
    return f"<{tag}{said}>{inside}</{tag}>"


LEAVES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=9).map(
    lambda text: text.translate(ESCAPES)
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        _element, st.sampled_from(TAGS), st.lists(ATTRIBUTES, max_size=6),
        st.lists(inner, max_size=5).map("".join),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TREES, st.lists(ATTRIBUTES, max_size=4), st.integers(0, 3))
def test_a_wild_drawing_ends_in_a_picture_or_a_sentence(tree, attributes, cut):
    root = dict(attributes) | {
        "xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink",
    }  # fmt: skip
    svg = _element("svg", root.items(), tree)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "SECONDS", 2)
        pictures = Pictures(Path(folder), Path(folder), "https://p.example/", Problems())
        shown = show(pictures, svg[: len(svg) - cut])
    errors = pictures.problems.errors
    assert bool(shown) != bool(errors)
    assert len(errors) <= 1
    assert all(problem.code.startswith("picture-") for problem in pictures.problems)


def test_a_mail_draws_no_name_of_who_may_not_be_named(pictures):
    text = HEAD + '<text x="5" y="30">{}</text></svg>'
    without = drawn(pictures, show(pictures, text.format("quelqu’un<tspan></tspan>")))
    other = Pictures(pictures.root, pictures.root, "", Problems())
    other.names = NameFinder([Person(id="zoe", name="Zoé Quirk")])
    assert drawn(other, show(other, text.format("Zoé <tspan>Quirk</tspan>"))) == without
