"""The theme's files found without looking at those that nobody asks for."""

import os
from pathlib import Path

import jinja2
from mkdocs.theme import Theme


class VisibleFiles(jinja2.FileSystemLoader):
    """Lists no file of a hidden folder: MkDocs would leave it out, after a look at each.

    Material keeps more than ten thousand icons in one. They are there for who asks by name.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(folder).relative_to(root).as_posix()
                prefix = "" if below == "." else f"{below}/"
                found.update(prefix + name for name in names)
        return sorted(found)


def find_visible_files(theme: Theme) -> None:
    """Have MkDocs look for the theme's files in this way."""
    make = theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = VisibleFiles(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
