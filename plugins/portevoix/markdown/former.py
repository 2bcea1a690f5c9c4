"""What Python-Markdown read and CommonMark does not: found in a text, and written anew where it is
certain what was meant.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from portevoix.core.problems import N_
from portevoix.markdown.layout import Layout, without_code

_ALERTS = {
    **dict.fromkeys(("note", "info", "abstract", "summary", "question", "example"), "NOTE"),
    **dict.fromkeys(("tip", "hint", "success"), "TIP"),
    "important": "IMPORTANT",
    **dict.fromkeys(("warning", "attention"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "failure", "bug"), "CAUTION"),
}
_OWN_TITLE = frozenset(("question", "example", "summary", "abstract"))
"""Kinds whose name says more than that of the alert."""
_LEAD = r"(?P<lead>[ \t]*)"
"""Of what stands in an item of a list."""
_MARK = r"(?P<mark>(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+|>[ \t]?)*)"
"""What makes a list or a quote of a line."""
_BODY = r"(?P<body>(?:\n(?:[ \t]*(?=\n|\Z)|(?P=lead)(?:    |\t).*))*)"
_TITLE = r'(?P<kind>[\w-]+)(?: +[\w-]+)*(?: +"(?P<title>[^"\n]*)")? *$'
_KEY_VALUE = r"""[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)"""
_LIST = rf" *(?:[.#][\w-]+|{_KEY_VALUE})(?: +(?:[.#][\w-]+|{_KEY_VALUE}))* *"
"""Classes, ids and attributes, as they stood in braces."""
_TERM = r"(?![ \t#>*+|:-]|[0-9]+[.)][ \t])[^\n]+\n"
_DEFINITION = r"(?P=lead) {0,3}: +[^\n]*(?:\n(?!(?P=lead) {0,3}: )[ \t]*[^ \t\n][^\n]*)*"
_BLOCK = re.compile(r"[ \t]*(?:[-+*>#|]|[0-9]{1,9}[.)][ \t]|```|~~~)")
_ITEM = re.compile(r"\n[ \t]*(?:[-+*#]|[0-9]{1,9}[.)])[ \t]")


class Former(NamedTuple):
    """Something of the former dialect: where it starts, and a msgid that names the new form."""

    at: int
    message: str
    written: str


class _Construct(NamedTuple):
    pattern: re.Pattern[str]
    message: str
    rewrite: Callable[[re.Match[str]], str | None] = lambda _: None
    """What it becomes; None where that is not certain."""
    is_code: bool = False
    """Whether it is what code starts with today."""


def former(text: str) -> list[Former]:
    """All that a text has of the former dialect, in order."""
    found = []
    for one, match in _matches(text, _CONSTRUCTS):
        named = match.groupdict()
        before = sum(len(named.get(name) or "") for name in ("lead", "mark", "heading", "link"))
        written = " ".join(match[0][before:].lstrip("> \t\n").split("\n")[0].split())
        found.append(Former(match.start() + before, one.message, written))
    return sorted(found)


def may_be_former(text: str) -> bool:
    """Whether there may be something of it in a text or a file; in most there is nothing."""
    return bool(_MAY_BE.search(text))


def rewritten(text: str) -> str:
    """The text with what is certain in its new form, and nothing else changed."""
    for one in _CONSTRUCTS:
        pieces, at = [], 0
        for _, match in _matches(text, (one,)):
            whole = one.pattern.match(text, match.start())  # with the code that is in it
            if whole and match.start() >= at and (new := one.rewrite(whole)) is not None:
                pieces += [text[at : match.start()], new]
                at = whole.end()
        text = "".join((*pieces, text[at:]))
    return text


def _matches(
    text: str, constructs: Iterable[_Construct]
) -> Iterator[tuple[_Construct, re.Match[str]]]:
    if not _MAY_BE.search(text):
        return
    shown = without_code(text)
    layout = Layout(text)
    for one in constructs:
        for match in one.pattern.finditer(text if one.is_code else shown):
            if layout.starts_code(match) if one.is_code else layout.may_hold(match):
                yield one, match


def _dedented(match: re.Match[str]) -> list[str]:
    lead = re.escape(match["lead"])
    lines = [
        re.sub(rf"^{lead}(?:    |\t)", "", line) for line in match["body"].strip("\n").split("\n")
    ]
    while lines and not lines[-1].strip():
        lines.pop()
    return [line.rstrip() if not line.strip() else line for line in lines]


def _gap(match: re.Match[str], *, before_items: bool = False) -> str:
    """The blank lines that end a body; at least one where what follows would be taken into it."""
    body, following = match["body"], match.string[match.end() : match.end() + 99]
    blank = len(body) - len(body.rstrip("\n \t"))
    if blank or not following.strip() or (_ITEM.match(following) and not before_items):
        return "\n" * body[len(body) - blank :].count("\n")
    return "\n"


def _alert(match: re.Match[str]) -> str | None:
    kind, mark = match["kind"].lower(), match["mark"]
    body = match["body"].strip("\n")
    if kind not in _ALERTS or not body.strip():
        return None
    if mark and (mark.count(" ") != 1 or mark.startswith(">") or re.search(r"\n[ \t]*\n", body)):
        return None  # what else is in the item is not certain
    title = match["title"]
    if title is None and kind in _OWN_TITLE:
        title = kind.capitalize()
    lines = [f"[!{_ALERTS[kind]}]", *([f"**{title}**", ""] if title else [])]
    lines += rewritten("\n".join(_dedented(match))).split("\n")
    new = f"\n{match['lead']}{' ' * len(mark)}".join(f"> {line}".rstrip() for line in lines)
    return f"{match['lead']}{mark}{new}{_gap(match)}"


def _details(match: re.Match[str]) -> str | None:
    if not match["body"].strip() or match["mark"]:
        return None
    start = "<details open>" if match["open"] else "<details>"
    title = html.escape(match["title"] or match["kind"].capitalize(), quote=False)
    body = rewritten("\n".join(_dedented(match)))
    lines = [f"{start}<summary>{title}</summary>", "", *body.split("\n"), "", "</details>"]
    new = "\n".join(f"{match['lead']}{line}".rstrip() for line in lines)
    return f"{new}{_gap(match, before_items=True)}"


def _attributes(match: re.Match[str]) -> str | None:
    """Classes have no form, and did nothing that all themes know; an id is an address."""
    written = match[0][match[0].rindex("{") :]
    return None if re.search(r"[#=]", written) else match["heading"] or match["link"] or ""


def _definitions(match: re.Match[str]) -> str | None:
    terms = [f"**{term.strip()}**" for term in match["terms"].strip("\n").split("\n")]
    defined = re.split(r"^[ \t]*: +", match["defined"], flags=re.MULTILINE)[1:]
    lines = [line for one in defined for line in one.split("\n")[1:]]
    is_lazy = len(defined) > 1 and not all(line[:1] in " \t" for line in lines)
    if match["more"] or is_lazy or any(map(_BLOCK.match, lines)):
        return None
    said = "; ".join(" ".join(one.split()) for one in defined)
    return f"{match['lead']}- {', '.join(terms)}: {said}"


def _fence(match: re.Match[str]) -> str:
    lead, code = match["lead"], match["code"].strip("\n")
    return f"{lead}```\n{lead}{match['first']}\n{code}\n{lead}```"


def _keys(match: re.Match[str]) -> str:
    return "+".join(f"<kbd>{key.capitalize()}</kbd>" for key in match[1].split("+"))


_MAY_BE = re.compile(
    r"!!!|[^`\s]```[ \t]*$|\?\?\?|===|\{|\*\[|^[ \t]*: |\[TOC\]|\+\+|markdown=", re.MULTILINE
)
_CONSTRUCTS = (
    _Construct(
        re.compile(rf"^{_LEAD}{_MARK}!!! +{_TITLE}{_BODY}", re.MULTILINE),
        N_("“{written}” is shown as it is written: a note is a quote that starts with > [!NOTE]."),
        _alert,
    ),
    _Construct(
        re.compile(rf"^{_LEAD}{_MARK}\?\?\?(?P<open>\+?) +{_TITLE}{_BODY}", re.MULTILINE),
        N_("“{written}” is shown as it is written: what unfolds stands in <details>."),
        _details,
    ),
    _Construct(
        re.compile(rf'^{_LEAD}{_MARK}=== +"[^"\n]*" *$', re.MULTILINE),
        N_("“{written}” is shown as it is written: there are no tabs; use headings."),
    ),
    _Construct(
        re.compile(
            rf"\n[ \t>]*\{{:?{_LIST}\}} *(?=\n|\Z)"  # the line behind a block
            rf"|^(?P<heading>\#{{1,6}} [^\n]*?) +\{{:?{_LIST}\}}(?= *$)"
            rf"|(?P<link>\]\([^()\n]*\))\{{:?{_LIST}\}}"
            rf"|(?<=[*_`\x00])\{{:?{_LIST}\}}",  # behind emphasis or code
            re.MULTILINE,
        ),
        N_("“{written}” is shown as it is written: texts have no classes, ids or attributes."),
        _attributes,
    ),
    _Construct(
        re.compile(rf"^{_LEAD}\*\[[^\]\n]+\]:.*$", re.MULTILINE),
        N_("“{written}” is shown as it is written: write what is meant behind the short form."),
    ),
    _Construct(
        re.compile(
            rf"(?:\A|(?<=\n\n)){_LEAD}(?P<terms>{_TERM}(?:(?P=lead){_TERM}){{0,2}})\n?"
            rf"(?P<defined>{_DEFINITION}(?:\n\n?{_DEFINITION})*)"
            rf"(?=(?P<more>\n+(?P=lead)(?:    |\t))?)"
        ),
        N_("“{written}” is no list of terms any more: write “- **term**: what it means”."),
        _definitions,
    ),
    _Construct(
        re.compile(rf"^{_LEAD}\[TOC\] *$\n?", re.MULTILINE),
        N_("“{written}” is shown as it is written: the page has an outline of its own."),
        lambda _: "",
    ),
    _Construct(
        re.compile(r"(?<![\w+])\+\+([a-z][\w-]*(?:\+[\w-]+)*)\+\+(?![\w+])"),
        N_("“{written}” is shown as it is written: keys stand in <kbd>."),
        _keys,
    ),
    _Construct(
        re.compile(
            rf"^{_LEAD}```(?P<first>[^`\n]+)"
            r"(?P<code>(?:\n[ \t]*[^`\s][^`\n]*)+)(?<![`\s])```[ \t]*$",
            re.MULTILINE,
        ),
        N_("“{written}” is not shown: code starts and ends with a line of ``` alone."),
        _fence,
        is_code=True,
    ),
    _Construct(
        re.compile(r"<\w+[^>\n]*\bmarkdown=[^>\n]*>"),
        N_("“{written}” is shown as it is written: HTML is, but for a few tags."),
    ),
)
