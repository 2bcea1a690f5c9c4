"""Records that stand where they are not meant to: among others, or in the overlay alone."""

from collections.abc import Iterable
from typing import Any

from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.model.people import Person
from portevoix.schema.record import NamedRecord
from portevoix.sources.document import Loc, SourceDocument
from portevoix.sources.yaml import Document


def report_misplaced(document: Document, own: type[NamedRecord], problems: Problems) -> bool:
    """Report a person among items, or an item among people; whether it is one."""
    has_name, has_title = "name" in document.data, "title" in document.data
    if has_name in (has_title, own is Person):
        return False
    problems.error(
        "unknown-key",
        document.place(("name" if has_name else "title",), key=True),
        N_("By its keys, this is a person, and the file is among the items.")
        if has_name
        else N_("By its keys, this is an item, and the file is among the people."),
        N_("Move the file into the other folder."),
    )
    return True


def report_misspelled(
    raw: Any, document: SourceDocument, loc: Loc, ids: Iterable[str], problems: Problems
) -> bool:
    """Report what the overlay says of a record, where its id is nearly one of the public files’;
    whether it is such. What has a title or a name is a record by itself.
    """
    if not isinstance(raw, dict) or raw.keys() & {"title", "name", "text"}:
        return False
    near = suggest(str(raw.get("id") or ""), [*ids])
    if near:
        problems.warning(
            "unknown-reference",
            document.place((*loc, "id")),
            N_("Nothing in the public files has the id “{id}”."),
            N_("Did you mean “{near}”?"),
            id=raw["id"],
            near=near,
        )
    return bool(near)
