"""Markdown of the former dialect, written anew in the files that hold it, nothing else changed."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from portevoix.core.problems import Place, Problems
from portevoix.loading.load import Loaded
from portevoix.loading.project import Project
from portevoix.markdown.former import former, may_be_former, rewritten
from portevoix.model.articles import Article
from portevoix.model.media import MARKDOWN_KEYS, all_markdown, records
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.reword import Loc, lines_of, realigned, reworded
from portevoix.sources.writing import write_bytes
from portevoix.sources.yaml import Document, parse_yaml


class Rewriting(NamedTuple):
    """What files become, line ends and all, and the places that have to be changed by hand."""

    texts: dict[str, str]
    left: list[Place]

    def carry_out(self, project: Project) -> None:
        for path, text in self.texts.items():
            write_bytes(project.root / path, text.encode())


def plan_rewriting(project: Project, loaded: Loaded) -> Rewriting:
    """What becomes of each file of a project that holds Markdown of records."""
    found = Rewriting({}, [])
    for path in sorted(_files(loaded)):
        source = read_text(project.root / path, project.root, Problems())
        if source is None or not may_be_former(source.text.replace("\\n", "\n")):
            continue
        raw = (project.root / path).read_bytes().decode()
        mark = "\ufeff" if source.has_mark else ""
        text = mark + _file(source, raw.removeprefix(mark), found.left)
        if text != raw:
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


def _file(source: SourceText, raw: str, left: list[Place]) -> str:
    """What becomes of a file; `left` are the places of what stays."""
    if source.path.endswith(".md"):
        read = parse_markdown(source, Problems())
        if read is None:
            return raw
        lines = lines_of(raw)
        body = lines[read.body_line - 1 :]
        front = "".join(lines[1 : 1 + read.front.text.count("\n")])
        between = "".join(lines[: read.body_line - 1])
        new = _values(read.front, front, left) if front else ""
        old = [line.rstrip("\r\n") for line in body]
        made = realigned(body, old, rewritten("\n".join(old)).split("\n"))
        return between.replace(front, new, 1) + "".join(made)
    if source.path.endswith((".yaml", ".yml")):
        document = parse_yaml(source, Problems())
        return _values(document, raw, left) if document else raw
    if former(source.text.replace("\\n", "\n")):
        left.append(Place(source.path))
    return raw


def _values(document: Document, raw: str, left: list[Place]) -> str:
    found = reworded(document, raw, list(_texts(document.data)), rewritten)
    left += map(document.place, found.left)
    return found.text


def _texts(data: Any, loc: Loc = (), *, is_markdown: bool = False) -> Iterator[Loc]:
    """Where the texts are under the keys that hold Markdown."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*loc, key), is_markdown=is_markdown or key in MARKDOWN_KEYS)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*loc, number))
    elif is_markdown and isinstance(data, str):
        yield loc
