"""MkDocs gathers the files of the content folder; what it needs not know is left out.

Of each file it takes the paths apart, in about forty microseconds. For thousands of records, which
would be taken from it right afterwards, that is a tenth of a build that is served.
"""

import os
from collections.abc import Set as AbstractSet
from typing import Any

import mkdocs.commands.build
import mkdocs.structure.files
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

# Neither has a door for this: while files are gathered, these are not what they were.
_builds: Any = mkdocs.commands.build
_makes: Any = mkdocs.structure.files


class _LeftOut:
    """Stands in the place of a file while others are gathered."""

    inclusion = InclusionLevel.EXCLUDED

    def __init__(self, path: str) -> None:
        self.src_uri = self.dest_uri = path


def leave_out(config: MkDocsConfig, paths: AbstractSet[str]) -> None:
    """Have the build of this configuration gather all files of the content folder but these."""

    def make(path: str, *others: Any) -> File | _LeftOut:
        source = path.replace(os.sep, "/")
        return _LeftOut(source) if source in paths else File(path, *others)

    def gather(given: MkDocsConfig) -> Files:
        _builds.get_files = get_files
        if given is not config:  # the build that this was for has failed before
            return get_files(given)
        _makes.File = make
        try:
            found = get_files(config)
        finally:
            _makes.File = File
        return Files([file for file in found if not isinstance(file, _LeftOut)])

    _builds.get_files = gather
