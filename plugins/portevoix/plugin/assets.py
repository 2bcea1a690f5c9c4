"""Files that are copied as they are: pictures, and the theme's scripts and styles."""

from collections.abc import Callable
from functools import partial

from mkdocs.structure.files import File, Files

from portevoix.plugin.kept import Kept
from portevoix.sources.files import state_of
from portevoix.staging import stamp_of


def leave_unchanged(files: Files, kept: Kept) -> None:
    """Have MkDocs copy only those of which the last build left no copy that is as good."""
    for file in files:
        if type(file) is File and not file.is_documentation_page():
            copy = partial(_copy, file, file.copy_file, kept)
            file.copy_file = copy  # type: ignore[method-assign]


def _copy(file: File, copy: Callable[[bool], None], kept: Kept, dirty: bool = False) -> None:
    source = file.abs_src_path
    if source is None or file._content is not None:  # noqa: SLF001 - a plugin's, in memory
        copy(dirty)
        return
    state = state_of(source)
    if not kept.has_copy(file.dest_uri, source, state):
        copy(dirty)
        kept.add_copy(file.dest_uri, source, state, stamp_of(file.abs_dest_path))
