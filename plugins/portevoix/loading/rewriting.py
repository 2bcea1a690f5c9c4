"""Markdown of the former dialect, written anew in the files that hold it, nothing else changed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from portevoix.core.problems import Place, Problems
from portevoix.loading.load import Loaded
from portevoix.loading.project import Project
from portevoix.markdown.former import former, rewritten
from portevoix.model.articles import Article
from portevoix.model.media import MARKDOWN_KEYS, all_markdown, records
from portevoix.sources.edit import edited
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.writing import write_bytes
from portevoix.sources.yaml import Document, parse_yaml

Rewrite = Callable[[str], str]


class Rewriting(NamedTuple):
    """What files become, and those that cannot be changed without a change to something else."""

    texts: dict[str, str]
    stuck: list[str]

    def carry_out(self, project: Project) -> None:
        for path, text in self.texts.items():
            file = project.root / path
            before = file.read_bytes()
            if b"\r\n" in before:
                text = text.replace("\n", "\r\n")  # noqa: PLW2901 - the same, as this file has it
            mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") else ""
            write_bytes(file, (mark + text).encode())


def plan_rewriting(project: Project, loaded: Loaded) -> Rewriting:
    """What becomes of each file of a project that holds Markdown of records."""
    found = Rewriting({}, [])
    for path in sorted(_files(loaded)):
        source = read_text(project.root / path, project.root, Problems())
        text = _file(source) if source else None
        if text is None:
            found.stuck.append(path)
        elif source and text != source.text:
            found.texts[path] = text
    return found


def shown_otherwise(project: Project, loaded: Loaded) -> Iterator[tuple[Place, list[str]]]:
    """The texts that look different from what they did before, once they are rewritten: where
    each is, and what of it.
    """
    from portevoix.markdown.comparison import comparing

    compare = comparing(_former_extensions(project))
    for record in (*records(loaded.community), *loaded.drafts):
        bodies = record.bodies if isinstance(record, Article) else ()
        texts = [(Place(body.path, body.line, 1), body.markdown) for body in bodies]
        texts += [(one.origin, text) for one, key, text in all_markdown(record) if key != "summary"]
        for place, text in texts:
            if kinds := compare(text, rewritten(text)):
                yield place, kinds


def _former_extensions(project: Project) -> list[str]:
    """The extensions that `mkdocs.yml` names; texts of records were read with them, too."""
    source = read_text(project.root / "mkdocs.yml", project.root, Problems())
    document = parse_yaml(source, Problems()) if source else None
    data = document.data if document and isinstance(document.data, Mapping) else {}
    named = data.get("markdown_extensions") or []
    return [name for one in named for name in ([one] if isinstance(one, str) else one or ())]


def _files(loaded: Loaded) -> set[str]:
    paths = set()
    for record in (*records(loaded.community), *loaded.drafts):
        paths.add(record.origin.path)
        if isinstance(record, Article):
            paths |= {body.path for body in record.bodies}
    return {path for path in paths if path}


def _file(source: SourceText) -> str | None:
    if source.path.endswith(".md"):
        read = parse_markdown(source, Problems())
        front = _values(read.front) if read else None
        if read is None or front is None:
            return None
        before = source.text.removesuffix(read.body) if read.body else source.text
        return before.replace(read.front.text, front, 1) + rewritten(read.body)
    if source.path.endswith((".yaml", ".yml")):
        document = parse_yaml(source, Problems())
        return _values(document) if document else None
    return source.text if not former(source.text.replace("\\n", "\n")) else None


def _values(document: Document) -> str | None:
    return edited(document, _with_new(document.data))


def _with_new(data: Any, *, is_markdown: bool = False) -> Any:
    """The data with new texts under the keys that hold Markdown."""
    if isinstance(data, Mapping):
        return {
            key: _with_new(value, is_markdown=is_markdown or key in MARKDOWN_KEYS)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_with_new(value) for value in data]
    return rewritten(data) if is_markdown and isinstance(data, str) else data
