"""The content folder read: articles with their translations, and pages written by hand."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

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
from portevoix.community.registry import Entry, Registry, read_entry
from portevoix.community.text import Words
from portevoix.problems import N_, Place, Problems
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


class HandwrittenPage(NamedTuple):
    """A Markdown file that MkDocs renders as it is; `path` is relative to the content folder."""

    path: str
    language: str
    draft: bool
    audience: Audience
    markdown: str
    origin: Place
    """Where its text starts."""


class Content(NamedTuple):
    """What a content folder holds beside its records."""

    pages: tuple[HandwrittenPage, ...]
    files: frozenset[str]
    """All its files, as paths from there."""


def read_content(project: Project, registry: Registry, paths: Sequence[str]) -> Content:
    """Put every article of the content folder into the registry; the rest is returned.

    `paths` are those of its files, as `content_paths` gives them.
    """
    reader = _Reader(project, registry)
    for file in text_files(project.docs_dir, paths):
        reader.read(file)
    reader.add_articles()
    return Content(tuple(reader.pages), frozenset(path.replace(os.sep, "/") for path in paths))


@dataclass(slots=True, eq=False)
class _Reader:
    project: Project
    registry: Registry
    pages: list[HandwrittenPage] = field(default_factory=list)
    originals: dict[str, tuple[type[Article], MarkdownFile]] = field(default_factory=dict)
    twins: dict[str, list[tuple[str, MarkdownFile]]] = field(default_factory=dict)
    """Translations by the path of the original: their languages, and what they say."""

    def read(self, file: str) -> None:
        """Sort a file: an article, the translation of one, or a page written by hand."""
        problems = self.registry.problems
        path = relative_path(file, self.project.docs_dir)
        cls = article_class(path)
        read = read_markdown(file, self.project.root, problems)
        if not read:
            if cls:
                self.registry.unread.add(cls.kind)
            return
        base, language = self._split_language(path)
        if cls is None:
            self.pages.append(self._handwritten(path, language, read))
        elif base != path:
            self.twins.setdefault(base, []).append((language, read))
        else:
            self.originals[path] = cls, read

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
        problems = self.registry.problems
        for base, twins in self.twins.items():
            for _, read in twins if base not in self.originals else ():
                problems.error(
                    "twin-alone",
                    Place(read.path),
                    N_("This translation has no original: {base} is missing."),
                    N_("Rename it, or add the original."),
                    base=base,
                )
        for path, (cls, read) in self.originals.items():
            entry = self._entry(path, cls, read, self.twins.get(path, []))
            self.registry.add(entry, read.front, ())

    def _entry(
        self,
        path: str,
        cls: type[Article],
        read: MarkdownFile,
        twins: list[tuple[str, MarkdownFile]],
    ) -> Entry:
        """An article with its translations."""
        problems = self.registry.problems
        original = self.project.language
        bodies = [Body(original, read.body, read.path, read.body_line)]
        raw = dict(read.front.data)
        for language, twin in twins:
            bodies.append(Body(language, twin.body, twin.path, twin.body_line))
            for key, value in twin.front.data.items():
                if key in cls.texts and isinstance(value, str):
                    raw[key] = _merged(raw.get(key), language, value, original)
                else:
                    _say_untranslatable(key, path, cls, twin, problems)
        raw |= {"@bodies": tuple(bodies), "@id": _stem(path), "@origin": Place(read.path, 1, 1)}
        return read_entry(cls, raw, read.front, (), problems)

    def _split_language(self, path: str) -> tuple[str, str]:
        """`about.en.md` is `about.md` in English."""
        stem, _, code = path.removesuffix(".md").rpartition(".")
        if stem and code in self.project.options.languages:
            return stem + ".md", code
        return path, self.project.language


def _say_untranslatable(
    key: str, base: str, cls: type[Article], twin: MarkdownFile, problems: Problems
) -> None:
    problems.error(
        "twin-key",
        twin.front.place((key,), key=True),
        N_("“{key}” is not translated here: it belongs in {base}."),
        N_("A translation may give: {texts}."),
        key=key,
        base=base,
        texts=", ".join(cls.texts),
    )


def markdown_files(docs: Path) -> Iterator[Path]:
    """Every Markdown file of a folder and those in it, hidden ones left out."""
    return map(Path, text_files(docs, content_paths(docs)))


def text_files(docs: Path, paths: Iterable[str]) -> list[str]:
    """Those of some paths from a folder that are Markdown, as files."""
    start = f"{docs}{os.sep}"
    return [start + path for path in paths if is_markdown(path)]


def content_paths(folder: Path) -> list[str]:
    """Every file of a folder and those in it, as seen from there, folder by folder."""
    docs, found = str(folder), list[str]()
    for inner, folders, names in os.walk(docs):
        folders.sort()
        start = f"{inner[len(docs) + 1 :]}{os.sep}" if inner != docs else ""
        found += [start + name for name in sorted(names)]
    return found


def is_markdown(path: str) -> bool:
    """Whether a file of the content folder is Markdown that is not hidden."""
    return path.endswith(".md") and not (path.startswith(".") or f"{os.sep}." in path)


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
