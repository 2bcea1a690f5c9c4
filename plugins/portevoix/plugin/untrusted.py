"""A configuration of somebody who is not trusted: nothing in it is run, nothing outside is read.

What MkDocs would run or read for it is left out: hooks, templates, other plugins, extensions of
Markdown that are not known to read only their text, variables of the environment. MkDocs' own
reader of YAML, which makes Python objects of tags, does not see the file.
"""

import copy
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.loading.configuration import PLUGIN, read_documents
from portevoix.loading.project import Project, find_options, read_project
from portevoix.plugin.configuration import LoadedConfig, find_plugin, settings_of
from portevoix.plugin.log_capture import ProblemHandler, capture_log
from portevoix.sources.yaml import Document

_TAKEN = frozenset((
    "site_name", "site_url", "site_description", "site_author", "copyright", "repo_url",
    "repo_name", "edit_uri", "docs_dir", "nav", "not_in_nav", "exclude_docs", "draft_docs",
    "validation", "use_directory_urls",
))  # fmt: skip
"""MkDocs' options that are taken as they are: texts, paths that are looked at, patterns."""
_KNOWN = frozenset((*_TAKEN, "plugins", "theme", "markdown_extensions", "INHERIT"))
_EXTENSIONS = frozenset((
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "fenced_code", "md_in_html", "meta",
    "nl2br", "sane_lists", "smarty", "tables", "toc", "pymdownx.betterem", "pymdownx.caret",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde",
))  # fmt: skip
"""Those that read their text alone; without their options, which can name functions."""


def resolve_untrusted(config_file: Path, problems: Problems) -> Project | None:
    """The project of a configuration that is not trusted; None and a problem where it cannot be."""
    with (
        tempfile.TemporaryDirectory(prefix="portevoix-") as folder,
        load_untrusted(config_file, Path(folder), problems) as found,
    ):
        if found is None:
            return None
        return read_project(config_file, problems, settings_of(found.config, found.plugin.options))


@contextmanager
def load_untrusted(
    config_file: Path, folder: Path, problems: Problems
) -> Iterator[LoadedConfig | None]:
    """The configuration, made of what it may say; None and a problem where that cannot be.

    What is left out is told. `folder` is one of our own, for whatever has to be somewhere.
    """
    documents = _documents(config_file, problems)
    options = find_options(documents, None, problems)
    if documents is None or options is None:
        yield None
        return
    merged, given = _merged(documents), options.data
    if not isinstance(given, dict):
        place = options.place()
        problems.error("not-a-block", place, N_("There should be lines of “key: value” here."))
        yield None
        return
    given = given | {"templates": str(folder / "templates"), "overlay": ""}
    if not _is_inside(config_file, merged, given, problems):
        yield None
        return
    values = _taken(merged, given, documents[0], problems)

    def load(config_file: Any = config_file, **more: Any) -> MkDocsConfig:
        config = MkDocsConfig(config_file_path=str(config_file))
        own = copy.deepcopy(values)  # MkDocs takes it apart
        config.load_dict(own | {key: one for key, one in more.items() if one is not None})
        errors, _ = config.validate()
        if errors:
            raise ConfigurationError("; ".join(f"{name}: {error}" for name, error in errors))
        return config

    handler = ProblemHandler(problems, config_file)
    with capture_log(handler):
        found = None
        try:
            config = load()
        except (MkDocsException, Abort) as error:
            handler.add_error(error)
        else:
            handler.docs_dir = Path(config.docs_dir)
            plugin = find_plugin(config)
            assert plugin  # noqa: S101 - it is in `values`
            plugin.load = load
            found = LoadedConfig(config, plugin, handler)
        try:
            yield found
        finally:
            if found:  # MkDocs gives the same plugin to later builds of a process
                found.plugin.load = load_config


def _documents(config_file: Path, problems: Problems) -> list[Document] | None:
    """The configuration and its parents, all in its folder."""
    folder = config_file.parent
    if not config_file.is_symlink():
        return read_documents(config_file, problems, within=folder)
    _refuse(Place(config_file.name), config_file.name, problems)
    return None


def _merged(documents: list[Document]) -> dict[str, Any]:
    """The options of all files, those of the inheriting one first."""
    merged: dict[str, Any] = {}
    for document in reversed(documents):
        merged |= document.data
    texts = _TAKEN - {"nav", "validation"}
    return {key: _default(one) if key in texts else one for key, one in merged.items()}


def _default(value: Any) -> Any:
    """What `!ENV [NAME, default]` gives where there is no such variable."""
    return value[-1] if isinstance(value, list) and value else value


def _is_inside(
    config_file: Path, merged: Mapping[str, Any], options: Mapping[str, Any], problems: Problems
) -> bool:
    """Whether all that is read lies in the project's folder; a problem for what does not."""
    root = os.path.realpath(config_file.parent)
    named = {"docs_dir": merged.get("docs_dir", "docs")}
    named |= {key: options[key] for key in ("roadmap", "contributors") if key in options}
    outside = [
        key
        for key, value in named.items()
        if not Path(os.path.realpath(Path(root, str(value)))).is_relative_to(root)
    ]
    for key in outside:
        _refuse(Place(config_file.name), key, problems)
    return not outside


def _refuse(place: Place, name: str, problems: Problems) -> None:
    problems.error(
        "outside-project",
        place,
        N_("“{name}” leads out of the project’s folder: nothing was looked at."),
        N_("Who is trusted may check this without --untrusted."),
        name=name,
    )


def _taken(
    merged: Mapping[str, Any], options: dict[str, Any], document: Document, problems: Problems
) -> dict[str, Any]:
    """What is taken of the options; the rest is told."""
    values = {key: merged[key] for key in _TAKEN & merged.keys() if merged[key] is not None}
    urls = str(values.get("use_directory_urls", "true")).lower()
    values["use_directory_urls"] = urls not in ("false", "no", "off")
    theme = merged.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    values["theme"] = {"name": "material" if name == "material" else "mkdocs", "font": False}
    extensions = list(_names(merged.get("markdown_extensions")))
    values["markdown_extensions"] = [one for one in extensions if one in _EXTENSIONS]
    plugins = list(_names(merged.get("plugins")))
    values["plugins"] = [{PLUGIN: options}]
    left = [key for key in merged if key not in _KNOWN]
    left += [one for one in extensions if one not in _EXTENSIONS]
    left += [one for one in plugins if one not in ("search", PLUGIN)]
    if isinstance(theme, dict):
        left += [f"theme: {key}" for key in theme if key not in ("name", "font", "language")]
    message = N_("“{name}” was left out: it may run or read what is not looked at here.")
    for one in left:
        place = Place(document.path)
        problems.add(Problem("left-out-untrusted", place, message, {"name": one}, "", "advice"))
    return values


def _names(value: Any) -> Iterator[str]:
    """The names in a list, or a mapping, of names with their options or without."""
    if isinstance(value, dict):
        yield from map(str, value)
    for one in value if isinstance(value, list) else ():
        yield str(next(iter(one), "")) if isinstance(one, dict) else str(one)
