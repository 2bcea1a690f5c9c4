"""What was sent, kept: the edition's document and the pictures it showed."""

import shutil
from pathlib import Path

from portevoix.chronicle.blocks import EditionDocument
from portevoix.chronicle.frozen import freeze, kept_pictures
from portevoix.community.project import Project


def keep(project: Project, document: EditionDocument, sources: dict[str, Path]) -> Path:
    """Freeze an edition, and copy the pictures that its mails were made from."""
    file = freeze(project, document)
    folder = kept_pictures(project, document.id)
    shutil.rmtree(folder, ignore_errors=True)
    for src, picture in sources.items():
        copy = folder / src
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, copy)
    return file
