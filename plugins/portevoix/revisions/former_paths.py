"""Where Git's history holds some files: also under the names that they had."""

from collections.abc import Iterable

from portevoix.revisions.git import Repository


def former_paths(repository: Repository, paths: Iterable[str]) -> list[str]:
    """The paths from the repository's top at which files of the folder are, or were once."""
    log = ("log", "--all", "-M", "--diff-filter=R", "--name-status", "--format=", "-z")
    words = repository.run(*log).decode(errors="surrogateescape").strip("\0").split("\0")
    renamed = list(zip(words[1::3], words[2::3], strict=False))
    found = {repository.prefix + path for path in paths}
    while more := {old for old, new in renamed if new in found} - found:
        found |= more
    return sorted(found)
