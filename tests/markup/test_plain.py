"""Plain Markdown comes out byte for byte as Python-Markdown writes it, or is handed over."""

import re
from collections.abc import Sequence
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
SETS = st.sampled_from([EXTENSIONS, MANY, ("toc",)])

WORDS = r"""mot don Ça a_b _x_ x*y **fort** *vif* ***les_deux*** __fort__ **a *b* c** *a _b_ c*
(*x*), "**x**" `code` `a*b` ``a`b`` `a\` \` ` `` ``` [lien](x.md) [l](../a/b.md#c) [l](<a b> "t")
[l](x_y_(z).md "t'") [*l*](x) [l][ref] [ref] [Ref][] [l] [ref] ![i](p.png) ![i](http://h/p.png "t")
[![i](http://h/p.png)](x) ![i][ref] ![ref] <http://h/?a=1&b_c> <moi@h.org> <mailto:a@b> <nom> </nom>
<!--x--> &amp; &#233; &#xe9; a&b &copy 1. - # {{x}} {.x} x|y \| \* \_ \[ \] \> \# \\ \a > *** [ ](
[[x]] https://a.b/c_d_e שלום «oui» fin. :x: [^1] *[X]: [TOC] : ~~~ [x] ** * __ _ ! = + !!! ??? ===
<!-- --> { } ( ) ' " 🙂 １. ǆ"""
WORD = st.sampled_from(
    [
        *WORDS.split(),
        *("  ", "   ", "\t", "\xa0", "\u2028", "\x0b", "\x0c", "\x1f", "\x85", "\x02", "\x03"),
        *("- x", "# x", "« oui »", "a & b", "5 > 4", "  \n", "   \n ", "\\\n", "\ue000", "\uefff"),
    ]
)
LINE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
MARK = st.sampled_from(["- ", "* ", "+ ", "1. ", "10.  ", "-   ", "-", " - ", "   2. ", "    - "])
CELL = st.one_of(WORD, LINE)
ROW = st.lists(CELL, min_size=1, max_size=3).map(lambda row: f"| {' | '.join(row)} |")
TEXTS = st.one_of(
    LINE,
    LINES,
    st.tuples(st.sampled_from(["# ", "## ", "###", "###### ", "####### "]), LINE).map("".join),
    LINE.map(lambda line: f"## {line} ##"),
    st.tuples(LINE, st.sampled_from(["=", "===", "---", "- ", "--- "])).map("\n".join),
    st.lists(st.tuples(MARK, LINE).map("".join), min_size=1, max_size=4).map("\n".join),
    st.tuples(st.sampled_from(["| A | B |", "A | B", "|A|", "`|` | b"]), ROW, ROW).map(
        lambda rows: f"{rows[0]}\n| --- | :-: |\n" + "\n".join(rows[1:])
    ),
    st.lists(ROW, min_size=1, max_size=3).map("\n".join),
    st.tuples(st.sampled_from(["```", "~~~~", "``` py", "```.py", "```{.py}"]), LINES).map(
        lambda code: f"{code[0]}\n{code[1]}\n{code[0].split(' ')[0]}"
    ),
    st.sampled_from(
        [
            *(
                "---",
                "* * *",
                " _ _ _ ",
                "a\n***\nb",
                "a\n# b\nc",
                "a\n> b\nc",
                "> a\nb",
                ">",
                ">\n> a",
            ),
            *('[ref]: x.md "T"', "[ref]: <x.md>\n[other]: y\n 'T'", "a\n[ref]: x\nb", "[ref]:\n x"),
            *(
                "```\nx",
                "<!-- a\n\nb -->",
                "a <!-- b -->",
                "    <!-- x -->",
                "x  \ny",
                "x  \n **y**",
            ),
            *("Terme\n: Sens", "!!! note\n    Texte", "[^1]: Note", "*[X]: Y", "a {#b .c}\n{: d }"),
        ]
    ),
)


def _deeper(text: str, sign: str) -> str:
    return "\n".join(f"{sign}{line}" for line in text.split("\n"))


def _in_item(parts: tuple[str, str, str]) -> str:
    mark, text, indent = parts
    first, *others = text.split("\n")
    return "\n".join([mark + first, *(indent + line for line in others)])


