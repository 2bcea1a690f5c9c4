"""New records: each in a file of its own, with the keys that matter and a few to fill in."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from portevoix.authoring.editing import EditedFile
from portevoix.core.slugs import free_id, slug
from portevoix.loading.project import Project
from portevoix.sources.emit import emit

Values = Mapping[str, Any]


class TakenError(Exception):
    """There is a file of that name already."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.file = file


def _new(file: Path, text: str) -> EditedFile:
    """A new file; raises TakenError where there is one."""
    if file.exists():
        raise TakenError(file)
    return EditedFile(file, text)


def _yaml(values: Values) -> str:
    return emit({key: value for key, value in values.items() if value})


def _markdown(values: Values, body: str) -> str:
    return f"---\n{_yaml(values)}---\n\n{body}\n"


def _list_folder(project: Project, name: str) -> Path:
    """The folder of the files that hold one record each, beside the list."""
    return (project.root / name).with_suffix("")


def new_item(project: Project, day: datetime.date, title: str, values: Values) -> EditedFile:
    """An item, since that day on the roadmap."""
    identifier = values.get("id") or slug(title, "item")
    status = values.get("status") or "exploring"
    target = {"target": values["target"]} if values.get("target") else {}
    data = {
        "id": identifier,
        "title": title,
        "status": status,
        "area": values.get("area"),
        **target,
        "created": day.isoformat(),
        "summary": values.get("summary"),
        "history": [{"date": day.isoformat(), "status": status, **target}],
    }
    return _new(_list_folder(project, project.options.roadmap) / f"{identifier}.yaml", _yaml(data))


def new_person(project: Project, day: datetime.date, name: str, values: Values) -> EditedFile:
    """A person; what they did not agree to is not shown."""
    identifier = values.get("id") or slug(name, "person")
    agreed = values.get("consent") or ()
    known = ("name", "photo", "quote", "newsletter")
    consent = {one: "true" if one in agreed else "false" for one in known}
    data = {
        "id": identifier,
        "name": name,
        "organisation": values.get("organisation"),
        "consent": {**consent, "since": day.isoformat()} if agreed else None,
    }
    folder = _list_folder(project, project.options.contributors)
    return _new(folder / f"{identifier}.yaml", _yaml(data))


def new_note(
    project: Project, day: datetime.date, title: str, items: Sequence[str] = ()
) -> EditedFile:
    """A release note, still a draft."""
    name = f"{day}-{items[0] if items else slug(title, 'note')}"
    data = {"title": title, "date": day.isoformat(), "items": list(items), "draft": "true"}
    return _new(project.docs_dir / "releases" / f"{name}.md", _markdown(data, "…"))


def new_workshop(project: Project, day: datetime.date, title: str, values: Values) -> EditedFile:
    """A workshop that is announced that day."""
    date, item = values["date"], values["item"]
    data = {
        "item": item,
        "step": values.get("step") or "reflection",
        "date": date,
        "created": day.isoformat(),
        "title": title,
    }
    return _new(project.docs_dir / "workshops" / f"{date}-{item}.md", _markdown(data, "…"))


def new_event(project: Project, day: datetime.date, title: str, values: Values) -> EditedFile:
    """An event that is announced that day."""
    date = values["date"]
    data = {"title": title, "date": date, "created": day.isoformat(), "place": values.get("place")}
    file = project.docs_dir / "events" / f"{date}-{slug(title, 'event')}.md"
    return _new(file, _markdown(data, "…"))


def need_row(day: datetime.date, text: str, values: Values, taken: Sequence[str]) -> dict[str, Any]:
    """A need as it stands in its item, under an id that is free."""
    identifier = values.get("id") or free_id(text, "need", taken)
    workshop = values.get("workshop")
    row = {
        "id": identifier,
        "text": text,
        "kind": values.get("kind") or "pain",
        "workshop": workshop,
        "source": values.get("source"),
        "date": None if workshop else day.isoformat(),
        "people": list(values.get("people") or ()),
    }
    return {key: value for key, value in row.items() if value}
