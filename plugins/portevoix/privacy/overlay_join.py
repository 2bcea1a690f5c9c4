"""What a second split adds to a file that the overlay has already."""

from typing import Any

from portevoix.core.problems import Problems
from portevoix.loading.merge import is_same_row, row_id
from portevoix.sources.edit import edit
from portevoix.sources.files import SourceText
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.yaml import Document, parse_yaml


class ConflictError(Exception):
    """Both say something else in the same place."""


def join_overlay(former: SourceText, new: str) -> str | None:
    """The text of an overlay's file with what another one adds to its records; None where both say
    something else in the same place, or that cannot be written.
    """
    here, there = _read(former), _read(SourceText(former.path, new))
    if here is None or there is None:
        return None
    try:
        text = edit(here, _joined(here.data, there.data))
    except ConflictError:
        return None
    if text is None or not here.first_line:
        return text
    text = text.rstrip("\n") + "\n"
    return former.text.replace(here.text, text, 1) if here.text else None


def _read(source: SourceText) -> Document | None:
    if not source.path.endswith(".md"):
        return parse_yaml(source, Problems())
    page = parse_markdown(source, Problems())
    return page.front_matter if page else None


def _joined(former: Any, new: Any) -> Any:
    if former is None or new is None or former == new:
        return new if former is None else former
    if isinstance(former, dict) and isinstance(new, dict):
        added = {key: _joined(former.get(key), value) for key, value in new.items()}
        return {**former, **added}
    if isinstance(former, list) or isinstance(new, list):
        rows = list(former) if isinstance(former, list) else [former]
        for row in new if isinstance(new, list) else [new]:
            index = _index_of(row, rows)
            if index is None:
                rows.append(row)
            else:
                rows[index] = _joined(rows[index], row)
        return rows
    raise ConflictError


def _index_of(row: Any, rows: list[Any]) -> int | None:
    """The entry of a list that another one is about."""
    identifier = row_id(row)
    for index, one in enumerate(rows):
        if one == row or (identifier and row_id(one) == identifier):
            return index
        if not identifier and not row_id(one) and is_same_row(one, row):
            return index
    return None
