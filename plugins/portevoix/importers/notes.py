"""Release notes and other records, a Markdown file each, which an import adds and merges."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.lists import Change
from portevoix.importers.merging import merge_record
from portevoix.loading.content import article_class
from portevoix.loading.folder import markdown_files
from portevoix.loading.project import Project
from portevoix.sources.edit import edit
from portevoix.sources.emit import emit
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import parse_markdown, read_markdown


@dataclass(slots=True)
class NoteFiles:
    """The notes of a project by id, and the new texts of files that change."""

    project: Project
    folder: str
    """Their folder in the content folder: `releases`."""
    paths: dict[str, Path] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)

    def is_id(self, identifier: str) -> bool:
        """Whether a file of that name would be a note, and not an index or a translation."""
        last = identifier.rpartition(".")[2]
        return bool(article_class(f"{self.folder}/{identifier}.md")) and (
            last not in self.project.options.languages
        )

    def put(
        self, raw: dict[str, Any], extra: dict[str, str], once: set[str], problems: Problems
    ) -> Change | None:
        """Add a note, or update the one with its id; None where its file cannot be read."""
        path = self.paths.get(extra["id"].casefold())
        body = extra.get("body", "").strip()
        if path is None:
            path = self._new_path(raw, extra)
            self.paths[extra["id"].casefold()] = path
            self.texts[path] = f"---\n{emit(raw)}---\n\n{body}\n"
            return "added"
        text = self._updated(path, raw, None if "body" in once else body, once, problems)
        if text is None:
            return None
        if not text:
            return "unchanged"
        self.texts[path] = text
        return "changed"

    def front(self, identifier: str) -> dict[str, Any]:
        """A note's keys in the project; empty where it has none of that id."""
        path = self.paths.get(identifier.casefold())
        read = read_markdown(path, self.project.root, Problems()) if path else None
        return dict(read.front_matter.data) if read else {}

    def _new_path(self, raw: dict[str, Any], extra: dict[str, str]) -> Path:
        """The path of a new note: in the folder that the map gives, else in that of its year."""
        folder = extra.get("folder", str(raw.get("date", ""))[:4])
        steps = [re.sub(r"[^\w.-]+", "-", step).strip(".-") for step in folder.split("/")]
        return self.project.docs_dir.joinpath(
            self.folder, *(step for step in steps if step), f"{extra['id']}.md"
        )

    def _updated(
        self, path: Path, raw: dict[str, Any], body: str | None, once: set[str], problems: Problems
    ) -> str | None:
        """The file's new text; empty where nothing changes; None where it cannot be read."""
        found = Problems()
        source = read_text(path, self.project.root, found)
        read = parse_markdown(source, found) if source else None
        if read is None or source is None or found.errors:
            for problem in found.errors:
                problems.add(problem)
            return None
        data = merge_record(read.front_matter.data, raw, once, self.project.language)
        front = edit(read.front_matter, data)
        if front is None:
            problems.error(
                "cannot-edit",
                Place(read.path),
                N_("This file cannot be changed: it says things once with & and again with *."),
                N_("Write those out, and import again."),
            )
            return None
        same_body = body in (None, read.body.strip())
        if front == read.front_matter.text and same_body:
            return ""
        new_body = read.body if same_body else f"{body}\n"
        if not read.front_matter.text:
            return f"---\n{front}---\n\n{new_body}"
        before = source.text[: source.text.index("\n") + 1]
        fence = source.text[len(before) + len(read.front_matter.text) :].removesuffix(read.body)
        return before + front + (fence if same_body else f"{fence.rstrip()}\n\n") + new_body


def open_note_files(project: Project, folder: str) -> NoteFiles:
    """Find the notes of a project."""
    notes = NoteFiles(project, folder)
    for file in markdown_files(project, folder):
        if notes.is_id(file.stem) and article_class(relative_path(file, project.docs_dir)):
            notes.paths.setdefault(file.stem.casefold(), file)
    return notes
