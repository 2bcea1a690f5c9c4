"""The theme around a detail page.

Rendering the theme for each of thousands of pages costs more than all their content, and is nearly
the same each time. So the theme's own `main.html` is rendered once for each kind of page and shape
of outline, with marks where a page's title, address, content and outline go; a page fills them.
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
from portevoix.site.pages import DetailPage

Shape = tuple[str, bool, tuple[int, ...]]
"""What a shell is made for: a folder, whether there is a description, the outline's levels."""
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
    _made: dict[Shape, list[str]] = field(default_factory=dict)
    """By shape: texts and numbers of values, in turn."""
    _mark: str = field(default_factory=lambda: f"pv{secrets.token_hex(8)}")
    """What marks start with: nobody's text holds it."""

    def fill(self, page: DetailPage) -> str:
        """The whole HTML of a detail page."""
        shape = (
            page.address.partition("/")[0],
            bool(page.description),
            tuple(heading.level for heading in page.headings),
        )
        if shape not in self._made:
            self._made[shape] = re.split(rf"{self._mark}-(\d+)-", self._render(shape))
        values: list[str] = [
            escape(page.title),
            escape(page.description),
            page.content,
            page.address,
            escape(self.edit_base + page.edit),
        ]
        for _, anchor, title in page.headings:
            values += (anchor, title)
        filled = self._made[shape].copy()
        filled[1::2] = [values[int(number)] for number in filled[1::2]]
        return "".join(filled)

    def _render(self, shape: Shape) -> str:
        """What the theme makes of marks."""
        folder, is_described, levels = shape
        # An address in the place of the mark, as long as MkDocs takes it apart.
        address = f"{folder}/{self._mark}/"
        file = File.generated(self.config, address.rstrip("/") + ".md", content="")
        page = Page(None, file, self.config)
        page.markdown = ""
        page.meta = {"title": self._marked("title"), "hide": ["navigation"]}
        if is_described:
            page.meta["description"] = self._marked("description")
        page.content = self._marked("content") + "<!--<h1-->"  # the theme adds no heading then
        page.toc = self._outline(levels)
        page.edit_url = self._marked("edit") if self.edit_base else None
        self.config.extra["alternate"] = self.alternates.of(address)
        context = get_context(self.nav, self.files.documentation_pages(), self.config, page)
        text = self.env.get_template("main.html").render(context)
        return text.replace("<!--<h1-->", "").replace(address, self._marked("address"))

    def _marked(self, name: str) -> str:
        return self._numbered(_VALUES.index(name))

    def _numbered(self, number: int) -> str:
        return f"{self._mark}-{number}-"

    def _outline(self, levels: Sequence[int]) -> TableOfContents:
        """MkDocs' table of contents for headings that are marks."""
        top: list[Any] = []
        open_links: list[AnchorLink] = []
        for position, level in enumerate(levels):
            number = len(_VALUES) + 2 * position
            link = AnchorLink(self._numbered(number + 1), self._numbered(number), level)
            while open_links and open_links[-1].level >= level:
                open_links.pop()
            (open_links[-1].children if open_links else top).append(link)
            open_links.append(link)
        return TableOfContents(top)


def toc_links(headings: Sequence[Heading]) -> list[AnchorLink]:
    """MkDocs' links for the headings that an index section adds to its page."""
    return [AnchorLink(heading.title, heading.id, heading.level) for heading in headings]
