"""Files of one record that are in the folder of another kind."""

from portevoix.core.problems import N_, Problems
from portevoix.model.people import Person
from portevoix.schema.record import NamedRecord
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
