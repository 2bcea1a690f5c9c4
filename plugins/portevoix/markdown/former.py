"""What Python-Markdown read and CommonMark does not: found in a text, and written anew where it is
certain what was meant.
"""

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from portevoix.core.problems import N_
from portevoix.markdown.engine import read

_POSITION = re.compile(r'<(?:pre|code) data-sourcepos="([0-9]+):([0-9]+)-([0-9]+):([0-9]+)"')
_ALERTS = {
    **dict.fromkeys(("note", "info", "abstract", "summary", "question", "example"), "NOTE"),
    **dict.fromkeys(("tip", "hint", "success"), "TIP"),
    "important": "IMPORTANT",
    **dict.fromkeys(("warning", "attention"), "WARNING"),
    **dict.fromkeys(("caution", "danger", "error", "failure", "bug"), "CAUTION"),
}
_OWN_TITLE = frozenset(("question", "example", "summary", "abstract"))
"""Kinds whose name says more than that of the alert."""
_BODY = r"(?P<body>(?:\n(?:[ \t]*(?=\n|\Z)|(?:    |\t).*))*)"
_TITLE = r'(?P<kind>[\w-]+)(?: +[\w-]+)*(?: +"(?P<title>[^"\n]*)")? *$'
_KEY_VALUE = r"""[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)"""
_LIST = rf" *(?:[.#][\w-]+|{_KEY_VALUE})(?: +(?:[.#][\w-]+|{_KEY_VALUE}))* *"
"""Classes, ids and attributes, as they stood in braces."""


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


def former(text: str) -> list[Former]:
    """All that a text has of the former dialect, in order."""
    if not _MAY_BE.search(text):
        return []
    shown = _without_code(text)
    found = []
    for one in _CONSTRUCTS:
        for match in one.pattern.finditer(shown):
            named = match.groupdict()
            before = len(named.get("heading") or named.get("link") or "")
            written = " ".join(match[0][before:].strip().split("\n")[0].split())
            found.append(Former(match.start() + before, one.message, written))
    return sorted(found)


def rewritten(text: str) -> str:
    """The text with what is certain in its new form, and nothing else changed."""
    for one in _CONSTRUCTS:
        pieces, at = [], 0
        for match in one.pattern.finditer(_without_code(text) if _MAY_BE.search(text) else ""):
            whole = one.pattern.match(text, match.start())  # with the code that is in it
            if whole and (new := one.rewrite(whole)) is not None and match.start() >= at:
                pieces += [text[at : match.start()], new]
                at = whole.end()
        text = "".join((*pieces, text[at:]))
    return text


def _without_code(text: str) -> str:
    """The text with a null for each character of code."""
    if "`" not in text and "~~~" not in text:
        return text
    lines = [list(line.decode(errors="replace")) for line in text.encode().split(b"\n")]
    # The body of a note was indented: what the new dialect takes for code there is none.
    for first, start, last, end in _POSITION.findall(read(text)):
        for number in range(int(first) - 1, min(int(last), len(lines))):
            line = lines[number]
            if not text.isascii():
                start_at, end_at = _characters(line, int(start) - 1), _characters(line, int(end))
            else:
                start_at, end_at = int(start) - 1, int(end)
            low = start_at if number == int(first) - 1 else 0
            high = end_at if number == int(last) - 1 else len(line)
            is_indented = "".join(lines[int(first) - 1][: int(start) - 1]).isspace()
            if not (is_indented and int(start) > 4 and "`" not in line and "~" not in line):
                line[low:high] = "\x00" * len(line[low:high])
    return "\n".join(map("".join, lines))


def _characters(line: list[str], size: int) -> int:
    """How many characters the first bytes of a line are."""
    return len("".join(line).encode()[:size].decode(errors="ignore"))


def _dedented(body: str) -> list[str]:
    lines = [re.sub(r"^(?:    |\t)", "", line) for line in body.strip("\n").split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    return [line.rstrip() if not line.strip() else line for line in lines]


def _gap(body: str) -> str:
    """The blank lines that end a body."""
    return "\n" * (len(body) - len(body.rstrip("\n \t")))


def _alert(match: re.Match[str]) -> str | None:
    kind = match["kind"].lower()
    if kind not in _ALERTS or not match["body"].strip():
        return None
    title = match["title"]
    if title is None and kind in _OWN_TITLE:
        title = kind.capitalize()
    lines = [f"[!{_ALERTS[kind]}]", *([f"**{title}**", ""] if title else [])]
    lines += rewritten("\n".join(_dedented(match["body"]))).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines) + _gap(match["body"])


