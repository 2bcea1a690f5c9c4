"""The theme around a detail page.

Rendering the theme for each of thousands of pages costs more than all their content, and is
nearly the same each time. So the theme's own `main.html` is rendered once for each shape of
outline, with marks where a page's title, address, content and outline go; a page fills them.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from portevoix.markup.rendered import Heading
from portevoix.plugin.alternates import Alternates
from portevoix.plugin.packages import is_theme_known
from portevoix.portal.escaping import escaped
from portevoix.portal.pages import DetailPage

_MARK = re.compile(r"pvmark([a-z]+)(\d*)mark")
_FOLDERS = {True: "roadmap", False: "releases"}
"""Folders that stand for all, where pages are described and where not: most there are like that."""
_OUTLINE = [Heading(level, "", "") for level in (2, 3)]
"""An outline that stands for all."""
_NAME = "pvmarkpage"
"""What the theme believes that a page is called in its folder."""

Alike = tuple[str, bool]
"""Pages that have the same around them: a folder, whether there is a description."""
Shape = tuple[str, bool, tuple[int, ...]]
"""What a shell is made for: likewise, and the outline's levels."""
Shell = tuple[list[bytes], list[int]]
"""Text and marks, in turn; of each mark, which of a page's values takes its place."""
_VALUES = ("title", "description", "content", "address", "edit")
"""The values of a page, in order; then come its headings: anchor, title, anchor …"""


@dataclass(eq=False, repr=False)
class Shells:
    """The shells of one language's site, made as they are needed."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    alternates: Alternates
    edit_base: str
    _made: dict[Shape, Shell] = field(default_factory=dict)
    _first: dict[Alike, tuple[str, str]] = field(default_factory=dict)
    _digests: dict[Alike, bytes] = field(default_factory=dict)

    @cached_property
    def _pages(self) -> Sequence[File]:
        """The pages that MkDocs knows."""
        return self.files.documentation_pages()

    @cached_property
    def _is_known(self) -> bool:
        """Whether the theme shows an outline in one way only, and pages of all folders alike.

        Otherwise each outline has the theme rendered.
        """
        return is_theme_known(self.config.theme)

    def fill(self, page: DetailPage) -> bytes:
        """The whole HTML of a detail page, in UTF-8, which most of it is in already."""
        levels = tuple([heading.level for heading in page.headings])
        shape = page.address.partition("/")[0], bool(page.description), levels
        made = self._made.get(shape)
        if made is None:
            made = self._made[shape] = self._make(shape[:2], page.headings)
        pieces, marks = made
        values = [
            escaped(page.title).encode(),
            escaped(page.description).encode(),
            page.content.encode(),
            page.address.encode(),
            escaped(self.edit_base + page.edit).encode(),
        ]
        for _, anchor, title in page.headings:
            values += (anchor.encode(), title.encode())
        filled = pieces.copy()
        filled[1::2] = [values[mark] for mark in marks]
        return b"".join(filled)

    def digest(self, address: str, *, is_described: bool) -> bytes:
        """Sixteen bytes that tell whether a page's shell says what it said in another build.

        The outline is left out: it follows from the page and from templates. Where the theme is
        known, what changes the shell of one folder changes that of all: one is looked at.
        """
        folder = _FOLDERS[is_described] if self._is_known else address.partition("/")[0]
        alike = folder, is_described
        if alike not in self._digests:
            pieces, marks = self._make(alike, _OUTLINE)
            shell = b"\0".join([*pieces, bytes(marks)])
            self._digests[alike] = hashlib.blake2b(shell, digest_size=16).digest()
        return self._digests[alike]

    def _make(self, alike: Alike, headings: Sequence[Heading]) -> Shell:
        if headings and self._is_known:
            text, its_outline = self._outlined(alike)
            if its_outline.strip() and its_outline in text:
                outline = self._render_outline(self._context(alike, headings))
                return _split(text.replace(its_outline, outline))
        return _split(self._render(alike, headings))

    def _outlined(self, alike: Alike) -> tuple[str, str]:
        """The text of a shell that has an outline, and what the theme makes of that alone."""
        if alike not in self._first:
            outline = self._render_outline(self._context(alike, _OUTLINE))
            self._first[alike] = self._render(alike, _OUTLINE), outline
        return self._first[alike]

    def _render(self, alike: Alike, headings: Sequence[Heading]) -> str:
        """What the theme makes of marks."""
        text = self.env.get_template("main.html").render(self._context(alike, headings))
        return text.replace("<!--<h1-->", "").replace(_address(alike), _mark("address"))

    def _render_outline(self, context: Any) -> str:
        """What the theme makes of the outline alone."""
        return self.env.get_template("partials/toc.html").render(context)

    def _context(self, alike: Alike, headings: Sequence[Heading]) -> Any:
        """What the theme is told of a page: marks."""
        address = _address(alike)
        file = File.generated(self.config, address.rstrip("/") + ".md", content="")
        page = Page(None, file, self.config)
        page.markdown = ""
        page.meta = {"title": _mark("title"), "hide": ["navigation"]}
        if alike[1]:
            page.meta["description"] = _mark("description")
        page.content = _mark("content") + "<!--<h1-->"
        page.toc = _outline(headings)
        page.edit_url = _mark("edit") if self.edit_base else None
        self.config.extra["alternate"] = self.alternates.of(address)
        return get_context(self.nav, self._pages, self.config, page)


def _address(alike: Alike) -> str:
    """Where the theme believes that a page is."""
    return f"{alike[0]}/{_NAME}/"


def _split(text: str) -> Shell:
    pieces = _MARK.split(text)
    # Splitting gives text, name, number, text, name, number …
    names = zip(pieces[1::3], pieces[2::3], strict=True)
    marks = [_place(name, number) for name, number in names]
    del pieces[2::3]
    return [piece.encode() for piece in pieces], marks


def _place(name: str, number: str) -> int:
    """Where the value stands that takes the place of a mark."""
    if number:
        return len(_VALUES) + 2 * int(number) + (name == "heading")
    return _VALUES.index(name)


def _mark(name: str, number: int | str = "") -> str:
    return f"pvmark{name}{number}mark"


def _outline(headings: Sequence[Heading]) -> TableOfContents:
    """MkDocs' table of contents for headings that are marks."""
    top: list[Any] = []
    open_links: list[AnchorLink] = []
    for number, heading in enumerate(headings):
        link = AnchorLink(_mark("heading", number), _mark("anchor", number), heading.level)
        while open_links and open_links[-1].level >= heading.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return TableOfContents(top)


def toc_links(headings: Sequence[Heading]) -> list[AnchorLink]:
    """MkDocs' links for the headings that an index section adds to its page."""
    return [AnchorLink(heading.title, heading.id, heading.level) for heading in headings]
