"""Plain Markdown, rendered without a parser for all of Markdown.

Most texts of a community are paragraphs, headings, lists and tables with emphasis, code and
links. For these the rules of Python-Markdown come down to a few, and following them directly
takes a twentieth of the time. Whatever is not certainly plain is handed over: `render` gives
None, and Python-Markdown renders the text. Tests hold both to the same bytes.
"""

import functools
import html
import re
import string
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from markdown.extensions.toc import slugify, strip_tags, unique

from portevoix.markup.rendered import Heading, Rendered, escape_attribute, escape_text

Sign = str | re.Pattern[str]
"""What a text has in it: some characters, or what a pattern finds."""

_CODE_BLOCK = ("```", "~~~")
REACTS_TO: Mapping[str, tuple[Sign, ...]] = {
    "abbr": ("*[",),
    "admonition": ("\n!!!",),
    "attr_list": ("{",),
    "codehilite": _CODE_BLOCK,
    "def_list": ("\n:",),
    "extra": ("*[", "{", "\n:", "[^", "markdown="),
    "fenced_code": _CODE_BLOCK,
    "footnotes": ("[^", "///"),
    "md_in_html": ("markdown=",),
    "meta": (re.compile(r"\A\n(?:[\w-]+:|---)"),),
    "nl2br": (re.compile(r"[^\n]\n[^\n]"),),
    "pymdownx.betterem": ("*", "_"),
    "pymdownx.details": ("\n???",),
    "pymdownx.emoji": (re.compile(r":\w+:"),),
    "pymdownx.highlight": _CODE_BLOCK,
    "pymdownx.inlinehilite": ("#!",),
    "pymdownx.keys": ("++",),
    "pymdownx.superfences": _CODE_BLOCK,
    "pymdownx.tabbed": ("\n===",),
    "pymdownx.tasklist": ("[ ]", "[x]", "[X]"),
    "tables": (),
    "toc": ("[TOC]",),
}
"""The extensions under which plain texts stay plain, and what a text has that they react to; the
text starts with an empty line. Any other extension may react to anything: then nothing is
rendered here."""

_NOT_PLAIN: tuple[Sign, ...] = (
    *"\t\\\x02\x03\r\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85\ue000",  # tabs, escapes, odd line ends
    "![",  # pictures
    "``",
    "[[",
    "<!--",
    # lines that start a quote or code, a heading that is the page's own, rules, references;
    # hard breaks, trailing spaces
    re.compile(r"\n(?:[ >]|\# |\#{7}|[-*_=][-*_= ]*\n|\[[^\]]*\]:|(?<= \n))"),
)
_UNDERSCORE = re.compile(r"(?<!\w)_")
_NOT_PLAIN_AFTER: Mapping[str, re.Pattern[str]] = {
    "<": re.compile(r"<[^<>]*(?:://|@)"),  # automatic links
    "&": re.compile(r"&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);"),  # entities
    "_": _UNDERSCORE,  # underscores that may be emphasis
}
"""What is looked for only where its first character is there."""
_BLANK_LINES = re.compile(r"\n\n+")
_HEADING = re.compile(r"(#{2,6}) +([^\n]*[^#\s])$")
_BULLET = re.compile(r"[-*+] +\S")
_NUMBER = re.compile(r"\d+\. +\S")
_OPENS = re.compile(r"[#:]|[-*+] +\S|\d+\. +\S")
_OPENS_NO_BLOCK = r"(?![-+#>|:]|\*(?!\*?[^\s*])|\d+\.\s|\[[^\]]*\]:)(\S.*)$"
_BULLETS = re.compile(rf"^[-*+] +{_OPENS_NO_BLOCK}", re.MULTILINE)
_NUMBERS = re.compile(rf"^\d+\. +{_OPENS_NO_BLOCK}", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]`*\n]+)\]\(([^\s()<>\"'\[\]`\ue000]+)\)")
_REFERENCE = re.compile(r"\](?:\s?\[|[(:])")
"""Brackets that may name an address given elsewhere, or come before one; others are text."""
# A pattern that starts with one character is found much faster: what is before it comes after.
_CODE = re.compile(r"`(?<!``)([^`\n]+)`(?!`)")
_STRONG = re.compile(r"\*(?<!\*\*)\*(?![\s*])([^*]+)(?<![\s*])\*\*(?!\*)")
_EMPHASIS = re.compile(r"\*(?<!\*\*)(?![\s*])([^*]+)(?<![\s*])\*(?!\*)")
_COMMON = (string.ascii_letters + string.digits + " ").encode()
"""Every text is full of these: signs are looked for in the rest first."""

