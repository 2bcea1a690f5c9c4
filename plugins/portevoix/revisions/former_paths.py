"""Where Git's history holds some files: also under the names that they had."""

from collections.abc import Iterable

from portevoix.revisions.git import Repository

_PRIVATE_KEYS = (
    r"(^|[[:space:]{,-])(internal:([[:space:]]|$)|audience:[[:space:]]*.?(members|internal)"
    r"|name:[[:space:]]*(false|no|off)([[:space:],}]|$))"
)
"""The keys that keep something from readers, as an extended regular expression of POSIX."""


def former_paths(repository: Repository, paths: Iterable[str]) -> list[str]:
    """The paths from the repository's top at which files of the folder are, or were once."""
    log = ("log", "--all", "-M", "--diff-filter=R", "--name-status", "--format=", "-z")
    words = repository.run(*log).decode(errors="surrogateescape").strip("\0").split("\0")
    renamed = list(zip(words[1::3], words[2::3], strict=False))
    found = {repository.prefix + path for path in paths}
    while more := {old for old, new in renamed if new in found} - found:
        found |= more
    return sorted(found)


def once_private(repository: Repository) -> set[str]:
    """The paths from the folder of files that held, in any version, a key that keeps something
    from readers: also of those that are gone.
    """
    log = ("log", "--all", "-G", _PRIVATE_KEYS, "--name-only", "--relative", "--format=", "-z")
    names = repository.run(*log, "--", "*.yaml", "*.yml", "*.md")
    return set(filter(None, names.decode(errors="surrogateescape").split("\0")))
