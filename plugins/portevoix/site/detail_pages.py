"""The page of each record: one template a kind, in `portevoix/<kind>.html`."""

import datetime
import functools
from typing import Any

import jinja2

from portevoix.core.graphemes import shorten
from portevoix.core.problems import N_
from portevoix.model.addresses import address_of, source_of, written
from portevoix.model.labelled import labelled
from portevoix.schema.record import NamedRecord, Record
from portevoix.site.context import RenderContext
from portevoix.site.descriptions import description, fields_of
from portevoix.site.listing import listing_page
from portevoix.site.need_lists import NeedListPage
from portevoix.site.pages import DetailPage, with_title_anchor
from portevoix.site.structured_data import record_data
from portevoix.site.view import View

ROOT = "../../"
"""Every detail page lives two folders deep."""
PageOf = NamedRecord | NeedListPage
"""What has a page that MkDocs does not build."""


def page_of(one: PageOf, context: RenderContext, templates: jinja2.Environment) -> DetailPage:
    """The page of a record, or of a list of needs."""
    if isinstance(one, NeedListPage):
        return list_page(one, context, templates)
    return detail_page(one, context, templates)


def list_page(
    page: NeedListPage, context: RenderContext, templates: jinja2.Environment
) -> DetailPage:
    """A page of a list of needs."""
    view = View(context, ROOT, "")
    template = templates.get_template("portevoix/need_list.html")
    content = template.render(
        view=view,
        page=page,
        community=context.community,
        derived=context.derived,
        today=context.today,
    )
    name = view.needs.title(page.list)
    title, colon = map(context.language.gettext, (N_("Needs"), N_(":")))
    told = context.language.gettext(N_("{title}: what was said, and what became of it."))
    return listing_page(
        view,
        page.list.address(page.number),
        f"{title}{colon} {name}",
        content,
        told.format(title=name),
        number=page.number,
        pages=page.list.pages,
    )


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
    told, previews = description(record, view), context.previews
    return DetailPage(
        address=written(address_of(record), names_files=context.names_files),
        source=source,
        title=shorten(view.plain_title(record), 100),
        description=told,
        content=with_title_anchor(content),
        headings=tuple(view.headings),
        picture=previews.of(record).address if previews else "",
        structured_data=record_data(record, view, told),
        edit=f"{record.origin.path}#L{record.origin.line}",
    )


def last_change(record: Any) -> datetime.date | None:
    """The last day that the record itself names."""
    days = [day for name in _days(record.__class__) if (day := getattr(record, name))]
    if record.kind == "item":
        days += [change.date for change in record.history if change.date]
    if record.kind == "need":
        days += [one.date for one in (*record.outcomes, record.answer) if one and one.date]
    return max(days, default=None)


@functools.cache
def _days(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a class that name a day on which the record may have changed."""
    return fields_of(cls, "date", "created")
