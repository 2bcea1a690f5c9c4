"""What happened between two days and what comes next, as records in no format."""

from portevoix.chronicle.blocks import EditionDocument
from portevoix.chronicle.edition import edition_document
from portevoix.chronicle.editions import edition_documents
from portevoix.chronicle.history import shipped_on, standing, steps
from portevoix.chronicle.horizon import horizon
from portevoix.chronicle.window import Window, days_left

__all__ = [
    "EditionDocument",
    "Window",
    "days_left",
    "edition_document",
    "edition_documents",
    "horizon",
    "shipped_on",
    "standing",
    "steps",
]
