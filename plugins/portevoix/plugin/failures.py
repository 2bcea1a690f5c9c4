"""What is left to do when a build failed: delete what it wrote, and say what or who failed."""

import inspect
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.plugin.reading import Sources

_OURS = Path(__file__).parents[1]


def give_up(sources: Sources, config: MkDocsConfig, error: Exception) -> None:
    """Delete what a build wrote so far. Raises PluginError where the error can be told as a
    problem: it was about the output, or of another plugin or hook.
    """
    sources.discard()
    if isinstance(error, OSError):
        sources.report_unwritable(error)
    if not isinstance(error, MkDocsException):
        failure = _failure_of_plugin(error, config)
        sources.report(Problems([failure] if failure else []))


def _failure_of_plugin(error: BaseException, config: MkDocsConfig) -> Problem | None:
    """The problem that another plugin or a hook failed; None where that is not so."""
    sources = list(_sources(config))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(_OURS):
            return None
        if names := [name for folder, name in sources if file.is_relative_to(folder)]:
            reason = "".join(traceback.format_exception_only(error)).strip()
            return Problem(
                "mkdocs-error",
                Place(Path(config.config_file_path).name),
                N_("“{name}” cannot go on, in line {line} of its file {file}: {reason}"),
                {
                    "name": names[0],
                    "line": str(frame.lineno),
                    "file": file.name,
                    "reason": " ".join(reason.split()),
                },
                N_("Look whether there is a newer version of it, or take it out."),
            )
    return None


def _sources(config: MkDocsConfig) -> Iterator[tuple[Path, str]]:
    """The folders, or files, that plugins and hooks are in, with their names."""
    modules: dict[str, ModuleType] = config["hooks"] or {}
    for name, module in modules.items():
        yield Path(str(module.__file__)), name
    for name, plugin in config.plugins.items():
        if name not in modules:
            file = Path(inspect.getfile(type(plugin)))
            yield file.parent if "." in type(plugin).__module__ else file, name