Resolve = Callable[[str], str]


class PlainRenderer:
    """Renders what is plain under some extensions of Python-Markdown."""

    def __init__(self, extensions: Sequence[str]) -> None:
        self.applies = all(name in REACTS_TO for name in extensions)
        """Whether plain texts stay plain under these extensions at all."""
        reactions = dict.fromkeys(sign for n in extensions for sign in REACTS_TO.get(n, ()))
        signs = (*_NOT_PLAIN, *reactions)
        texts = {sign for sign in signs if isinstance(sign, str)}
        # Where “[[” is looked for, “[[[” need not be.
        found = [s.encode() for s in texts if not any(one in s for one in texts - {s})]
        self._common = bytes({*range(256)} - {*b"".join(found)} | {*_COMMON})
        self._signs = [(sign.translate(None, self._common), sign) for sign in found]
        """Signs in UTF-8, each with what is rare in it."""
        self._patterns = [sign for sign in signs if not isinstance(sign, str)]
        self._with_tables = "tables" in extensions or "extra" in extensions
        self._with_ids = "toc" in extensions

    def render(self, text: str, resolve: Resolve) -> Rendered | None:
        """The HTML of a plain text; None where it is not certainly plain."""
        text = text.strip("\n")
        if not self.applies or not self._with_ids or not text.strip() or not self._is_plain(text):
            return None
        try:
            return _Page(resolve, with_tables=self._with_tables).render(text)
        except _NotPlainError:
            return None

    def _is_plain(self, text: str) -> bool:
        text = f"\n{text}\n"
        encoded = text.encode("utf-8", "surrogatepass")
        rest = encoded.translate(None, self._common)
        for rare, sign in self._signs:
            if rare in rest and sign in encoded:
                return False
        for pattern in self._patterns:
            if pattern.search(text):
                return False
        for first, pattern in _NOT_PLAIN_AFTER.items():
            if first in text and pattern.search(text):
                return False
        return True


class _NotPlainError(Exception):
    """The text needs Python-Markdown."""


