"""Addresses and attributes as somebody would write them who wants a script to run."""

from hypothesis import strategies as st

from portevoix.core.schemes import ALLOWED

_SCHEMES = ("javascript", "vbscript", "data", "file", "blob", *ALLOWED)
_BETWEEN = st.sampled_from(
    [
        *("\x01", "\x0b", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u2028", "\ufeff"),
        *("\t", "\n", "\r", " ", "&Tab;", "&NewLine;", "&#9;", "&#x0A;", "&#1;", "&shy;"),
        *("&#8203;", "&nbsp;", "%09", "%0a", "\\", "\x03", "\x030\x03"),
    ]
)


def _letter(sign: str) -> st.SearchStrategy[str]:
    written = [
        *(sign, sign, sign, sign.upper(), f"&#{ord(sign)};", f"&#x{ord(sign):X};"),
        *(f"&#{ord(sign):07}", f"%{ord(sign):02X}"),
    ]
    if sign == ":":
        written.append("&colon;")
    return st.tuples(st.sampled_from(written), st.just("") | st.just("") | _BETWEEN).map("".join)


def _spelt(word: str) -> st.SearchStrategy[str]:
    return st.tuples(*map(_letter, word)).map("".join)


SCHEME = st.sampled_from(_SCHEMES).flatmap(lambda word: st.just(f"{word}:") | _spelt(f"{word}:"))
HOST = st.lists(st.sampled_from(["/", "\\", "&#47;", "&sol;", "&bsol;", "\t"]), max_size=3)
ADDRESS = st.tuples(
    st.just("") | _BETWEEN, SCHEME | HOST.map("".join), st.sampled_from(["alert(1)", "//a.b", "x"])
).map("".join)
_ATTRIBUTE = st.sampled_from(
    [
        *("onclick=alert(1)", 'onload="alert(1)"', "onmouseover='x()'", "ONFOCUS=x", "autofocus"),
        *('style="position:fixed"', "style=color:red", 'style="text-align: left;"', ".a", "#b"),
        *("srcdoc=x", "formaction=javascript:x", "action=x", "srcset=https://a.b/c", "ping=x"),
        *('href="javascript:x()"', "src=//a.b/c", "src=x", "target=_top", "target=_blank"),
        *("data-md-component=x", "contenteditable", "tabindex=0", "accesskey=a", "xlink:href=x"),
        *("title=\"<svg onload='x()'>\"", "title='\"onclick=x'", 'title=":smile:"', "is=x"),
        *(
            "id='a\"onclick=x'",
            "class='a\">'",
            'alt="`a`"',
            'data-toc-label="<b>\\""',
            "type=image",
        ),
        *("background=x", "name=x", "width=3", 'aria-label="a"', "role=none", "</p>", "\x030\x03"),
    ]
)
ATTRIBUTES = st.lists(_ATTRIBUTE, min_size=1, max_size=3).map(
    lambda all_: "{: " + " ".join(all_) + " }"
)
_SHAPES = (
    *("[a]({address}){attributes}", "![a]({address}){attributes}", "[a](<{address}>)"),
    *("[a][b]{attributes}\n\n[b]: {address}", "<{address}>", "![a][b]\n\n[b]: {address} 't'"),
    *("a\n{attributes}", '# a" onclick="x {attributes}\n\n## b', "- a\n{attributes}\n- b"),
    *("| a |\n| :-: |\n| `b` {attributes} |", "```{attributes}\na\n```", "*a*{attributes} `b`"),
    *("> a\n{attributes}", '=== "A"\n\n    a\n{attributes}', "- [x] a {attributes}"),
    *(":smile:{attributes}", "a[^1]{attributes}\n\n[^1]: b\n{attributes}", "*[a]: {address}\n\na"),
    *("a\n:   b\n{attributes}", "> [!NOTE] {address}\n> a", '<a href="{address}">b</a>'),
    *('<div onclick="x">\na\n</div>', "[a ![b]({address}){attributes}]({address})"),
    *('<img src="{address}" {html}>', "<img src={address} {html}>", "<details {html}>\n\na"),
    *("<kbd {html}>a</kbd {html}>", "<br {html}/>", "<summary><sub {html}>a", "<svg {html}>"),
    *("<!-- {html}", "<script>{html}</script>", "<input {html}>", "`<img {html}>`", "<sup {html}"),
    *("https://a.b»{html}<img {html}>", "a.b\u00a0www.a.b’<kbd {html}> https://a.b…{address}"),
    *(
        "https://a.b[^1]<sup {html} class=footnote-ref>a\n\n[^1]: {html}",
        "- <!-- {html}\n- b\n\n-->",
    ),
    *("<sup class='footnote-backref'>a</sup><details {html} open>", "<img alt='<b {html}' src=x>"),
    *(
        "<!-->{html}",
        "https://a.b» \x06{html} <i \x06mg {html}>",
        "<a data-sourcepos='1:1-1:9' {html}>",
    ),
    *("www.a.b/{address}", "https://a.b/{html}", "a@{address}", '<p data-sourcepos="1:1-1:1">'),
)
TEXT = st.lists(
    st.builds(
        lambda shape, address, attributes: (
            shape.replace("{address}", address)
            .replace("{attributes}", attributes)
            .replace("{html}", attributes.removeprefix("{: ").removesuffix(" }"))
        ),
        st.sampled_from(_SHAPES),
        ADDRESS,
        ATTRIBUTES,
    ),
    min_size=1,
    max_size=4,
).map("\n\n".join)
