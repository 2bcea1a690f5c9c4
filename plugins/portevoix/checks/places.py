"""Where exactly something stands in the files, found only once there is a problem with it."""

from itertools import islice
from pathlib import Path

import yaml

from portevoix.core.problems import Place, Problems
from portevoix.loading.merge import MergedPlace
from portevoix.model.articles import Article, Body
from portevoix.schema.record import SourceStruct
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.recovery import recover
from portevoix.sources.spans import Node
from portevoix.sources.yaml import Document

Steps = tuple[str | int, ...]


class Places:
    """The places of values in a project's files; each file is read again at most once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents: dict[str, Document] = {}
        self._sources: dict[str, SourceText] = {}
        self._lines: dict[str, list[str]] = {}
        self._blocks: dict[str, dict[int, list[Node]]] = {}

    def of(self, block: SourceStruct, *steps: str | int, key: bool = False) -> Place:
        """The place of the value that `steps` lead to from a block, of its key where `key` is
        true; the block's own where there is none.
        """
        origin = block.origin
        if not origin.path or not steps:
            return origin
        if isinstance(origin, MergedPlace) and (place := origin.inner(steps, key=key)):
            return place
        document = self._document(origin.path)
        node = self._block(document, origin.line - 1 - document.first_line, steps)
        line, column = node.start if node else (0, 0)
        for step in steps:
            found = node.child(step) if node else None
            if found is None:
                break
            node = found[1]
            line, column = found[0 if key else 1].start
        if node is None:
            return origin
        return Place(origin.path, line + 1 + document.first_line, column + 1)

    def of_text(self, block: SourceStruct, key: str, language: str) -> Place:
        """The place of a text in a language: in the file of its translation, or below its key."""
        for body in block.bodies if isinstance(block, Article) and language else ():
            if body.language == language and body.path != block.origin.path:
                found = self._document(body.path).root.child(key)
                if found:
                    line, column = found[1].start
                    return Place(body.path, line + 2, column + 1)
        return self.of(block, key, language)

    def in_body(self, body: Body, at: int) -> Place:
        """The place of a character of an article's text."""
        before = body.markdown[:at]
        return Place(body.path, body.line + before.count("\n"), at - (before.rfind("\n") + 1) + 1)

    def of_words(self, place: Place, words: str, at: int) -> Place:
        """The place of the word at character `at` of `words`, a text that starts at `place`."""
        word = words[at:].split(maxsplit=1)[0]
        again = words.count(word, 0, at)
        if place.path not in self._lines:
            self._lines[place.path] = self._source(place.path).text.split("\n")
        lines = islice(self._lines[place.path], place.line - 1, None)
        for number, line in enumerate(lines, place.line):
            column = line.find(word, place.column - 1 if number == place.line else 0)
            while column >= 0:
                if not again:
                    return Place(place.path, number, column + 1)
                again -= 1
                column = line.find(word, column + len(word))
        return place

    def _block(self, document: Document, line: int, steps: Steps) -> Node | None:
        """The block that starts on a line (from 0) and has the first of the steps."""
        if line < 0:
            return document.root
        if document.path not in self._blocks:
            self._blocks[document.path] = _mappings_by_line(document.root)
        blocks = self._blocks[document.path].get(line, ())
        return next((block for block in blocks if block.child(steps[0])), None)

    def _source(self, path: str) -> SourceText:
        if path not in self._sources:
            source = read_text(self._root / path, self._root, Problems(), settles=True)
            self._sources[path] = source or SourceText(path, "")
        return self._sources[path]

    def _document(self, path: str) -> Document:
        if path not in self._documents:
            source = self._source(path)
            read = parse_markdown(source, Problems()) if path.endswith(".md") else None
            document = read.front_matter if read else Document(path, source.text, None)
            if not _is_readable(document):  # one of its entries has a slip
                document = Document(path, recover(source.text).text, None)
            if not _is_readable(document):
                document = Document(path, "", None)
            self._documents[path] = document
        return self._documents[path]


def _is_readable(document: Document) -> bool:
    try:
        _ = document.root
    except yaml.YAMLError:
        return False
    return True


def _mappings_by_line(root: Node) -> dict[int, list[Node]]:
    """The blocks of “key: value” by the line, from 0, on which they start, the outer ones first."""
    found: dict[int, list[Node]] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.pairs is not None:
            found.setdefault(node.start[0], []).append(node)
        inner = [value for _, value in node.pairs or ()] + (node.items or [])
        waiting += reversed(inner)
    return found
