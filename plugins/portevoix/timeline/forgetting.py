"""Remove a person from the files of frozen editions."""

import json
import posixpath
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from portevoix.core.languages import language
from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.project import SENT_FOLDER
from portevoix.model.mapping import map_texts
from portevoix.model.media import without_pictures
from portevoix.privacy.forgetting import ForgettingPlan, ForgettingStep
from portevoix.privacy.name_forms import NameForms
from portevoix.privacy.names import SOMEBODY
from portevoix.schema.record import Picture
from portevoix.schema.struct import Struct
from portevoix.schema.text import Words
from portevoix.sources.files import read_text, relative_path
from portevoix.timeline.blocks import EditionDocument, NamedPerson, SpotlightEntry
from portevoix.timeline.frozen import dump, read_document, replace_people


def forget_in_sent(plan: ForgettingPlan) -> None:
    """Plan the removal of a person from frozen editions: their entries and their pictures."""
    sent = [half.folder / SENT_FOLDER for half in plan.project.halves]
    editions = sorted(edition for folder in sent for edition in folder.glob("*/"))
    documents = {folder: _read(plan, folder / "edition.json") for folder in editions}
    for document in documents.values():
        if document:
            plan.pictures |= {src for who, src in _pictures_of_people(document) if who in plan.ids}
    for folder, document in documents.items():
        others: set[str] = set()
        if document:
            others = {src for who, src in _pictures_of_people(document) if who not in plan.ids}
            _forget(plan, folder / "edition.json", document, plan.pictures - others)
        kept = folder / "pictures"
        for src in sorted(plan.pictures):
            plan.remove_picture(kept, src, is_shared=src in others)


def _read(plan: ForgettingPlan, file: Path) -> EditionDocument | None:
    source = read_text(file, plan.project.root, Problems()) if file.is_file() else None
    try:
        return read_document(source.text) if source else None
    except ValueError:
        message = N_("this record of what was sent cannot be read: take them out yourself")
        plan.manual_steps.append(
            ForgettingStep(Place(relative_path(file, plan.project.root)), message)
        )
        return None


def _forget(
    plan: ForgettingPlan, file: Path, document: EditionDocument, pictures: Collection[str]
) -> None:
    def redact(who: NamedPerson) -> NamedPerson | None:
        return None if who.id in plan.ids else who

    source = document.path.removeprefix(f"{plan.project.docs_dir.name}/")
    without = _without(replace_people(document, redact), pictures, source)
    forms = NameForms([plan.name], [*plan.handles, *(one for one in plan.ids if "-" in one)])
    main = plan.project.language

    def erased(text: str, code: str) -> str:
        return forms.replaced(text, language(code or main).gettext(SOMEBODY))

    without = map_texts(without, erased)
    if without != document:
        text = json.dumps(dump(without), ensure_ascii=False, indent=1) + "\n"
        plan.new_texts[file] = text.replace("\n", "\r\n") if b"\r\n" in file.read_bytes() else text
        place = Place(relative_path(file, plan.project.root))
        plan.steps.append(ForgettingStep(place, N_("what is kept of an edition that was sent")))


def _pictures_of_people(value: Any) -> Iterator[tuple[str, str]]:
    """Pictures of people in a document: the person's id and the path."""
    if isinstance(value, tuple):
        for one in value:
            yield from _pictures_of_people(one)
    elif isinstance(value, NamedPerson):
        if value.photo:
            yield value.id, posixpath.normpath(value.photo)
    elif isinstance(value, Struct):
        if isinstance(value, SpotlightEntry) and value.picture:
            yield value.person.id, posixpath.normpath(value.picture.src)
        for name in value.fields():
            yield from _pictures_of_people(getattr(value, name))


def _without(value: Any, pictures: Collection[str], source: str) -> Any:
    """A document, or a part of it, that does not show these pictures."""
    inside = partial(_without, pictures=pictures, source=source)
    if isinstance(value, Words):
        return Words(
            tuple((c, without_pictures(text, source, pictures)) for c, text in value.by_language)
        )
    if isinstance(value, tuple):
        return tuple(map(inside, value))
    if isinstance(value, Picture) and posixpath.normpath(value.src) in pictures:
        return None
    if isinstance(value, Struct):
        return value.changed(**{name: inside(getattr(value, name)) for name in value.fields()})
    return value
