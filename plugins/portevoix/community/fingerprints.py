"""Digests of the source text that records were read from: what tells whether one has changed."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from portevoix.community.registry import Found
from portevoix.sources.markdown import MarkdownFile
from portevoix.sources.yaml import Document

SIZE = 16
"""Bytes of a digest."""


def fingerprints(found: Mapping[str, Mapping[str, Found]]) -> dict[str, dict[str, bytes]]:
    """The digest of each record's file, line and text, by kind and id.

    What is part of a record, as a need in its item, has none of its own.
    """
    lines: dict[int, dict[int, bytes]] = {}
    digests: dict[str, dict[str, bytes]] = {}
    for kind, rows in found.items():
        of_kind = digests.setdefault(kind, {})
        for one in rows.values():
            document = one.document
            if one.is_part or not isinstance(document, Document):
                continue
            if one.files:
                digest = _of_article(one.files)
            else:
                if id(document) not in lines:
                    lines[id(document)] = _by_line(document)
                digest = lines[id(document)][one.record.origin.line]
            of_kind[one.record.id] = digest  # type: ignore[attr-defined]
    return digests


def _of_article(files: Iterable[MarkdownFile]) -> bytes:
    """The digest of an article's own file and its translations."""
    return _digest(
        *(part for f in files for part in (f.path, f.front.text, str(f.body_line), f.body))
    )


def _by_line(document: Document) -> dict[int, bytes]:
    """The digest of each record of a file of lists, by the line on which it starts.

    A record's text ends where the next one starts.
    """
    path, text = document.path, document.text
    if document.shares_lines:
        whole = _digest(path, text)
        return {line: _digest(str(line), whole.hex()) for line in document.starts}
    ends = [*document.starts.values(), len(text)][1:]
    return {
        line: _digest(path, str(line), text[start:end])
        for (line, start), end in zip(document.starts.items(), ends, strict=True)
    }


def _digest(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode(), digest_size=SIZE).digest()
