"""Page layouts: the theme around detail pages.

Rendering the theme for each of thousands of pages takes longer than rendering their content, and
the result is nearly the same. So the theme's `main.html` is rendered once for each folder and form
of outline, with placeholders for title, address, content and outline, which each page fills in.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from portevoix.markdown.render import Heading
from portevoix.plugin.alternates import Alternates
from portevoix.site.as_of import FOLDER as AS_OF
from portevoix.site.pages import DetailPage

LayoutKey = tuple[str, bool, bool, bool, bool, tuple[int, ...]]
"""What a layout depends on: the folder, whether there are a description, a link to the file, a
picture and data, the outline's levels.
"""
_VALUES = ("title", "description", "content", "address", "edit", "picture", "structured_data")
"""The values of a page, in order, followed by its headings: anchor, title, anchor …"""


@dataclass(eq=False, repr=False)
class PageLayouts:
    """The layouts of one language's site, rendered as they are needed."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    alternates: Alternates
    edit_base: str
    private: str = ""
    """How paths of files start that readers are not led to."""
    _parts: dict[LayoutKey, list[str]] = field(default_factory=dict)
    """For each layout, its HTML in parts: texts and numbers of values alternate."""
    _marker: str = field(default_factory=lambda: f"pv{secrets.token_hex(8)}")
    """The random start of all placeholders, which no text contains."""

    def fill(self, page: DetailPage) -> str:
        """The whole HTML of a detail page."""
        key = (
            page.address.partition("/")[0],
            bool(page.description),
            bool(self.edit_base and page.edit)
            and not (self.private and page.edit.startswith(self.private)),
            bool(page.picture),
            bool(page.structured_data),
            tuple(heading.level for heading in page.headings),
        )
        if key not in self._parts:
            self._parts[key] = re.split(rf"{self._marker}-(\d+)-", self._render(key))
        values: list[str] = [
            escape(page.title),
            escape(page.description),
            page.content,
            page.address,
            escape(self.edit_base + page.edit),
            page.picture,
            page.structured_data,
        ]
        for _, anchor, title in page.headings:
            values += (anchor, title)
        filled = self._parts[key].copy()
        filled[1::2] = [values[int(number)] for number in filled[1::2]]
        return "".join(filled)

    def _render(self, key: LayoutKey) -> str:
        """The theme's HTML with placeholders."""
        folder, is_described, is_editable, has_picture, has_data, levels = key
        # An address within the placeholder's folder, as MkDocs parses it.
        file = File.generated(self.config, f"{folder}/{self._marker}/index.md", content="")
        address = file.url
        page = Page(None, file, self.config)
        page.markdown = ""
        page.meta = {"title": self._placeholder("title"), "hide": ["navigation"]}
        if is_described:
            page.meta["description"] = self._placeholder("description")
        if folder == AS_OF:  # search engines are to find what is so today
            page.meta["robots"] = "noindex"
        if has_picture:
            page.meta["picture"] = self._placeholder("picture")
        if has_data:
            page.meta["structured_data"] = self._placeholder("structured_data")
        page.content = self._placeholder("content") + "<!--<h1-->"  # the theme adds no heading then
        page.toc = self._outline(levels)
        page.edit_url = self._placeholder("edit") if is_editable else None
        self.config.extra["alternate"] = self.alternates.of(address)
        context = get_context(self.nav, self.files.documentation_pages(), self.config, page)
        text = self.env.get_template("main.html").render(context)
        return text.replace("<!--<h1-->", "").replace(address, self._placeholder("address"))

    def _placeholder(self, name: str) -> str:
        return self._numbered_placeholder(_VALUES.index(name))

    def _numbered_placeholder(self, number: int) -> str:
        return f"{self._marker}-{number}-"

    def _outline(self, levels: Sequence[int]) -> TableOfContents:
        """MkDocs' table of contents, with placeholders for headings."""
        top: list[Any] = []
        open_links: list[AnchorLink] = []
        for position, level in enumerate(levels):
            number = len(_VALUES) + 2 * position
            link = AnchorLink(
                self._numbered_placeholder(number + 1), self._numbered_placeholder(number), level
            )
            while open_links and open_links[-1].level >= level:
                open_links.pop()
            (open_links[-1].children if open_links else top).append(link)
            open_links.append(link)
        return TableOfContents(top)


def toc_links(headings: Sequence[Heading]) -> list[AnchorLink]:
    """MkDocs' links for the headings that an index section adds to its page."""
    return [AnchorLink(heading.title, heading.id, heading.level) for heading in headings]
