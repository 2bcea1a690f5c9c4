"""Pictures of the content folder as they are published: where, and without what they say beside."""

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portevoix.core.languages import DEFAULT
from portevoix.core.problems import N_, Place, Problems
from portevoix.model.community import Community
from portevoix.model.media import media_in, portraits
from portevoix.model.page import HandwrittenPage
from portevoix.privacy.drawn_names import erase_drawn_names
from portevoix.privacy.names import NameFinder

_PHOTOS = (".jpg", ".jpeg", ".png", ".apng", ".webp", ".gif", ".avif", ".tif", ".tiff")
_DRAWINGS = (".svg", ".svgz")


def move_portraits(
    files: Files, community: Community, pages: Iterable[HandwrittenPage], config: MkDocsConfig
) -> None:
    """Publish pictures of people under their ids.

    What a page that is written by hand names as well stays where it is, and so does the theme's.
    """
    moved = portraits(community)
    if not moved:
        return
    named = {config.theme.get("logo"), config.theme.get("favicon")}
    named = named.union(*(media_in(one.markdown, one.path, config.site_url or "") for one in pages))
    for src, address in moved.items():
        if src not in named and (file := files.get_file_from_path(src)):
            file.dest_uri = address
            for name in ("url", "abs_dest_path"):
                file.__dict__.pop(name, None)  # MkDocs works them out once


def clean_pictures(
    files: Iterable[File], folders: Iterable[Path], names: NameFinder, problems: Problems
) -> None:
    """Clean the pictures of the content folders that were copied into the site.

    One that cannot be cleaned is taken out of the site again, and told. In what a drawing says,
    a word stands for each of the `names`.
    """
    # Paths of a project may be relative, as its configuration is named; those of MkDocs are not.
    known = {os.path.realpath(folder): folder.name for folder in folders}
    for file in files:
        name = file.src_uri.lower()
        if not name.endswith((*_PHOTOS, *_DRAWINGS)):
            continue
        folder = known.get(os.path.realpath(file.src_dir or "."))
        if folder is None:
            continue
        published = Path(file.abs_dest_path)
        if published.is_file() and not _clean(
            published, names, is_drawing=name.endswith(_DRAWINGS)
        ):
            published.unlink()
            problems.warning(
                "unknown-picture",
                Place(f"{folder}/{file.src_uri}"),
                N_("Nobody can tell what this picture says beside what it shows: it was left out."),
                N_("Save it again as PNG, JPEG, WebP or SVG."),
            )


def _clean(file: Path, names: NameFinder, *, is_drawing: bool) -> bool:
    """Clean a picture in its place; False where that cannot be."""
    from portevoix.privacy.picture_metadata import UnknownPictureError, without_metadata
    from portevoix.privacy.svg_cleaning import clean_svg

    data = file.read_bytes()
    try:
        cleaned = clean_svg(data) if is_drawing else without_metadata(data)
    except UnknownPictureError:
        return False
    if is_drawing:
        cleaned = erase_drawn_names(cleaned.decode(), names, DEFAULT).encode()
    if cleaned != data:
        file.write_bytes(cleaned)
    return True
