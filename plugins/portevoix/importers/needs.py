"""An import of a form's answers: wishes become needs, and what may name somebody is read first."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.languages import Language
from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.answers import read_answers
from portevoix.importers.check_map import read_map
from portevoix.importers.form_columns import Column, columns_of
from portevoix.importers.form_map import sources_of
from portevoix.importers.kinds import KINDS
from portevoix.importers.map import LoadedMap
from portevoix.importers.memory import SEEN_HEAD, TO_READ_HEAD, Memory
from portevoix.importers.need_files import NeedFiles, open_need_files, source_key
from portevoix.importers.preconditions import check_preconditions
from portevoix.importers.wishes import Wish, WishReader, rows_of
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.model.media import all_records
from portevoix.model.people import Person
from portevoix.privacy.named_files import iterate_texts
from portevoix.privacy.read_first import FirstReader
from portevoix.sources.files import relative_path
from portevoix.sources.writing import UnwritableError, write_text
from portevoix.sources.yaml import Document


@dataclass(slots=True)
class NeedsResult:
    """What an import of answers did."""

    needs: dict[str, list[str]] = field(default_factory=dict)
    """The ids of needs that got wishes, each with the words of those, oldest first."""
    joined: set[str] = field(default_factory=set)
    """Needs to which the import added the voice of somebody else."""
    counts: Counter[str] = field(default_factory=Counter)
    """Wishes and answers: `taken`, `known`, `withheld`, and those that were left out."""
    unread: int = 0
    """Answers that are in the file to be read."""
    to_read: str = ""
    files: list[str] = field(default_factory=list)
    is_whole: bool = True


def import_answers(
    source: Path, map_file: Path, project: Project, problems: Problems, *, today: datetime.date
) -> NeedsResult:
    """Import the answers in a file by a map that there is."""
    document = read_answers(source, problems)
    loaded = read_map(map_file, KINDS["needs"], problems)
    if document is None or loaded is None:
        return NeedsResult(is_whole=False)
    words = project.get_language()
    run = NeedsImport(project, loaded, map_file.stem, words, today, problems)
    return run.run(document, columns_of(document.data))


@dataclass(frozen=True, slots=True)
class NeedsImport:
    """One import: by which map, of which form, into which project."""

    project: Project
    loaded_map: LoadedMap
    form: str
    words: Language
    today: datetime.date
    problems: Problems
    apart: bool = False
    """Whether what is nearly the same stays apart."""
    dry_run: bool = False

    def run(self, document: Document, columns: dict[str, Column]) -> NeedsResult:
        """Import the answers; nothing is written where something must be said first."""
        result = NeedsResult()
        reader = WishReader(self.loaded_map, columns, self.form, self.today, self.problems)
        if not reader.check() or not check_preconditions(
            rows_of(document), self.loaded_map, self.today, self.problems
        ):
            return self._not_whole(result)
        community = _whole_community(self.project)
        memory = Memory.of(self.project.root, self.form)
        own = source_key(self.loaded_map.map.constants.get("source"))
        sources = {own, *sources_of(self.project)}
        files = open_need_files(self.project, community.needs, sources, self.problems)
        if files is None:
            return self._not_whole(result)
        for entry in memory.take_read():
            self._take_entry(entry, community, files, memory, result)
        first_reader = _first_reader(community, self.project)
        for wish in reader.read(document):
            if memory.knows(wish.identity):
                result.counts["known"] += 1
            elif reason := first_reader.reason(wish.text):
                why = self.words.gettext(reason.message).format(word=reason.word)
                entry = {"text": wish.text, "why": why, **wish.values, "item": wish.item}
                memory.withhold(wish.identity, {k: v for k, v in entry.items() if v})
                result.counts["withheld"] += 1
            else:
                self._take(wish, community, files, memory, result)
        result.counts += reader.counts
        result.unread = len(memory.unread)
        result.to_read = relative_path(memory.to_read, self.project.root)
        result.is_whole = not (reader.counts["unclear"] or self.problems.errors)
        self._write(files, memory, result)
        return result

    def _not_whole(self, result: NeedsResult) -> NeedsResult:
        result.is_whole = False
        return result

    def _take(
        self,
        wish: Wish,
        community: Community,
        files: NeedFiles,
        memory: Memory,
        result: NeedsResult,
    ) -> None:
        item = self._item(wish.item, community, wish.place)
        values = {key: value for key, value in wish.values.items() if not (item and key == "area")}
        row, is_joined = files.add(wish.text, values, item, apart=self.apart)
        memory.take(wish.identity)
        result.counts["taken"] += 1
        said = result.needs.setdefault(row["id"], [row["text"]] if is_joined else [])
        said.append(wish.text)
        if is_joined:
            result.joined.add(row["id"])

    def _take_entry(
        self,
        entry: dict[str, Any],
        community: Community,
        files: NeedFiles,
        memory: Memory,
        result: NeedsResult,
    ) -> None:
        """Take an answer that somebody has read."""
        own = {"text", "why", "take", "answer", "item"}
        values = {key: value for key, value in entry.items() if key not in own}
        place = Place(relative_path(memory.to_read, self.project.root))
        wish = Wish(
            " ".join(str(entry.get("text") or "").split()),
            {**self.loaded_map.map.constants, **values},
            str(entry.get("item") or ""),
            str(entry.get("answer") or ""),
            place,
        )
        if wish.text:
            self._take(wish, community, files, memory, result)

    def _item(self, word: str, community: Community, place: Place) -> str:
        """The id of the item that a word names; empty, and told, where there is none."""
        if not word:
            return ""
        names = {
            name.casefold(): item.id
            for item in community.items.values()
            for name in (*item.formerly, *(text for _, text in item.title.by_language), item.id)
        }
        found = names.get(word.casefold(), "")
        if not found:
            self.problems.warning(
                "unknown-reference",
                place,
                N_("This answer names no item of the roadmap: its need belongs to none."),
                N_("Say in the map, under “words” of “item”, which item it is."),
            )
        return found

    def _write(self, files: NeedFiles, memory: Memory, result: NeedsResult) -> None:
        found = Problems()
        texts = dict(files.texts(found))
        self.problems.extend(found)
        if found.errors:
            result.is_whole = False
            result.counts.clear()
            return
        result.files = [relative_path(path, self.project.root) for path in texts]
        if self.dry_run:
            return
        say: Callable[[str], str] = self.words.gettext
        try:
            for path, text in texts.items():
                write_text(path, text)
            memory.write((say(SEEN_HEAD), "\n".join(map(say, TO_READ_HEAD))))
        except UnwritableError as error:
            result.is_whole = False
            self.problems.error(
                "unwritable-file",
                Place(relative_path(error.file, self.project.root)),
                N_("This file cannot be written: {reason}."),
                reason=error.reason,
            )


def _whole_community(project: Project) -> Community:
    """Everything that the project and its overlay hold."""
    whole = project._replace(options=project.options.changed(audience="internal"))
    return load(whole, Problems()).community


def _first_reader(community: Community, project: Project) -> FirstReader:
    people = [one for one in all_records(community) if isinstance(one, Person)]
    others = [one for one in all_records(community) if not isinstance(one, Person)]
    titles = [
        text
        for records in (community.items, community.areas, community.objectives)
        for record in records.values()
        for _, text in record.title.by_language
    ]
    names = [one.name for one in people if one.name]
    return FirstReader(names, iterate_texts(others), [project.name, *titles])
