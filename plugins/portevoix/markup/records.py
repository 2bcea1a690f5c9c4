"""The Markdown of records: Python-Markdown, less what a public text must not do.

Raw HTML is shown as the text it is, comments are left out, links and pictures are resolved,
pictures from other sites become links (a page asks nobody else for anything), and a body
that has its own first-level heading is moved one level down, under the page's. Last of all, only
listed attributes stay, and safe addresses (`attributes`, `schemes`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, STX

from portevoix.markup.attributes import cleaned
from portevoix.markup.inline import References
from portevoix.markup.plain import PlainRenderer
from portevoix.markup.rendered import (
    Heading,
    Linkless,
    NotPlainError,
    Rendered,
    Resolve,
    link_mark,
)
from portevoix.markup.schemes import is_remote

_HIDDEN_SIGN = re.compile(rf"{AMP_SUBSTITUTE}#(\d+);")


@dataclass(eq=False, repr=False)
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
        self._plain = PlainRenderer(["?"] if configured else names, self._piece)
        self._prepared: dict[str, Linkless] = {}

    @cached_property
    def _converter(self) -> "_Converter":
        return _Converter(self.extensions, self.configs)

    def prepare(self, texts: Iterable[str]) -> None:
        """Render texts that are asked for next: in a row, that takes less."""
        self._prepared = {text: self._rendered(text) for text in dict.fromkeys(texts)}

    def render(self, text: str, resolve: Resolve) -> Rendered:
        """The HTML of a Markdown text whose links go through `resolve`."""
        found = self._prepared.get(text) or self._rendered(text)
        return found.with_links(resolve)

    def _rendered(self, text: str) -> Linkless:
        found = self._plain.render(text)
        if found:
            self.plain += 1
        else:
            self.full += 1
            found = self._converter.render(text)
        return cleaned(found)

    def _piece(self, tag: str, text: str, references: References) -> Linkless:
        return self._converter.piece(tag, text, references)


def convert_fully(
    text: str, extensions: Sequence[Any], configs: Mapping[str, Any] | None = None
) -> Linkless:
    """A text as Python-Markdown renders it, plain or not."""
    return cleaned(_Converter(extensions, configs or {}).render(text))


class _Converter:
    """Python-Markdown with the rules above."""

    def __init__(self, extensions: Sequence[Any], configs: Mapping[str, Any]) -> None:
        self._links = _Links()
        self._markdown = markdown.Markdown(
            extensions=[*extensions, RecordText(self._links)], extension_configs=dict(configs)
        )

    def render(self, text: str) -> Linkless:
        self._begin()
        return self._done(self._markdown.convert(text))

    def piece(self, tag: str, text: str, references: References) -> Linkless:
        """A table, or what stands in one element, of a text that has these references.

        In an item ("li"), a block follows: Python-Markdown looks into its links once more then.
        """
        self._begin()
        self._markdown.references.update(references)  # type: ignore[arg-type] # a title may be None
        root = Element(self._markdown.doc_tag)
        if tag == "table":
            self._markdown.parser.parseBlocks(root, [text])
        else:
            element = SubElement(root, tag)
            element.text = text
            if tag == "li":
                SubElement(element, "hr")
        for processor in self._markdown.treeprocessors:
            root = processor.run(root) or root
        text = self._markdown.serializer(root)
        text = text[text.index(">") + 1 : text.rindex("<")].strip()
        for last in self._markdown.postprocessors:
            text = last.run(text)
        if STX in text or any(STX in link for link in self._links.found):
            raise NotPlainError  # it shows its own marks, with numbers that only the whole gives
        return self._done(text.strip())

    def _begin(self) -> None:
        self._links.found = []
        self._markdown.reset()

    def _done(self, text: str) -> Linkless:
        tokens = getattr(self._markdown, "toc_tokens", [])
        return Linkless(text, tuple(_headings(tokens)), tuple(self._links.found))


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
        # After all others: what was escaped in addresses is put back by then.
        md.treeprocessors.register(self._links, "portevoix_links", -1)

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
        if AMP_SUBSTITUTE in link:  # a mail address in angle brackets
            link = _HIDDEN_SIGN.sub(lambda sign: chr(int(sign[1])), link)
        self.found.append(link)
        return link_mark(len(self.found) - 1)


def _link_instead(element: Element, mark: str, src: str) -> None:
    alt = element.get("alt") or src
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "a", alt, tail
    element.set("href", mark)