SIGN = st.sampled_from(["    ", "        ", "> ", ">", "  ", "\t", "> > ", "     ", "- "])
BLOCK = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.tuples(inner, SIGN).map(lambda parts: _deeper(*parts)),
        st.tuples(MARK, inner, st.sampled_from(["", "  ", "    ", "\t"])).map(_in_item),
        st.tuples(inner, st.sampled_from(["\n", "\n\n", "\n \n", "\n\n\n"]), inner).map("".join),
    ),
    max_leaves=4,
)
GAP = st.sampled_from(["\n\n", "\n\n", "\n", "\n\n\n", "\n  \n", "\r\n\r\n", "\n\t\n", "\n    \n"])
DOCUMENT = st.lists(st.tuples(BLOCK, GAP).map("".join), max_size=6).map("".join)


def _held_together(text: str, extensions: Sequence[str]) -> None:
    """The same bytes, and the same addresses asked for in the same order."""
    asked: list[list[str]] = [[], []]

    def resolve(number: int, address: str) -> str:
        asked[number].append(address)
        return f"<{address}>"

    fully = convert_fully(text, extensions).with_links(lambda address: resolve(0, address))
    renderer = Renderer(extensions)
    found = renderer.render(text, lambda address: resolve(1, address))
    assert found == fully
    if not renderer.full:
        assert asked[0] == asked[1]


@given(DOCUMENT, SETS)
@settings(max_examples=1500, deadline=None)
def test_generated_markdown_is_the_same(text: str, extensions: Sequence[str]) -> None:
    _held_together(text, extensions)


@given(st.text(alphabet=" \n#*_-`[]()!<>&|:.1ab{}\\~+^=\"'\t\r", max_size=60), SETS)
@settings(max_examples=3000, deadline=None)
def test_wild_text_is_the_same(text: str, extensions: Sequence[str]) -> None:
    _held_together(text, extensions)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B ##\n\nC\n===\n\nD\n---\n\n###### E #f",
        "- a\n- b\n    - c\n    - d\n        1. e\n- f\n\n    g\n\n    - h\n\n        code\n\n- i",
        "1. a\n\n2. b\nlazy\n\n* c\n* * d\n    - e\n\n\nf",
        "> a\nb\n\n> - c\n>     d\n>\n> > e\n\nf\n> g",
        "    code\n\n\n    more <b> & `x`\n  no more\n\n- a\n\n        in an item",
        "a\n\n***\n- - -\nb\n___\n\n---",
        '```\n# no heading\n\n<&">\n```\n\n~~~~ py\n~~~\n~~~~\n\n- a\n```\nx\n```\n- b',
        "a <!-- gone --> b\n\n<!-- all\n\ngone -->\n\nc",
        "|a|b|\n|:-|-:|\n|`|`|c|\n|d|\n|e|f|g|\n\na | b\n--- | :---:\n\n|x|\n|-|\n|y|",
        "[a][b], [B], [b][], [c d] [b] ![b] ![i][b] [![b]](c) [x]\n\n[b]: e.md 'T'\n[n]: o\nf",
        '![](a.png) ![i](b.png "T") ![](http://h/c) [![i](http://h/d)](e) ## ![i](f)',
        "## a ![i](http://h/d) b\n\n## a ![i](http://h/d) b\n\n## c \\> d\n\n##",
        "<http://h/a_b_c?d&e=1>, <f+g@h.i>, <mailto:j@k>, http://l",
        '**a**, *b* __c__ _d_ ***e*** **f *g* h** *i **j** k* (*l*) "**m**" n*o*p q_r_s * t',
        "a *b, 5 * 4, *.md, a_ _b, **c *d** e, `f` *g",
        "``a`b`` ` c ` `d\ne` ``` f",
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\\\ \\g 1\\. \\# \\| \\> &\\#35;",
        "&amp; &#233; &#Xe9; &c; & &amp;lt; <b> a>b `&amp;`",
        "a  \nb   \n  c  \n**d**",
        "\ta\n\n-\tb\n\tc\r\n\r\nd\re",
        "a\u2028b\x0bc\x85\n\n\xa0\n\n\xa0d\n\n\x02e\x03",
    ],
)  # fmt: skip
@pytest.mark.parametrize("extensions", [EXTENSIONS, MANY, ("toc",)], ids=["usual", "many", "few"])
def test_what_people_write_is_the_same(text: str, extensions: Sequence[str]) -> None:
    _held_together(text, extensions)
    for end in ("", "\n", "  ", "\n\n    ", "\r\n"):
        _held_together(f"{text}{end}", extensions)
        _held_together(text.replace("\n", f"{end}\n"), extensions)


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
    return list(dict.fromkeys(texts))


