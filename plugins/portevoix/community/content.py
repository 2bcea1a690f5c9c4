"""The content folder read: articles with their translations, and pages written by hand."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.community.articles import (
    Article,
    Body,
    Edition,
    Event,
    ReleaseNote,
    Spotlight,
    Workshop,
)
from portevoix.community.project import Project
from portevoix.community.record import AUDIENCES, Audience
from portevoix.community.registry import Registry
from portevoix.community.text import Words
from portevoix.problems import N_, Place
from portevoix.sources.files import relative_path
from portevoix.sources.markdown import MarkdownFile, read_markdown

FOLDERS: dict[str, type[Article]] = {
    "releases": ReleaseNote,
    "spotlights": Spotlight,
    "workshops": Workshop,
    "events": Event,
    "newsletter": Edition,
}
"""The folders of the content folder whose Markdown files are records."""


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
    """A Markdown file that MkDocs renders as it is; `path` is relative to the content folder."""

    path: str
    language: str
    draft: bool
    audience: Audience
    markdown: str
    origin: Place
    """Where its text starts."""


def read_content(project: Project, registry: Registry) -> tuple[HandwrittenPage, ...]:
    """Put every article of the content folder into the registry; the other pages are returned."""
    reader = _Reader(project, registry)
    for file in _markdown_paths(project.docs_dir):
        path = relative_path(file, project.docs_dir)
        if read := read_markdown(file, project.root, registry.problems):
            reader.take(path, read)
        elif cls := article_class(path):
            registry.unread.add(cls.kind)
    reader.add_articles()
    return tuple(reader.pages)


@dataclass(slots=True)
class _Reader:
    project: Project
    registry: Registry
    pages: list[HandwrittenPage] = field(default_factory=list)
    originals: dict[str, tuple[MarkdownFile, dict[str, Any]]] = field(default_factory=dict)
    twins: list[tuple[str, str, MarkdownFile]] = field(default_factory=list)

    def take(self, path: str, read: MarkdownFile) -> None:
        """Sort a file: an article, the translation of one, or a page written by hand."""
        base, language = self._split_language(path)
        if article_class(path) is None:
            self.pages.append(self._handwritten(path, language, read))
        elif base != path:
            self.twins.append((base, language, read))
        else:
            body = Body(self.project.language, read.body, read.path, read.body_line)
            raw = {**read.front.data, "@bodies": (body,), "@id": _stem(path)}
            raw["@origin"] = Place(read.path, 1, 1)
            self.originals[path] = (read, raw)

    def _handwritten(self, path: str, language: str, read: MarkdownFile) -> HandwrittenPage:
        front = read.front.data
        audience = front.get("audience") or self.project.options.default_audience
        if audience not in AUDIENCES:
            self.registry.problems.error(
                "unknown-value",
                read.front.place(("audience",)),
                N_("“{word}” is not a word that “{key}” knows."),
                N_("Known here: {known}."),
                word=audience,
                key="audience",
                known=", ".join(AUDIENCES),
            )
            audience = AUDIENCES[-1]
        return HandwrittenPage(
            path=path,
            language=language,
            draft=str(front.get("draft", "")).lower() in ("true", "yes", "on"),
            audience=audience,
            markdown=read.body,
            origin=Place(read.path, read.body_line, 1),
        )

    def add_articles(self) -> None:
        """Register the articles, once all translations have found theirs."""
        for base, language, read in self.twins:
            self._add_twin(base, language, read)
        for path, (read, raw) in self.originals.items():
            if cls := article_class(path):
                self.registry.add(cls, raw, read.front, ())

    def _split_language(self, path: str) -> tuple[str, str]:
        """`about.en.md` is `about.md` in English."""
        stem, _, code = path.removesuffix(".md").rpartition(".")
        if stem and code in self.project.options.languages:
            return stem + ".md", code
        return path, self.project.language

    def _add_twin(self, base: str, language: str, read: MarkdownFile) -> None:
        if base not in self.originals:
            self.registry.problems.error(
                "twin-alone",
                Place(read.path),
                N_("This translation has no original: {base} is missing."),
                N_("Rename it, or add the original."),
                base=base,
            )
            return
        raw = self.originals[base][1]
        raw["@bodies"] += (Body(language, read.body, read.path, read.body_line),)
        cls = article_class(base)
        texts = cls.texts if cls else ()
        for key, value in read.front.data.items():
            if key not in texts or not isinstance(value, str):
                self.registry.problems.error(
                    "twin-key",
                    read.front.place((key,), key=True),
                    N_("“{key}” is not translated here: it belongs in {base}."),
                    N_("A translation may give: {texts}."),
                    key=key,
                    base=base,
                    texts=", ".join(texts),
                )
                continue
            raw[key] = _merged(raw.get(key), language, value, self.project.language)


def markdown_files(docs: Path) -> Iterator[Path]:
    """Every Markdown file of a folder and those in it, hidden ones left out."""
    return map(Path, _markdown_paths(docs))


def _markdown_paths(docs: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                yield os.path.join(folder, name)  # noqa: PTH118 - a Path takes as long as the file


def article_class(path: str) -> type[Article] | None:
    """Which record a file of the content folder is, if any: an index page is none."""
    name = path.rpartition("/")[2]
    if name.split(".")[0].lower() in ("index", "readme"):
        return None
    return FOLDERS.get(path.split("/", maxsplit=1)[0]) if "/" in path else None


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _merged(value: Any, language: str, text: str, original: str) -> Any:
    if isinstance(value, dict):
        return {**value, language: text}
    if isinstance(value, str):
        return {original: value, language: text}
    return Words(((language, text),))
