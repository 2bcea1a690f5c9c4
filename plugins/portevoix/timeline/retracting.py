"""Which letters that were sent tell of something that is taken back."""

from collections.abc import Iterator

from portevoix.core.problems import Problems
from portevoix.loading.project import SENT_FOLDER, Project
from portevoix.privacy.retracting import RetractedSource
from portevoix.sources.files import read_text
from portevoix.timeline.blocks import AnyEntry, EditionDocument, ReleaseEntry
from portevoix.timeline.frozen import read_document


def letters_about(project: Project, source: RetractedSource) -> Iterator[str]:
    """The ids of the frozen editions that tell of it."""
    sent = (half.folder / SENT_FOLDER for half in project.halves)
    for file in sorted(file for one in sent for file in one.glob("*/edition.json")):
        read = read_text(file, project.root, Problems())
        try:
            document = read_document(read.text) if read else None
        except ValueError:
            continue
        if document and _tells_of(document, source):
            yield document.id


def _tells_of(document: EditionDocument, source: RetractedSource) -> bool:
    if ("edition", document.id) in source.ids:
        return True
    return any(source.ids.intersection(_ids(entry)) for entry in document.entries)


def _ids(entry: AnyEntry) -> Iterator[tuple[str, str]]:
    yield entry.ref.kind, entry.ref.id
    for one in entry.about:
        yield "need", one
    for link in entry.items if isinstance(entry, ReleaseEntry) else ():
        yield link.ref.kind, link.ref.id
