"""Where templates are: the project's own first, then the defaults, file by file."""

import os
from pathlib import Path

import jinja2
import platformdirs

from portevoix.core.extensions import package_folders
from portevoix.loading.project import Project

_PACKAGE = Path(__file__).parents[1]
DEFAULTS = next(
    folder
    for folder in (_PACKAGE / "site_templates", _PACKAGE.parents[1] / "site_templates")
    if folder.is_dir()
)
"""In the package when it is installed, at the top of the repository when it is worked on."""


def template_folders(project: Project, part: str) -> list[Path]:
    """The folders to look for a template of `part` (`portal`, `newsletter`), in order; packages
    that add to this one come last.
    """
    own = own_folder(project, part)
    added = (folder / "templates" / part for folder in package_folders())
    return [*([own] if own else []), DEFAULTS / part, *(one for one in added if one.is_dir())]


def own_folder(project: Project, part: str) -> Path | None:
    """The folder of the project's own templates of `part`, where it has one."""
    own = project.root / project.options.templates / part
    return own if own.is_dir() and own.resolve() != (DEFAULTS / part).resolve() else None


def bytecode_cache(environment: str) -> jinja2.FileSystemBytecodeCache | None:
    """Jinja's cache of compiled templates, in the user's cache folder; None where that is not
    writable.

    Jinja knows an entry by the template's file and source alone. Compiled code also depends on the
    options of its `environment` and on Jinja's version, so each of these has a folder.
    """
    root = platformdirs.user_cache_path("portevoix", appauthor=False)
    folder = root / f"templates-{jinja2.__version__}" / environment
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
