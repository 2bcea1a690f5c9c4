"""Reading the content folder: articles with their translations, and pages written by hand."""

import os
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.loading.folder import ContentFolder, is_markdown
from portevoix.loading.handwritten import (
    make_excluded_page,
    make_page,
    original_path,
    restrict_translations,
)
from portevoix.loading.merge import MergedPlace, Merger
from portevoix.loading.project import Project
from portevoix.loading.record_set import ParsedRecord, RecordSet, parse_record
from portevoix.loading.unfenced import report_unfenced
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
from portevoix.schema.record import Audience, SourceStruct
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
    project: Project, record_set: RecordSet, folder: ContentFolder
) -> tuple[HandwrittenPage, ...]:
    """Add every article of the content folder to the records; its other pages are returned."""
    reader = _ContentReader(project, record_set, halves=project.read_halves)
    for path in filter(is_markdown, folder.paths):
        reader.read(path)
    for path in folder.excluded:
        reader.exclude(path)
    reader.misnamed = {path.rpartition(".")[0] + ".md" for path in folder.mistakes}
    reader.add_articles()
    return restrict_translations(reader.pages.values())


@dataclass(slots=True, eq=False)
class _ContentReader:
    project: Project
    record_set: RecordSet
    pages: dict[str, HandwrittenPage] = field(default_factory=dict)
    """By their paths."""
    halves: tuple[Project, ...] = ()
    originals: dict[str, tuple[type[Article], MarkdownFile]] = field(default_factory=dict)
    translations: dict[str, list[tuple[str, MarkdownFile]]] = field(default_factory=dict)
    """Translations by the path of the original, each with its language."""
    unread: set[str] = field(default_factory=set)
    """The paths of files that could not be read."""
    misnamed: set[str] = field(default_factory=set)
    """What the paths of files would be that are not read for their names."""

    def read(self, path: str) -> None:
        """Read a file: an article, the translation of one, or a page written by hand."""
        problems = self.record_set.problems
        cls = article_class(path)
        read = self._read_halves(path, cls)
        if not read:
            self.unread.add(path)
            if cls:
                base, _ = self._split_language(path)
                self.record_set.ids.setdefault(cls.kind, set()).add(_file_id(base))
            return
        base, language = self._split_language(path)
        if cls is None:
            page = make_page(path, language, read, self.project, problems)
            is_draft = page.draft or self.project.exclusions.is_draft(path)
            self.pages[path] = page._replace(draft=is_draft)
        elif base != path:
            self.translations.setdefault(base, []).append((language, read))
        else:
            self.originals[path] = cls, read

    def _read_halves(self, path: str, cls: type[Article] | None) -> MarkdownFile | None:
        """A file with what the overlay says of it; None where something of it cannot be read."""
        project, problems = self.project, self.record_set.problems
        whole = None
        for half in self.halves:
            file = f"{half.docs_dir}{os.sep}{path}"
            if len(self.halves) > 1 and not os.path.lexists(file):
                continue
            read = read_markdown(file, project.root, problems)
            if read is None:
                return None
            is_told = cls is not None and report_unfenced(read, problems)
            if cls and whole is None and not is_told and self._lacks_keys(path, read):
                self._refuse(cls, path, problems)
                return None
            default = project.options.default_audience
            whole = read if whole is None else merge_pages(cls, whole, read, default, problems)
        return whole

    def _lacks_keys(self, path: str, read: MarkdownFile) -> bool:
        """Whether the file of a record, which is no translation, has no front matter."""
        is_bare = not read.front_matter.text and read.body_line == 1
        return is_bare and self._split_language(path)[0] == path

    def _refuse(self, cls: type[Article], path: str, problems: Problems) -> None:
        """Report that the file of a record has no front matter."""
        problems.error(
            "front-matter-missing",
            Place(relative_path(self.project.content_file(path), self.project.root), 1, 1),
            N_("This file does not start with a line “---”: its keys cannot be read."),
            N_("Write its keys between two lines “---”, the first of which is its first line."),
        )
        self.record_set.ids.setdefault(cls.kind, set()).add(_file_id(path))

    def exclude(self, path: str) -> None:
        """Add a file that is excluded, as a page that nobody is shown."""
        _, language = self._split_language(path)
        self.pages[path] = make_excluded_page(path, language, self.project)

    def add_articles(self) -> None:
        """Add the articles to the records, once all translations are read."""
        problems = self.record_set.problems
        for base, translations in self.translations.items():
            is_alone = base not in {*self.originals, *self.pages, *self.unread, *self.misnamed}
            for language, read in _own_first(translations, self.project) if is_alone else ():
                is_own = language == self.project.language
                problems.error(
                    "twin-alone",
                    Place(read.path),
                    N_("This translation has no original: {base} is missing."),
                    N_("“{code}” is the site’s own language: take it out of the name.")
                    if is_own
                    else N_("Rename it, or add the original."),
                    base=base,
                    code=language,
                )
                if is_own:
                    break
        for path, (cls, read) in self.originals.items():
            if original_path(path) in self.originals:
                self._report_language(path, read)
                continue
            translations = self.translations.get(path, [])
            is_draft = self.project.exclusions.is_draft(path) or original_path(path) in self.pages
            entry = self._entry(path, cls, read, translations, is_draft=is_draft)
            self.record_set.add(entry, read.front_matter, ())

    def _entry(
        self,
        path: str,
        cls: type[Article],
        read: MarkdownFile,
        translations: list[tuple[str, MarkdownFile]],
        *,
        is_draft: bool,
    ) -> ParsedRecord:
        """An article with its translations."""
        problems = self.record_set.problems
        original = self.project.language
        bodies = [Body(original, read.body, read.path, read.body_line)]
        raw = dict(read.front_matter.data)
        missing = {one.key for one in cls.fields().values() if one.is_required} - {
            key for key, value in raw.items() if value is not None
        }
        for language, translation in translations:
            if language == original and not {*translation.front_matter.data} <= {*cls.texts}:
                _report_same_language(path, language, translation, problems)
                continue
            bodies.append(Body(language, translation.body, translation.path, translation.body_line))
            for key, value in translation.front_matter.data.items():
                if key in missing:
                    continue  # else the translation would stand for the original
                if key in cls.texts and isinstance(value, str):
                    raw[key] = _merge_translation(raw.get(key), language, value, original)
                else:
                    _report_untranslatable(key, path, cls, translation, problems)
        raw |= {"@bodies": tuple(bodies), "@id": _file_id(path), "@origin": _origin(read)}
        entry = parse_record(cls, raw, read.front_matter, (), problems)
        record = entry.record
        if not isinstance(record, Article) or not is_draft:
            return entry
        return entry._replace(record=record.changed(draft=True))

    def _report_language(self, path: str, read: MarkdownFile) -> None:
        """Report a translation into a language that the site does not have, which is no record."""
        code = path.removesuffix(".md").rpartition(".")[2]
        self.record_set.problems.add(
            Problem(
                "twin-language",
                Place(read.path),
                N_("“{code}” is not a language of this site, so that nobody reads this file."),
                {"code": code, "small": code.lower()},
                N_("Rename it so that it ends in “.{small}.md”.")
                if code.lower() in self.project.options.languages
                else N_("Add the language to “languages” in mkdocs.yml; or delete the file."),
                "advice",
            )
        )

    def _split_language(self, path: str) -> tuple[str, str]:
        """`about.en.md` is `about.md` in English."""
        stem, _, code = path.removesuffix(".md").rpartition(".")
        if stem and code in self.project.options.languages:
            return stem + ".md", code
        return path, self.project.language


