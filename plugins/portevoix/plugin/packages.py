"""What came with a package, and what is the project's own."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mkdocs.theme import Theme

from portevoix.templates import DEFAULTS


@cache
def _folders() -> tuple[str, ...]:
    found = [find_spec(name).submodule_search_locations[0] for name in ("material", "mkdocs")]  # type: ignore[union-attr, index]
    return tuple(f"{folder}/" for folder in (*found, DEFAULTS))


def is_packaged(file: Path) -> bool:
    """Whether a file or folder is Material's, MkDocs' or ours."""
    return f"{file}/".startswith(_folders())


def own_folders(theme: Theme) -> list[Path]:
    """The folders of a theme that are the project's."""
    return [folder for folder in map(Path, theme.dirs) if not is_packaged(folder)]