class _Page:
    def __init__(self, resolve: Resolve, *, with_tables: bool) -> None:
        self._resolve = resolve
        self._with_tables = with_tables
        self._ids: set[str] = set()
        self._headings: list[Heading] = []

    def render(self, text: str) -> Rendered:
        parts: list[str] = []
        after_list = False
        for block in _BLANK_LINES.split(text):
            first = block[0]
            is_list = False
            if first == "#":
                line, _, rest = block.partition("\n")
                parts.append(self._heading(line))
                if rest:
                    parts.append(self._text_block(rest))
            elif first in "-*+" and _BULLET.match(block):
                if after_list:
                    raise _NotPlainError
                parts.append(self._list("ul", _BULLETS, block))
                is_list = True
            elif first.isdigit() and _NUMBER.match(block):
                if after_list:
                    raise _NotPlainError
                parts.append(self._list("ol", _NUMBERS, block))
                is_list = True
            else:
                parts.append(self._text_block(block))
            after_list = is_list
        return Rendered("\n".join(parts), tuple(self._headings))

    def _text_block(self, block: str) -> str:
        """A table or a paragraph; what only a whole block could be is not plain here."""
        if "|" in block and "\n" in block:
            return self._table(block)
        if _OPENS.match(block) or "\n#" in block:
            raise _NotPlainError
        return f"<p>{self._inline(block)}</p>"

    def _heading(self, line: str) -> str:
        match = _HEADING.fullmatch(line)
        if not match:
            raise _NotPlainError
        level = len(match[1])
        inner = self._inline(match[2])
        name = strip_tags(inner) if "<" in inner else " ".join(inner.split())
        anchor = unique(_slug(html.unescape(name)), self._ids)
        self._headings.append(Heading(level, anchor, name))
        return f'<h{level} id="{anchor}">{inner}</h{level}>'

    def _list(self, tag: str, marker: re.Pattern[str], block: str) -> str:
        rows = marker.findall(block)
        if len(rows) <= block.count("\n"):
            raise _NotPlainError
        if _has_inline(block):
            rows = [self._inline(row) for row in rows]
        inner = "</li>\n<li>".join(rows)
        return f"<{tag}>\n<li>{inner}</li>\n</{tag}>"

    def _table(self, block: str) -> str:
        lines = block.split("\n")
        if not self._with_tables or any(
            len(line) < 3 or line[0] != "|" or line[-1] != "|" or "`" in line for line in lines
        ):
            raise _NotPlainError
        rows = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines]
        width = len(rows[0])
        if (
            width < 2
            or len(rows) < 3
            or any(len(row) != width for row in rows)
            or any(not cell or cell.strip("-") for cell in rows[1])
        ):
            raise _NotPlainError
        if _has_inline(block):
            rows = [[self._inline(cell) for cell in row] for row in rows]
        body = "\n".join([_row("td", row) for row in rows[2:]])
        head = _row("th", rows[0])
        return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def _inline(self, text: str) -> str:
        """Emphasis, code and links, in Python-Markdown's order: code, links, emphasis."""
        if not _has_inline(text):
            return text
        stash: list[str] = []

        def keep(part: str) -> str:
            stash.append(part)
            return f"\ue000{len(stash) - 1}\ue001"

        if "`" in text:
            text = _CODE.sub(lambda m: keep(f"<code>{escape_text(m[1].strip())}</code>"), text)
            if "`" in text:
                raise _NotPlainError
        if "[" in text or "]" in text:
            text = _LINK.sub(lambda m: keep(self._link(m[1], m[2])), text)
            if _REFERENCE.search(text):
                raise _NotPlainError
        text = escape_text(text)
        if "*" in text:
            text = _STRONG.sub(lambda m: f"<strong>{m[1]}</strong>", text)
            text = _EMPHASIS.sub(lambda m: f"<em>{m[1]}</em>", text)
            if "*" in text:
                raise _NotPlainError
        for number in reversed(range(len(stash))):  # a link may hold code
            text = text.replace(f"\ue000{number}\ue001", stash[number])
        return text

    def _link(self, text: str, address: str) -> str:
        if "_" in text and _UNDERSCORE.search(text):
            raise _NotPlainError
        href = escape_attribute(self._resolve(address))
        return f'<a href="{href}">{escape_text(text)}</a>'


def _has_inline(text: str) -> bool:
    """Whether a text has any of what is written differently inside a line."""
    return (
        "*" in text or "[" in text or "`" in text or "&" in text or "<" in text
        or ">" in text or "]" in text
    )  # fmt: skip


def _row(tag: str, cells: Sequence[str]) -> str:
    inner = f"</{tag}>\n<{tag}>".join(cells)
    return f"<tr>\n<{tag}>{inner}</{tag}>\n</tr>"


@functools.lru_cache(maxsize=10_000)
def _slug(name: str) -> str:
    words = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").split()
    if all(word.isalnum() for word in words):
        return b"-".join(words).decode().lower()
    return slugify(name, "-")
