"""What was sent, kept: the edition's document and the pictures it showed."""

from pathlib import Path

from portevoix.loading.project import Project
from portevoix.sources.writing import delete, write_bytes
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.frozen import freeze, frozen_pictures


def keep(project: Project, document: EditionDocument, sources: dict[str, Path]) -> Path:
    """Freeze an edition, and copy the pictures that its mails were made from."""
    pictures = {src: picture.read_bytes() for src, picture in sources.items()}
    file = freeze(project, document)
    folder = frozen_pictures(project, document.id)
    for former in [one for one in folder.rglob("*") if one.is_file()]:
        delete(former)
    for src, data in pictures.items():
        write_bytes(folder / src, data)
    return file
