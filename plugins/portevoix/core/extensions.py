"""What other packages add to this one: found by their entry points, loaded where it is used.

A package has its catalogues in `locale/`, its templates in `templates/` and the maps of its imports
in `presets/`, in the folder of the module that its entry points name.
"""

import functools
import importlib.util
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from portevoix.core.problems import N_, Place, Problems

Group = Literal["checks", "sections", "importers", "tools"]
"""What can be added: an entry point is in the group `portevoix.checks` and so on."""
T = TypeVar("T")
_PREFIX = "portevoix."


class Extension(NamedTuple):
    """One thing that a package adds."""

    group: str
    package: str
    """As it is installed: `portevoix-surveys`."""
    name: str
    module: str
    load: Callable[[], Any]

    @property
    def folder(self) -> Path | None:
        """Where the package's own files are; nothing of it runs to know this."""
        try:
            spec = importlib.util.find_spec(self.module.partition(".")[0])
        except (ImportError, ValueError):
            return None
        locations = spec.submodule_search_locations if spec else None
        return next((Path(location) for location in locations or ()), None)


def extensions(group: Group) -> tuple[Extension, ...]:
    """What installed packages add of a kind, by the names of packages."""
    return tuple(one for one in _installed(tuple(sys.path)) if one.group == group)


def loaded(
    group: Group, kind: type[T], problems: Problems, place: Place, taken: Iterable[str] = ()
) -> dict[str, tuple[Extension, T]]:
    """What packages add of a kind, by name; what cannot be used is told, and is not there."""
    found: dict[str, tuple[Extension, T]] = {}
    for extension in extensions(group):
        value = used(extension, extension.load, problems, place)
        if extension.name in found or extension.name in taken:
            tell_unusable(extension, "another has this name", problems, place)
        elif isinstance(value, kind):
            found[extension.name] = extension, value
        elif value is not None:
            reason = f"{type(value).__name__} instead of {kind.__name__}"
            tell_unusable(extension, reason, problems, place)
    return found


def used(extension: Extension, call: Callable[[], T], problems: Problems, place: Place) -> T | None:
    """What a call into the package gives; None where it fails, which is told."""
    try:
        return call()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - of a package that is not ours
        tell_unusable(extension, f"{type(error).__name__}: {error}", problems, place)
        return None


def tell_unusable(extension: Extension, reason: str, problems: Problems, place: Place) -> None:
    problems.warning(
        "extension-unusable",
        place,
        N_("“{name}” ({group}) of the package {package} cannot be used: {reason}."),
        N_("Update the package, or remove it; who wrote it needs this message."),
        name=extension.name,
        group=f"portevoix.{extension.group}",
        package=extension.package,
        reason=reason,
    )


def package_folders() -> tuple[Path, ...]:
    """The folders of all packages that add something, each once."""
    folders = (one.folder for one in _installed(tuple(sys.path)))
    return tuple(dict.fromkeys(folder for folder in folders if folder))


@functools.cache
def _installed(path: tuple[str, ...]) -> tuple[Extension, ...]:
    """All that packages add, where modules are looked for on that path."""
    from importlib.metadata import distributions  # takes a while, and most commands need none

    # A project may be somebody else's: nothing in the current folder is taken as installed.
    installed = [one for one in path if one not in ("", ".", str(Path.cwd()))]
    found: dict[tuple[str, str, str], Extension] = {}
    for package in distributions(path=installed):
        for entry in package.entry_points:
            if entry.group.startswith(_PREFIX):
                group = entry.group.removeprefix(_PREFIX)
                key = (group, package.name, entry.name)
                # Of two versions of a package, the first is the one that Python imports.
                found.setdefault(key, Extension(*key, entry.module, entry.load))
    return tuple(found[key] for key in sorted(found))
