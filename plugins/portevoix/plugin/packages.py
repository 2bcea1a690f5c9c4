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


def is_theme_known(theme: Theme) -> bool:
    """Whether a whole theme is Material's and ours: templates of a project may do anything."""
    templates = (
        file.relative_to(folder)
        for folder in own_folders(theme)
        for file in folder.rglob("*")
        if file.suffix in (".html", ".xml")
    )
    return all(template.parts[0] == "portevoix" for template in templates)
