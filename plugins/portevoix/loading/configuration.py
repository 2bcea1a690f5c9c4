"""The configuration of a project: what MkDocs made of it, and where in the files it stands."""

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.file_names import is_hidden
from portevoix.sources.document import Loc
from portevoix.sources.files import read_text
from portevoix.sources.yaml import Document, Mapping, parse_yaml

PLUGIN = "portevoix"


def _nothing(path: str) -> bool:
    del path
    return False


class Exclusions(NamedTuple):
    """What MkDocs' options say of files, by their paths from the content folder."""

    is_excluded: Callable[[str], bool] = is_hidden
    """Whether it is as if it were not there."""
    is_draft: Callable[[str], bool] = _nothing
    """Whether it is a draft, whatever it says itself."""


class Settings(NamedTuple):
    """What MkDocs made of a configuration: parents, environment and hooks are in it."""

    values: MappingType[str, Any]
    """MkDocs' own options by their names."""
    options: Any
    """The plugin's."""
    exclusions: Exclusions = Exclusions()


@dataclass(frozen=True, slots=True)
class OptionsDocument:
    """The plugin's options as they stand in a configuration and in those that it inherits from."""

    data: Any
    documents: list[tuple[Document, list[str | int]]] = field(default_factory=list)
    """The files that have some of them, the inheriting one first, and the way to them in each."""

    @property
    def path(self) -> str:
        return self.documents[0][0].path

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """The place of an option in the file that says it."""
        for document, start in self.documents:
            if _has(document.data, [*start, *loc]):
                return document.place([*start, *loc], key=key)
        document, start = self.documents[0]
        return document.place([*start, *loc], key=key)


def read_documents(
    config: Path, problems: Problems, *, within: Path | None = None
) -> list[Document] | None:
    """A configuration file, and those that it inherits from; None where one cannot be read, or is
    not `within` a folder.
    """
    documents: list[Document] = []
    file, seen = config, set[Path]()
    while file not in seen:
        seen.add(file)
        source = read_text(file, config.parent, problems)
        document = parse_yaml(source, problems) if source else None
        if document is None:
            return None
        if not isinstance(document.data, dict):
            place = Place(document.path, 1, 1)
            problems.error("not-a-block", place, N_("This is no MkDocs file."))
            return None
        documents.append(document)
        if not isinstance(parent := document.data.get("INHERIT"), str):
            break
        file = file.parent / parent
        if within and not file.resolve().is_relative_to(within.resolve()):
            problems.error(
                "outside-project",
                document.place(["INHERIT"]),
                N_("“{name}” leads out of the project’s folder: nothing was looked at."),
                N_("Who is trusted may check this without --untrusted."),
                name=parent,
            )
            return None
    return documents


def options_of(documents: list[Document], settings: Settings | None) -> OptionsDocument | None:
    """The plugin's options, as texts; None where no file names the plugin."""
    found = [
        (one, ways[0]) for one in documents if (ways := ways_to_plugin(one.data.get("plugins")))
    ]
    if not found:
        return None
    document, way = found[0]
    written: Any = document.data
    for step in way:
        written = written[step]
    written = {} if written in (PLUGIN, None) else written
    data = as_written(settings.options or {}, written) if settings else written
    if isinstance(data, dict):
        data.pop("enabled", None)  # MkDocs' own, for any plugin
    return OptionsDocument(data, found)


def as_written(value: Any, written: Any, above: tuple[int, ...] = ()) -> Any:
    """A value that MkDocs resolved, in the words of the file where it stands there as it is.

    Scalars are texts for us, which records give their types: YAML's own reading of `no`, `1.10`
    or a day loses what was written. A value that YAML has hold itself, among those `above` it,
    is left out.
    """
    if id(value) in above:
        return None
    if isinstance(value, dict | list | tuple):
        above = (*above, id(value))
    if isinstance(value, dict):
        keys = written if isinstance(written, dict) else {}
        texts = {_typed(key): key for key in keys}
        pairs = ((texts.get(key, str(key)), one) for key, one in value.items())
        made = Mapping((key, as_written(one, keys.get(key), above)) for key, one in pairs)
        made.line = getattr(written, "line", 1)
        return made
    if isinstance(value, list | tuple):
        rows = written if isinstance(written, list) and len(written) == len(value) else []
        return [as_written(v, rows[at] if rows else None, above) for at, v in enumerate(value)]
    if value is None or isinstance(value, str):
        return value
    if isinstance(written, str) and _typed(written) == value:
        return written
    return str(value).lower() if isinstance(value, bool) else str(value)


def _typed(text: str) -> Any:
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return text
    return text if isinstance(value, dict | list) else value


def ways_to_plugin(plugins: Any) -> list[list[str | int]]:
    """Where a configuration names the plugin, which it should do once."""
    if isinstance(plugins, dict):
        return [["plugins", PLUGIN]] if PLUGIN in plugins else []
    entries = list(enumerate(plugins if isinstance(plugins, list) else []))
    return [
        ["plugins", index] if entry == PLUGIN else ["plugins", index, PLUGIN]
        for index, entry in entries
        if entry == PLUGIN or (isinstance(entry, dict) and PLUGIN in entry)
    ]


def _has(data: Any, loc: list[str | int]) -> bool:
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True
