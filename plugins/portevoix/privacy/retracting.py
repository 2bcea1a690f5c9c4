"""Taking a record or a page back: where it is written, and the file that says so."""

import datetime
from typing import Any, NamedTuple

from portevoix.core.problems import Place, Problems
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.model.addresses import former_ids
from portevoix.model.media import all_records
from portevoix.schema.record import AUDIENCES, NamedRecord
from portevoix.sources.edit import edit
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.yaml import parse_yaml

KEY = "retracted"


class RetractedSource(NamedTuple):
    """Something that can be taken back: its kind, its id, where it is written."""

    kind: str
    """`page` for one that is written by hand."""
    identifier: str
    place: Place
    names: frozenset[str]
    """What somebody may call it by."""
    needs: frozenset[str] = frozenset()
    """The ids of the needs in it."""

    @property
    def ids(self) -> frozenset[tuple[str, str]]:
        """The kinds and ids of the record and of what is in it."""
        own = {(self.kind, name) for name in self.names}
        return frozenset(own | {("need", need) for need in self.needs})


def find_sources(project: Project) -> list[RetractedSource]:
    """Everything that can be taken back, in an overlay too."""
    project = project._replace(options=project.options.changed(audience=AUDIENCES[-1]))
    loaded = load(project, Problems())
    community = loaded.community
    records = [*all_records(community), *loaded.drafts]
    records += [need for need in community.needs.values() if need.id in community.item_by_need]
    return [
        *map(_of_record, records),
        *(_of_page(project, page.path) for page in loaded.pages),
    ]


def _of_record(record: NamedRecord) -> RetractedSource:
    ids = (record.id, *former_ids(record))
    names = frozenset((*ids, *(f"{record.kind}/{one}" for one in ids), record.origin.path))
    needs = frozenset(need.id for need in getattr(record, "needs", ()))
    if not record.origin.path.endswith(".md"):
        names -= {record.origin.path}
    return RetractedSource(record.kind, record.id, record.origin, names, needs)


def _of_page(project: Project, path: str) -> RetractedSource:
    own = project.docs_dir / path  # the public one, where both halves have it
    file = relative_path(own if own.is_file() else project.content_file(path), project.root)
    return RetractedSource("page", path, Place(file, 1, 1), frozenset((path, file)))


def plan_retraction(project: Project, source: RetractedSource, day: datetime.date) -> str | None:
    """The new text of its file, line ends and all; None where that has to be done by hand."""
    file = project.root / source.place.path
    read = read_text(file, project.root, Problems())
    if read is None:
        return None
    raw = file.read_bytes().decode("utf-8")
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    if source.place.path.endswith(".md"):
        new = _in_front_matter(read.text, day)
    else:
        document = parse_yaml(read, Problems())
        data = document and _with_key(document.data, source, str(day))
        new = edit(document, data) if document and data else None
    if new is None:
        return None
    return mark + (new.replace("\n", "\r\n") if "\r\n" in raw else new)


def _in_front_matter(text: str, day: datetime.date) -> str | None:
    from portevoix.sources.files import SourceText

    page = parse_markdown(SourceText("", text), Problems())
    if page is None:
        return None
    front = page.front_matter
    if not front.text:
        return f"---\n{KEY}: {day}\n---\n\n{text}"
    new = edit(front, {**front.data, KEY: str(day)})
    return None if new is None else text.replace(front.text, new.rstrip("\n") + "\n", 1)


def _with_key(data: Any, source: RetractedSource, day: str) -> Any:
    """The data of a YAML file in which a record has the key; None where it is not there."""
    found = False

    def marked(value: Any, kind: str) -> Any:
        nonlocal found
        if isinstance(value, dict):
            if value.get("id") == source.identifier and kind == source.kind:
                found = True
                return {**value, KEY: day}
            inner = {"needs": "need"} if kind in ("", "item") else {}
            inner |= _LISTS if not kind else {}
            return {key: marked(one, inner[key]) if key in inner else one
                    for key, one in value.items()}  # fmt: skip
        return [marked(one, kind) for one in value] if isinstance(value, list) else value

    is_one_item = isinstance(data, dict) and "id" in data
    new = marked(data, "item" if is_one_item else "")
    return new if found else None


_LISTS = {
    "areas": "area",
    "objectives": "objective",
    "items": "item",
    "needs": "need",
    "organisations": "organisation",
}
