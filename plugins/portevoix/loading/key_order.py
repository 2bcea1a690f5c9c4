"""The keys of records in the order of the reference: the id first, what all records have last."""

from collections.abc import Iterator, Mapping
from functools import cache

from portevoix.core.problems import Problems
from portevoix.loading.content import article_class
from portevoix.loading.folder import markdown_files
from portevoix.loading.lists import class_alone, list_files
from portevoix.loading.project import Project
from portevoix.schema.record import SourceStruct
from portevoix.schema.validation import nested_structs
from portevoix.sources.files import SourceText, read_text, relative_path
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.order import Rank, ordered
from portevoix.sources.reword import lines_of
from portevoix.sources.spans import Node
from portevoix.sources.yaml import Document, parse_yaml

Block = tuple[Node, type[SourceStruct]]


def plan_order(project: Project) -> Mapping[str, str]:
    """The new text of each file, with its line ends, in which keys are to be moved."""
    found = {}
    for path, document, blocks in _documents(project):
        raw = (project.root / path).read_bytes().decode()
        lines = _reordered(lines_of(raw), document, blocks)
        again = "".join(lines)
        if again != raw and _says_the_same(again, document):
            found[path] = again
    return found


def _documents(project: Project) -> Iterator[tuple[str, Document, list[Block]]]:
    """The files of records that can be read, and the blocks of records in each."""
    for file, keys in list_files(project, Problems()).items():
        problems = Problems()
        source = read_text(file, project.root, problems)
        document = parse_yaml(source, problems) if source else None
        if document and not problems and document.root.pairs:
            if own := class_alone(document.data, keys):
                yield document.path, document, [(document.root, own)]
                continue
            lists = [(key.text, value) for key, value in document.root.pairs]
            blocks: list[Block] = [
                (item, keys[name])
                for name, value in lists
                if name in keys
                for item in value.items or ()
            ]
            yield document.path, document, blocks
    for page in markdown_files(project):
        cls = article_class(relative_path(page, project.docs_dir))
        problems = Problems()
        source = read_text(page, project.root, problems) if cls else None
        read = parse_markdown(source, problems) if source else None
        if cls and read and read.front_matter.text and not problems:
            yield read.path, read.front_matter, [(read.front_matter.root, cls)]


def _reordered(lines: list[str], document: Document, blocks: list[Block]) -> list[str]:
    """The lines of a file with the keys of all its blocks in order."""
    before, rest = lines[: document.first_line], lines[document.first_line :]
    # Inner blocks come first, and blocks from the end: positions of others stay right.
    for node, cls in sorted(_inner(blocks), key=lambda one: one[0].start, reverse=True):
        rest = ordered(rest, node, _rank(cls))
    return [*before, *rest]


def _inner(blocks: list[Block]) -> Iterator[Block]:
    """Blocks and those in them."""
    waiting = list(blocks)
    while waiting:
        node, cls = waiting.pop()
        if node.pairs is None or node.flow:
            continue
        yield node, cls
        inner = nested_structs(cls)
        for key, value in node.pairs:
            if key.text in inner:
                nodes = value.items if value.items is not None else [value]
                waiting += [(one, inner[key.text]) for one in nodes]


def _rank(cls: type[SourceStruct]) -> Rank:
    order = key_order(cls)
    return lambda key: order.index(key) if key in order else len(order)


@cache
def key_order(cls: type[SourceStruct]) -> tuple[str, ...]:
    """The keys of a class: its id, its own, then those that it inherits."""
    fields = cls.fields()
    names = ["id", *cls.__annotations__, *fields]
    return tuple(dict.fromkeys(fields[name].key for name in names if name in fields))


def _says_the_same(text: str, document: Document) -> bool:
    """Whether a file says what it said: an anchor may stand behind its alias now."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems = Problems()
    source = SourceText(document.path, text)
    if document.first_line:
        read = parse_markdown(source, problems)
        again = read.front_matter if read else None
    else:
        again = parse_yaml(source, problems)
    return again is not None and not problems and again.data == document.data
