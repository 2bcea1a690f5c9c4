"""The content folder read: articles with their translations, and pages written by hand."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.file_names import is_hidden
from portevoix.loading.folder import ContentFolder, content_folder
from portevoix.loading.handwritten import as_originals, left_out, original_of, page_of
from portevoix.loading.page_audience import Protection, protection_of
from portevoix.loading.project import Project
from portevoix.loading.record_set import Entry, Registry, read_entry
from portevoix.loading.unfenced import tell_of_unfenced
from portevoix.model.articles import (
    Article,
    Body,
    Edition,
    Event,
    ReleaseNote,
    Spotlight,
    Workshop,
)
from portevoix.model.page import HandwrittenPage
from portevoix.schema.text import Words
from portevoix.sources.files import relative_path
from portevoix.sources.front_matter import MarkdownFile, read_markdown

FOLDERS: dict[str, type[Article]] = {
    "releases": ReleaseNote,
    "spotlights": Spotlight,
    "workshops": Workshop,
    "events": Event,
    "newsletter": Edition,
}
"""The folders of the content folder whose Markdown files are records."""


def read_content(
    project: Project, registry: Registry, folder: ContentFolder
) -> tuple[HandwrittenPage, ...]:
    """Put every article of the content folder into the registry; its other pages are returned."""
    reader = _Reader(project, registry)
    for file in text_files(project.docs_dir, folder.paths):
        reader.read(file)
    for path in folder.excluded:
        reader.leave_out(path)
    reader.add_articles()
    return as_originals(reader.pages.values())


@dataclass(slots=True, eq=False)
class _Reader:
    project: Project
    registry: Registry
    pages: dict[str, HandwrittenPage] = field(default_factory=dict)
    """By their paths."""
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
        if cls:
            tell_of_unfenced(read, problems)
        if cls is None:
            made = page_of(path, language, read, self.project, problems)
            is_as_said = made.draft or not self.project.exclusions.is_draft(path)
            self.pages[path] = made if is_as_said else made._replace(draft=True)
        elif base != path:
            self.twins.setdefault(base, []).append((language, read))
        else:
            self.originals[path] = cls, read

    def leave_out(self, path: str) -> None:
        """Note a file that is as if it were not there."""
        _, language = self._split_language(path)
        self.pages[path] = left_out(path, language, self.project)

    def add_articles(self) -> None:
        """Register the articles, once all translations have found theirs."""
        problems = self.registry.problems
        for base, twins in self.twins.items():
            is_alone = base not in self.originals and base not in self.pages
            for _, read in twins if is_alone else ():
                problems.error(
                    "twin-alone",
                    Place(read.path),
                    N_("This translation has no original: {base} is missing."),
                    N_("Rename it, or add the original."),
                    base=base,
                )
        for path, (cls, read) in self.originals.items():
            twins = self.twins.get(path, [])
            _, follows = self.originals.get(original_of(path), (None, None))
            is_draft = self.project.exclusions.is_draft(path) or original_of(path) in self.pages
            entry = self._entry(path, cls, read, twins, follows, is_draft=is_draft)
            self.registry.add(entry, read.front, ())

    def _entry(
        self,
        path: str,
        cls: type[Article],
        read: MarkdownFile,
        twins: list[tuple[str, MarkdownFile]],
        follows: MarkdownFile | None,
        *,
        is_draft: bool,
    ) -> Entry:
        """An article with its translations, for the readers at most of what it `follows`."""
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
        entry = read_entry(cls, raw, read.front, (), problems)
        record = entry.record
        if not isinstance(record, Article) or not (follows or is_draft):
            return entry
        default = self.project.options.default_audience
        own = Protection(record.audience or default, record.draft or is_draft)
        if follows:
            front = follows._replace(has_mark=False)  # which is no matter in a record
            own = own.within(protection_of(front, default, Problems()))
        is_same = own.audience == (record.audience or default)
        audience = record.audience if is_same else own.audience
        return entry._replace(record=record.changed(draft=own.draft, audience=audience))

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


def markdown_files(project: Project, folder: str) -> Iterator[Path]:
    """Every Markdown file of a folder of the content folder and those in it."""
    paths = content_folder(project, Problems()).paths
    below = f"{folder.strip('/')}/"
    return map(Path, text_files(project.docs_dir, (p for p in paths if p.startswith(below))))


def text_files(docs: Path, paths: Iterable[str]) -> list[str]:
    """Those of some paths from a folder that are Markdown, as files."""
    start = f"{docs}{os.sep}"
    return [start + path for path in paths if is_markdown(path)]


def is_markdown(path: str) -> bool:
    """Whether a file of the content folder is Markdown that is not hidden."""
    return path.endswith(".md") and not is_hidden(path)


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
