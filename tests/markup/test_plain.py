"""Plain Markdown comes out byte for byte as Python-Markdown writes it, or is handed over."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.markup.plain import PlainRenderer
from portevoix.markup.records import Renderer, convert_fully

DATA = Path(__file__).parents[3] / "shared" / "data"
EXTENSIONS = ("toc", "tables", "fenced_code")
MANY = (*EXTENSIONS, "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html")

WORDS = r"""mot don Ça a_b _x_ x*y **fort** *vif* `code` `a*b` [lien](x.md) [l](../a/b.md#c) <nom>
&amp; a&b 1. - # {{x}} x|y > *** [ ]( ![i](p.png) https://a.b/c_d_e שלום \\* «oui» fin. :x: [^1]
*[X]: ~~~ ` [x] ** * __ ! = +"""
WORD = st.sampled_from(
    [*WORDS.split(), "  ", "**a *b* c**", "2) x", "- x", "# x", "« oui »", "a & b", "5 > 4"]
)
LINE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=3).map("\n".join),
    LINE.map(lambda line: "## " + line),
    st.lists(LINE.map(lambda line: "- " + line), min_size=1, max_size=4).map("\n".join),
    st.lists(LINE.map(lambda line: "1. " + line), min_size=1, max_size=3).map("\n".join),
    st.lists(st.tuples(WORD, WORD), min_size=1, max_size=3).map(
        lambda rows: "\n".join(
            ["| A | B |", "| --- | --- |", *(f"| {left} | {right} |" for left, right in rows)]
        )
    ),
    st.sampled_from(
        ["> cité", "    code", "---", "Titre\n=====", "```\nx\n```", "a\n# b", "x  \ny"]
    ),
)
DOCUMENT = st.lists(BLOCK, max_size=6).map("\n\n".join)


@given(DOCUMENT, st.sampled_from([EXTENSIONS, MANY]))
@settings(max_examples=1500, deadline=None)
def test_generated_markdown_is_the_same_or_handed_over(
    text: str, extensions: tuple[str, ...]
) -> None:
    plain = PlainRenderer(extensions).render(text, str.upper)
    if plain is not None:
        assert plain == convert_fully(text, extensions).with_links(str.upper)


@given(st.text(alphabet=" \n#*_-`[]()!<>&|:.1ab{}\\~+^=\"'", max_size=60))
@settings(max_examples=3000, deadline=None)
def test_wild_text_is_the_same_or_handed_over(text: str) -> None:
    plain = PlainRenderer(EXTENSIONS).render(text, str)
    if plain is not None:
        assert plain == convert_fully(text, EXTENSIONS).with_links(str)


def _real_texts() -> list[str]:
    if not DATA.is_dir():
        pytest.skip(f"the real data is not there: {DATA.name}")
    texts = []
    for file in sorted(DATA.rglob("*.md")):
        text = file.read_text("utf-8-sig")
        front = re.match(r"---[ \t]*\n.*?\n---[ \t]*\n", text, re.DOTALL)
        texts.append(text[front.end() :] if front else text)
    for file in sorted(DATA.rglob("roadmap.yaml")):
        items = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)["items"]
        texts += [item["summary"] for item in items if "summary" in item]
    return texts


@pytest.mark.parametrize("extensions", [EXTENSIONS, MANY], ids=["default", "many"])
def test_real_texts_are_the_same_and_most_are_plain(extensions: tuple[str, ...]) -> None:
    texts = _real_texts()
    renderer = PlainRenderer(extensions)
    plain = {text: found for text in texts if (found := renderer.render(text, str))}
    for text, found in plain.items():
        assert found == convert_fully(text, extensions).with_links(str)
    assert len(plain) > len(set(texts)) * 0.6


def test_an_unknown_extension_hands_everything_over() -> None:
    assert PlainRenderer((*EXTENSIONS, "smarty")).render("Un texte.", str) is None


def test_a_configured_extension_hands_everything_over() -> None:
    renderer = Renderer(EXTENSIONS, {"toc": {"permalink": True}})
    assert "headerlink" in renderer.render("## Titre", str).html
    assert (renderer.plain, renderer.full) == (0, 1)


def test_the_share_of_plain_texts_is_counted() -> None:
    renderer = Renderer(EXTENSIONS)
    for text in ("Un.", "Deux.", "> Trois."):
        renderer.render(text, str)
    assert (renderer.plain, renderer.full) == (2, 1)
