"""Where templates are: the project's own first, then the defaults, file by file."""

from pathlib import Path

from portevoix.community.project import Project

_PACKAGE = Path(__file__).parent
DEFAULTS = next(
    folder
    for folder in (_PACKAGE / "site_templates", _PACKAGE.parents[1] / "site_templates")
    if folder.is_dir()
)
"""In the package when it is installed, at the top of the repository when it is worked on."""


def template_folders(project: Project, part: str) -> list[Path]:
    """The folders to look for a template of `part` (`portal`, `newsletter`), in order."""
    own = project.root / project.options.templates / part
    default = DEFAULTS / part
    return [own, default] if own.is_dir() and own.resolve() != default.resolve() else [default]
