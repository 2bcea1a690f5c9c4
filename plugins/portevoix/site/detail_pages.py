"""The page of each record: one template a kind, in `portevoix/<kind>.html`."""

import datetime
import functools
from typing import Any

import jinja2

from portevoix.core.graphemes import shorten
from portevoix.model.addresses import address_of, source_of, written
from portevoix.model.labelled import labelled
from portevoix.schema.record import Record
from portevoix.site.context import RenderContext
from portevoix.site.pages import DetailPage
from portevoix.site.view import View

ROOT = "../../"
"""Every detail page lives two folders deep."""


def detail_page(record: Any, context: RenderContext, templates: jinja2.Environment) -> DetailPage:
    """The page about one record."""
    source = source_of(record)
    view = View(context, ROOT, source)
    template = templates.get_template(f"portevoix/{record.kind}.html")
    content = template.render(
        view=view,
        labelled=labelled(record),
        record=record,
        community=context.community,
        derived=context.derived,
        today=context.today,
    )
    return DetailPage(
        address=written(address_of(record), names_files=context.names_files),
        source=source,
        title=view.plain_title(record),
        description=description(record, view),
        content=content,
        headings=tuple(view.headings),
        edit=f"{record.origin.path}#L{record.origin.line}",
    )


def description(record: Any, view: View) -> str:
    """A sentence about a record, for search engines and link previews."""
    for name in _fields(record.__class__, "summary", "preheader", "description", "role", "quote"):
        words = getattr(record, name)
        if words is not None:
            whole = view.plain(words)
            text = " ".join(whole[:400].split())
            if len(text) <= 200 < len(whole):
                text = " ".join(whole.split())
            return text if len(text) <= 200 else shorten(text, 199)
    return ""


def last_change(record: Any) -> datetime.date | None:
    """The last day that the record itself names."""
    days = [day for name in _days(record.__class__) if (day := getattr(record, name))]
    if record.kind == "item":
        days += [change.date for change in record.history if change.date]
    return max(days, default=None)


@functools.cache
def _days(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a class that name a day on which the record may have changed."""
    return _fields(cls, "date", "created")


@functools.cache
def _fields(cls: type[Record], *names: str) -> tuple[str, ...]:
    """Those of the names that are fields of the class."""
    return tuple(name for name in names if name in cls.fields())
