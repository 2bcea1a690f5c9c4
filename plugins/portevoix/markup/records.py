"""The Markdown of records: Python-Markdown, less what a public text must not do.

Raw HTML is shown as the text it is, comments are left out, links and pictures are resolved,
pictures from other sites become links (a page asks nobody else for anything), and a body
that has its own first-level heading is moved one level down, under the page's.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from portevoix.markup.plain import PlainRenderer
from portevoix.markup.rendered import Heading, Rendered, escape_attribute

Resolve = Callable[[str], str]
"""From an address as an author wrote it to one that works on the page."""


@dataclass
class Renderer:
    """Renders Markdown with the extensions that `mkdocs.yml` names, one converter for all."""

    extensions: Sequence[Any] = ("toc", "tables", "fenced_code")
    configs: Mapping[str, Any] = field(default_factory=dict)
    plain: int = 0
    """How many texts needed no Python-Markdown."""
    full: int = 0
    """How many did."""

    def __post_init__(self) -> None:
        names = [name if isinstance(name, str) else type(name).__name__ for name in self.extensions]
        configured = any(any((self.configs.get(name) or {}).values()) for name in names)
        self._plain = PlainRenderer(["?"] if configured else names)

    @cached_property
    def _converter(self) -> "_Converter":
        return _Converter(self.extensions, self.configs)

    def render(self, text: str, resolve: Resolve) -> Rendered:
        """The HTML of a Markdown text whose links go through `resolve`."""
        if rendered := self._plain.render(text, resolve):
            self.plain += 1
            return rendered
        self.full += 1
        return self._converter.render(text).with_links(resolve)


class Linkless(NamedTuple):
    """A rendered text whose links are still marks: they depend on the page, the rest does not."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[str, ...]

    def with_links(self, resolve: Resolve) -> Rendered:
        """The text with its links made into what works on a page."""
        if not self.links:
            return Rendered(self.html, self.headings)
        html = _LINK_MARK.sub(
            lambda mark: escape_attribute(resolve(self.links[int(mark[1])])), self.html
        )
        return Rendered(html, self.headings)


def convert_fully(
    text: str, extensions: Sequence[Any], configs: Mapping[str, Any] | None = None
) -> Linkless:
    """A text as Python-Markdown renders it, plain or not."""
    return _Converter(extensions, configs or {}).render(text)


_LINK_MARK = re.compile(r"pvlink(\d+)mark")


class _Converter:
    """Python-Markdown with the rules above."""

    def __init__(self, extensions: Sequence[Any], configs: Mapping[str, Any]) -> None:
        self._links = _Links()
        self._markdown = markdown.Markdown(
            extensions=[*extensions, RecordText(self._links)], extension_configs=dict(configs)
        )

    def render(self, text: str) -> Linkless:
        self._links.found = []
        self._markdown.reset()
        html = self._markdown.convert(text)
        tokens = getattr(self._markdown, "toc_tokens", [])
        return Linkless(html, tuple(_headings(tokens)), tuple(self._links.found))


def _headings(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], token["name"])
        yield from _headings(token["children"])


class RecordText(Extension):
    """The rules above, as an extension of Python-Markdown."""

    def __init__(self, links: "_Links") -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.registerExtension(self)
        self._md = md
        self.reset()
        md.preprocessors.register(_Comments(md), "portevoix_comments", 22)
        md.treeprocessors.register(_Demote(md), "portevoix_demote", 15)
        self._links.md = md
        md.treeprocessors.register(self._links, "portevoix_links", 4)

    def reset(self) -> None:
        """Other extensions may bring raw HTML back; the last word is ours."""
        for registry, name in (
            (self._md.preprocessors, "html_block"),
            (self._md.inlinePatterns, "html"),
        ):
            if name in registry:
                registry.deregister(name)


class _Comments(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<!--" not in text:
            return lines
        return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).split("\n")


class _Demote(Treeprocessor):
    def run(self, root: Element) -> None:
        if root.find("h1") is None:
            return
        for element in root.iter():
            if re.fullmatch(r"h[1-5]", element.tag if isinstance(element.tag, str) else ""):
                element.tag = f"h{int(element.tag[1]) + 1}"


class _Links(Treeprocessor):
    """Puts a mark in the place of each link and picture, and remembers what stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and (href := element.get("href")) is not None:
                element.set("href", self._mark(href))
            elif element.tag == "img" and (src := element.get("src")) is not None:
                if is_remote(src):
                    _link_instead(element, self._mark(src), src)
                else:
                    element.set("src", self._mark(src))
                    element.set("loading", "lazy")

    def _mark(self, link: str) -> str:
        self.found.append(link)
        return f"pvlink{len(self.found) - 1}mark"


def is_remote(address: str) -> bool:
    """Whether an address is on some site, rather than in the project."""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address))


def _link_instead(element: Element, mark: str, src: str) -> None:
    alt = element.get("alt") or src
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "a", alt, tail
    element.set("href", mark)