@pytest.mark.parametrize("extensions", [EXTENSIONS, MANY], ids=["usual", "many"])
def test_real_texts_are_the_same_and_most_are_plain(extensions: Sequence[str]) -> None:
    texts = _real_texts()
    renderer = Renderer(extensions)
    for text in texts:
        assert renderer.render(text, str) == convert_fully(text, extensions).with_links(str)
    assert renderer.full < len(texts) * 0.02
    alone = PlainRenderer(extensions)
    assert sum(alone.render(text) is None for text in texts) < len(texts) * 0.02


@pytest.mark.parametrize(
    ("extension", "text"),
    [
        ("attr_list", "## Titre {#t}"),
        ("attr_list", "`a`{.b}"),
        ("codehilite", "```\na\n```"),
        ("codehilite", "    a"),
        ("def_list", "Terme\n: Sens"),
        ("fenced_code", "``` {.py hl_lines=1}\na\n```"),
        ("nl2br", "a\nb"),
    ],
)
def test_what_an_extension_reacts_to_is_handed_over(extension: str, text: str) -> None:
    assert PlainRenderer(("toc", "tables", extension)).render(text) is None
    assert PlainRenderer(("toc", "tables", extension)).render("Un texte {x} : `y`.")


def test_an_unknown_extension_hands_everything_over() -> None:
    assert PlainRenderer((*EXTENSIONS, "smarty")).render("Un texte.") is None


def test_a_configured_extension_hands_everything_over() -> None:
    renderer = Renderer(EXTENSIONS, {"toc": {"permalink": True}})
    assert "headerlink" in renderer.render("## Titre", str).html
    assert (renderer.plain, renderer.full) == (0, 1)


def test_a_line_that_is_not_plain_is_handed_over_alone() -> None:
    text = "**Un ***deux* trois**\n\n## Quatre"
    assert PlainRenderer(EXTENSIONS).render(text) is None
    renderer = Renderer(EXTENSIONS)
    assert renderer.render(text, str) == convert_fully(text, EXTENSIONS).with_links(str)
    assert (renderer.plain, renderer.full) == (1, 0)


def test_the_share_of_plain_texts_is_counted() -> None:
    renderer = Renderer(EXTENSIONS)
    for text in ("Un.", "Deux.", "[TOC]"):
        renderer.render(text, str)
    assert (renderer.plain, renderer.full) == (2, 1)


def test_texts_are_prepared_once_however_often_they_are_asked_for() -> None:
    renderer = Renderer(EXTENSIONS)
    texts = ["Un [lien](a.md).", "[TOC]", "", "Un [lien](a.md)."]
    renderer.prepare(texts)
    assert (renderer.plain, renderer.full) == (2, 1)
    for text in texts:
        found = renderer.render(text, "../{}".format)
        assert found == convert_fully(text, EXTENSIONS).with_links("../{}".format)
    assert (renderer.plain, renderer.full) == (2, 1)


def test_what_looks_like_a_mark_of_ours_is_shown() -> None:
    for mark in ("pvlink0mark", "\x030\x03", "&#3;0&#3;"):
        text = f"{mark} [{mark}](a.md '{mark}') `{mark}`"
        shown = mark.replace("\x03", "")
        inner = f'{shown} <a href="a.md" title="{shown}">{shown}</a>'
        code = shown.replace("&", "&amp;")
        for found in (
            Renderer(EXTENSIONS).render(text, str),
            convert_fully(text, EXTENSIONS).with_links(str),
        ):
            assert found.html == f"<p>{inner} <code>{code}</code></p>"
