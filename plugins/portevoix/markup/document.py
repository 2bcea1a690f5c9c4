"""The blocks of a plain text written as HTML, with the line ends of Python-Markdown."""

import functools
import html
import unicodedata
from collections.abc import Callable, Sequence

from markdown.extensions.toc import slugify, strip_tags, unique

from portevoix.markup.blocks import FENCED, LISTS, TABLE, Block
from portevoix.markup.inline import References, has_inline, inline_html
from portevoix.markup.rendered import (
    Heading,
    Linkless,
    NotPlainError,
    escape_text,
    link_mark,
)
from portevoix.markup.tables import read_table

Piece = Callable[[str, str, References], Linkless]
"""What stands in an element, or a table, as Python-Markdown renders it: from its tag, its text and
the references of the whole."""


class Writer:
    """Writes one text. What is not plain in a line is asked of `piece`, where there is one."""

    def __init__(
        self,
        fenced: Sequence[str],
        references: References,
        piece: Piece | None,
        *,
        with_tables: bool,
    ) -> None:
        self._fenced = fenced
        self._references = references
        self._links: list[str] = []
        self._piece = piece
        self._with_tables = with_tables
        self._deeper = 0
        self._ids: set[str] = set()
        self._headings: list[Heading] = []

    def write(self, root: Block) -> Linkless:
        """A text with a first-level heading of its own goes one level down."""
        self._deeper = "h1" in [block.tag for block in root.children]
        parts = [self._block(block) for block in root.children]
        return Linkless("\n".join(parts), tuple(self._headings), tuple(self._links))

    def _mark(self, link: str) -> str:
        self._links.append(link)
        return link_mark(len(self._links) - 1)

    def _block(self, block: Block) -> str:
        tag = block.tag
        if tag == "p":
            return f"<p>{self._inline(block.text)}</p>"
        if tag == "hr":
            return "<hr />"
        if tag == "pre":
            return f"<pre><code>{escape_text(block.text.rstrip())}\n</code></pre>"
        if tag == FENCED:
            return self._fenced[int(block.text[1:])]
        if tag == TABLE:
            return self._table(block.text)
        if tag[0] == "h":
            return self._heading(block)
        if tag in LISTS and all(map(_is_line, block.children)):
            return self._short_list(block)
        if not block.children:
            return f"<{tag}>{self._inline(block.text)}</{tag}>"
        parts = [f"<{tag}>", self._before_blocks(block.text)]
        for child in block.children:
            parts += (self._block(child), self._after_block(child.tail))
        parts.append(f"</{tag}>")
        return "".join(parts)

    def _short_list(self, block: Block) -> str:
        rows = [item.text for item in block.children]
        if has_inline("\n".join(rows)):
            rows = [self._inline(row) for row in rows]
        inner = "</li>\n<li>".join(rows)
        return f"<{block.tag}>\n<li>{inner}</li>\n</{block.tag}>"

    def _heading(self, block: Block) -> str:
        level = min(int(block.tag[1]) + self._deeper, 6)
        inner, name = self._named(block.text) if has_inline(block.text) else (block.text, None)
        name = " ".join(inner.split()) if name is None else name
        anchor = _slug(html.unescape(name) if "&" in name else name)
        if not anchor or anchor in self._ids:
            anchor = unique(anchor, self._ids)
        self._ids.add(anchor)
        self._headings.append(Heading(level, anchor, name))
        return f'<h{level} id="{anchor}">{inner}</h{level}>'

    def _named(self, text: str) -> tuple[str, str | None]:
        """The HTML of a heading, and what it is called where that is not the same."""
        # A name leaves out pictures, which become links, and escapes nothing that was escaped.
        is_odd = ("!" in text and "![" in text) or ("\\" in text and "\\>" in text)
        inner = None if is_odd else self._plain_inline(text)
        if inner is None:
            return self._heading_piece(text)
        return inner, strip_tags(inner) if "<" in inner else None

    def _heading_piece(self, text: str) -> tuple[str, str]:
        if not self._piece:
            raise NotPlainError
        found = self._piece("h2", text, self._references)
        text = found.with_links(self._mark).html
        return text[text.index(">") + 1 : text.rindex("<")], found.headings[0].title

    def _table(self, text: str) -> str:
        if "\\" in text:
            if not self._piece:
                raise NotPlainError
            return self._piece(TABLE, text, self._references).with_links(self._mark).html
        table = read_table(text)
        head, rows = table.head, table.rows
        if has_inline(text):
            head = [self._inline(cell) for cell in head]
            rows = [[self._inline(cell) for cell in row] for row in rows]
        top = _row("th", head, table.styles)
        if table.styles and rows:
            body = "\n".join([_row("td", row, table.styles) for row in rows])
        else:
            cells = ["</td>\n<td>".join(row) for row in rows or [[""] * len(head)]]
            inner = "</td>\n</tr>\n<tr>\n<td>".join(cells)
            body = f"<tr>\n<td>{inner}</td>\n</tr>"
        return f"<table>\n<thead>\n{top}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def _before_blocks(self, text: str) -> str:
        if not text:
            return "\n"
        found = self._plain_inline(text)
        return self._inline_piece("li", text, "<hr />\n") if found is None else found

    def _after_block(self, text: str) -> str:
        if not text:
            return "\n"
        found = self._plain_inline(text)
        if found is None:
            raise NotPlainError
        return found

    def _inline(self, text: str) -> str:
        found = self._plain_inline(text)
        return self._inline_piece("p", text) if found is None else found

    def _inline_piece(self, tag: str, text: str, end: str = "") -> str:
        if not self._piece:
            raise NotPlainError
        inner = self._piece(tag, text, self._references).with_links(self._mark).html
        return inner.removeprefix(f"<{tag}>").removesuffix(f"{end}</{tag}>")

    def _plain_inline(self, text: str) -> str | None:
        try:
            return inline_html(text, self._references, self._mark, with_bars=self._with_tables)
        except NotPlainError:
            return None


def _is_line(block: Block) -> bool:
    return block.tag == "li" and not block.children and not block.tail


def _row(tag: str, cells: Sequence[str], styles: Sequence[str]) -> str:
    if styles:
        parts = [f"<{tag}{style}>{cell}</{tag}>" for cell, style in zip(cells, styles, strict=True)]
        inner = "\n".join(parts)
    else:
        inner = f"<{tag}>" + f"</{tag}>\n<{tag}>".join(cells) + f"</{tag}>"
    return f"<tr>\n{inner}\n</tr>"


@functools.lru_cache(maxsize=10_000)
def _slug(name: str) -> str:
    words = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").split()
    if b"".join(words).isalnum():
        return b"-".join(words).decode().lower()
    return slugify(name, "-")
