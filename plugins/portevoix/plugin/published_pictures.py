"""Pictures of the content folder as they are published: without what they say beside."""

from collections.abc import Iterable
from pathlib import Path

from mkdocs.structure.files import File

from portevoix.core.problems import N_, Place, Problems

_PHOTOS = (".jpg", ".jpeg", ".png", ".apng", ".webp", ".gif", ".avif", ".tif", ".tiff")
_DRAWINGS = (".svg", ".svgz")


def clean_pictures(files: Iterable[File], docs_dir: str, problems: Problems) -> None:
    """Clean the pictures of the content folder that were copied into the site.

    One that cannot be cleaned is taken out of the site again, and told.
    """
    folder = Path(docs_dir)
    for file in files:
        name = file.src_uri.lower()
        if not name.endswith((*_PHOTOS, *_DRAWINGS)) or file.src_dir != docs_dir:
            continue
        published = Path(file.abs_dest_path)
        if published.is_file() and not _clean(published, is_drawing=name.endswith(_DRAWINGS)):
            published.unlink()
            problems.warning(
                "unknown-picture",
                Place(f"{folder.name}/{file.src_uri}"),
                N_("Nobody can tell what this picture says beside what it shows: it was left out."),
                N_("Save it again as PNG, JPEG, WebP or SVG."),
            )


def _clean(file: Path, *, is_drawing: bool) -> bool:
    """Clean a picture in its place; False where that cannot be."""
    from portevoix.privacy.picture_metadata import UnknownPictureError, without_metadata
    from portevoix.privacy.svg_cleaning import clean_svg

    data = file.read_bytes()
    try:
        cleaned = clean_svg(data) if is_drawing else without_metadata(data)
    except UnknownPictureError:
        return False
    if cleaned != data:
        file.write_bytes(cleaned)
    return True
