"""Where output may go: never to a folder that holds, or lies among, what people wrote."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problem


class OutputRefusedError(Exception):
    """An output folder cannot be used; nothing in it was changed."""

    def __init__(self, place: Place, message: str, hint: str = "", /, **values: Any) -> None:
        super().__init__(message)
        self.problem = Problem("output", place, message, values, hint)


def check_place(final: Path, sources: Iterable[Path], place: Place) -> None:
    """Refuse an output folder that is, holds or lies in one of the `sources`.

    The first of `sources` is the project's folder: outputs may lie in it, and in the repository
    that holds it.
    """
    root, *others = (Path(os.path.realpath(source)) for source in sources)
    repository = next((one for one in (root, *root.parents) if (one / ".git").exists()), root)
    final = Path(os.path.realpath(final))
    for whole in (root, repository):
        if _is_below(whole, final):
            raise OutputRefusedError(
                place,
                N_("“{folder}” cannot be an output folder: it holds the project itself."),
                N_("Name a folder that holds nothing else, such as “site” or “dist/newsletter”."),
                folder=final,
            )
    for source in (*others, repository / ".git"):
        if _is_below(source, final) or _is_below(final, source):
            raise OutputRefusedError(
                place,
                N_("“{folder}” cannot be an output folder: your files are there ({source})."),
                N_("Name a folder that holds nothing else, such as “site” or “dist/newsletter”."),
                folder=final,
                source=source,
            )


def _is_below(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or below it, whatever links or capitals say."""
    path = Path(os.path.realpath(path))
    if path.is_relative_to(folder):
        return True
    if not folder.exists():
        return False
    return any(one.samefile(folder) for one in (path, *path.parents) if one.exists())


@contextmanager
def refusing(final: Path, place: Place) -> Iterator[None]:
    """Turn what the system says against writing into a sentence."""
    try:
        yield
    except OSError as error:
        raise OutputRefusedError(
            place,
            N_("Nothing can be written to “{folder}”: {reason}."),
            N_("Look at who may write there, and at the space that is left."),
            folder=final,
            reason=error.strerror or str(error),
        ) from error
