"""The archive of sent editions: an edition's document and the pictures of its mails."""

from pathlib import Path

from portevoix.loading.project import Project
from portevoix.sources.writing import delete, write_bytes
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.frozen import freeze, frozen_pictures


def archive_edition(project: Project, document: EditionDocument, sources: dict[str, Path]) -> Path:
    """Freeze an edition, and copy the files that its mails' pictures were made from."""
    pictures = {src: picture.read_bytes() for src, picture in sources.items()}
    file = freeze(project, document)
    folder = frozen_pictures(project, document.id)
    for former in [one for one in folder.rglob("*") if one.is_file()]:
        delete(former)
    for src, data in pictures.items():
        write_bytes(folder / src, data)
    return file
