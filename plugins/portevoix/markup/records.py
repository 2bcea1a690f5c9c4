"""The Markdown of records: Python-Markdown, less what a public text must not do.

Raw HTML is shown as the text it is, comments are left out, links and pictures are resolved,
pictures from other sites become links (a page asks nobody else for anything), and a body
that has its own first-level heading is moved one level down, under the page's.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

Resolve = Callable[[str], str]
"""From an address as an author wrote it to one that works on the page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: `level` from 1 to 6, its anchor, its text as HTML."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


@dataclass
class Renderer:
    """Renders Markdown with the extensions that `mkdocs.yml` names, one converter for all."""

    extensions: Iterable[Any] = ("toc", "tables", "fenced_code")
    configs: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._links = _Links()
        extensions = [*self.extensions, RecordText(self._links)]
        self._converter = markdown.Markdown(
            extensions=extensions, extension_configs=dict(self.configs)
        )

    def render(self, text: str, resolve: Resolve) -> Rendered:
        """The HTML of a Markdown text whose links go through `resolve`."""
        self._links.resolve = resolve
        self._converter.reset()
        html = self._converter.convert(text)
        tokens = getattr(self._converter, "toc_tokens", [])
        return Rendered(html, tuple(_headings(tokens)))


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
    def __init__(self) -> None:
        super().__init__()
        self.resolve: Resolve = str

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and (href := element.get("href")) is not None:
                element.set("href", self.resolve(href))
            elif element.tag == "img" and (src := element.get("src")) is not None:
                if is_remote(src):
                    _link_instead(element, src)
                else:
                    element.set("src", self.resolve(src))
                    element.set("loading", "lazy")


def is_remote(address: str) -> bool:
    """Whether an address is on some site, rather than in the project."""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address))


def _link_instead(element: Element, src: str) -> None:
    alt = element.get("alt") or src
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "a", alt, tail
    element.set("href", src)