def _details(match: re.Match[str]) -> str | None:
    if not match["body"].strip():
        return None
    start = "<details open>" if match["open"] else "<details>"
    title = html.escape(match["title"] or match["kind"].capitalize(), quote=False)
    body = rewritten("\n".join(_dedented(match["body"])))
    summary = f"{start}<summary>{title}</summary>"
    return f"{summary}\n\n{body}\n\n</details>{_gap(match['body'])}"


def _attributes(match: re.Match[str]) -> str | None:
    """Classes have no form, and did nothing that all themes know; an id is an address."""
    written = match[0][match[0].rindex("{") :]
    return None if re.search(r"[#=]", written) else match["heading"] or match["link"] or ""


def _definitions(match: re.Match[str]) -> str:
    terms = [f"**{term.strip()}**" for term in match["terms"].strip("\n").split("\n")]
    defined = re.findall(r"^: +(.*)$", match["defined"], re.MULTILINE)
    return f"- {', '.join(terms)}: {'; '.join(defined)}"


def _keys(match: re.Match[str]) -> str:
    return "+".join(f"<kbd>{key.capitalize()}</kbd>" for key in match[1].split("+"))


_MAY_BE = re.compile(r"!!!|\?\?\?|===|\{|\*\[|^:|\[TOC\]|\+\+|markdown=", re.MULTILINE)
_CONSTRUCTS = (
    _Construct(
        re.compile(rf"^!!! +{_TITLE}{_BODY}", re.MULTILINE),
        N_("“{written}” is shown as it is written: a note is a quote that starts with > [!NOTE]."),
        _alert,
    ),
    _Construct(
        re.compile(rf"^\?\?\?(?P<open>\+?) +{_TITLE}{_BODY}", re.MULTILINE),
        N_("“{written}” is shown as it is written: what unfolds stands in <details>."),
        _details,
    ),
    _Construct(
        re.compile(r'^=== +"[^"\n]*" *$', re.MULTILINE),
        N_("“{written}” is shown as it is written: there are no tabs; use headings."),
    ),
    _Construct(
        re.compile(
            rf"\n\{{:?{_LIST}\}} *(?=\n|\Z)"  # the line behind a block
            rf"|^(?P<heading>\#{{1,6}} [^\n]*?) +\{{:?{_LIST}\}}(?= *$)"
            rf"|(?P<link>\]\([^()\n]*\))\{{:?{_LIST}\}}"
            rf"|(?<=[*_`\x00])\{{:?{_LIST}\}}",  # behind emphasis or code
            re.MULTILINE,
        ),
        N_("“{written}” is shown as it is written: texts have no classes, ids or attributes."),
        _attributes,
    ),
    _Construct(
        re.compile(r"^\*\[[^\]\n]+\]:.*$", re.MULTILINE),
        N_("“{written}” is shown as it is written: write what is meant behind the short form."),
    ),
    _Construct(
        re.compile(
            r"(?:\A|(?<=\n\n))(?P<terms>(?:(?![ #>*+-]|\d+[.)]|:)[^\n]+\n){1,3})"
            r"(?P<defined>: +[^\n]*(?:\n: +[^\n]*)*)(?=\n\n|\n?\Z)"
        ),
        N_("“{written}” is no list of terms any more: write “- **term**: what it means”."),
        _definitions,
    ),
    _Construct(
        re.compile(r"^\[TOC\] *$\n?", re.MULTILINE),
        N_("“{written}” is shown as it is written: the page has an outline of its own."),
        lambda _: "",
    ),
    _Construct(
        re.compile(r"(?<![\w+])\+\+([a-z][\w-]*(?:\+[\w-]+)*)\+\+(?![\w+])"),
        N_("“{written}” is shown as it is written: keys stand in <kbd>."),
        _keys,
    ),
    _Construct(
        re.compile(r"<\w+[^>\n]*\bmarkdown=[^>\n]*>"),
        N_("“{written}” is shown as it is written: HTML is, but for a few tags."),
    ),
)