def merge_pages(
    cls: type[Article] | None,
    below: MarkdownFile,
    above: MarkdownFile,
    default: Audience,
    problems: Problems,
) -> MarkdownFile:
    """A file with that of the overlay at the same path, whose text counts where it has some."""
    documents = below.front_matter, above.front_matter
    merger = Merger(*documents, problems)
    data = merger.merge(cls or SourceStruct, documents[0].data, documents[1].data, (), (), default)
    text = above if above.body.strip() else below
    return text._replace(
        path=text.path,
        front_matter=merger.document(data),
        has_mark=below.has_mark or above.has_mark,
    )


def _origin(read: MarkdownFile) -> Place:
    """The place of the record that a file is: that of its keys."""
    merged = getattr(read.front_matter.data, "origin", None)
    if not isinstance(merged, MergedPlace):
        return Place(read.front_matter.path, 1, 1)
    place = MergedPlace(read.front_matter.path, 1, 1)
    place.document, place.loc = merged.document, merged.loc
    return place


def _report_untranslatable(
    key: str, base: str, cls: type[Article], translation: MarkdownFile, problems: Problems
) -> None:
    problems.error(
        "twin-key",
        translation.front_matter.place((key,), key=True),
        N_("“{key}” is not translated here: it belongs in {base}."),
        N_("A translation may give: {texts}."),
        key=key,
        base=base,
        texts=", ".join(cls.texts),
    )


def _own_first(
    translations: list[tuple[str, MarkdownFile]], project: Project
) -> list[tuple[str, MarkdownFile]]:
    return sorted(translations, key=lambda one: one[0] != project.language)


def _report_same_language(base: str, language: str, copy: MarkdownFile, problems: Problems) -> None:
    problems.error(
        "twin-key",
        Place(copy.path),
        N_("“{code}” is the language of {base} already: this file says the same again."),
        N_("Delete one of both, or give this one another name."),
        code=language,
        base=base,
    )


def article_class(path: str) -> type[Article] | None:
    """Which record a file of the content folder is, if any: an index page is none."""
    name = path.rpartition("/")[2]
    if name.split(".")[0].lower() in ("index", "readme"):
        return None
    return FOLDERS.get(path.split("/", maxsplit=1)[0]) if "/" in path else None


def _file_id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _merge_translation(value: Any, language: str, text: str, original: str) -> Any:
    if isinstance(value, dict):
        return {**value, language: text}
    if isinstance(value, str):
        return {original: value, language: text}
    return Words(((language, text),))
