"""The roadmap as it was told on the day of a letter."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import pairwise

import jinja2

from portevoix.core.problems import N_
from portevoix.model.articles import Edition
from portevoix.schema.record import Audience
from portevoix.site.board import COLUMNS, board
from portevoix.site.context import RenderContext
from portevoix.site.listing import listing_page
from portevoix.site.pages import DetailPage
from portevoix.site.view import View
from portevoix.timeline.as_of import EditionDates, as_of

FOLDER = "as-of"
MOST = 15
"""Items of one column: the page of a day is no list of all there ever was."""


def as_of_address(day: datetime.date) -> str:
    return f"{FOLDER}/{day}/"


def letter_days(editions: Mapping[str, Edition], today: datetime.date) -> list[datetime.date]:
    """The days of letters, the newest first, each once."""
    return sorted({one.date for one in editions.values() if one.date <= today}, reverse=True)


def as_of_pages(
    context: RenderContext,
    templates: jinja2.Environment,
    audience: Audience,
    default: Audience,
) -> Iterator[DetailPage]:
    """The roadmap on each day of a letter."""
    community, language = context.community, context.language
    days = letter_days(community.editions, context.today)
    if not days or not community.items:
        return
    template = templates.get_template("portevoix/as_of.html")
    next_days = {before: after for after, before in pairwise(days)}
    for day in days:
        dates = EditionDates(day, next_days.get(day))
        then = as_of(community, dates, audience, default)
        columns = board(then, day).columns
        view = View(context, "../../", "roadmap/index.md")
        content = template.render(
            view=view,
            community=community,
            derived=context.derived,
            today=context.today,
            day=day,
            columns=[(name, columns[name]) for name in COLUMNS if columns[name]],
            most=MOST,
            editions=[one for one in community.editions.values() if one.date == day],
        )
        title = language.gettext(N_("The roadmap on {day}")).format(day=language.day(day))
        told = language.gettext(N_("{title}, as it was told then.")).format(title=title)
        yield listing_page(view, as_of_address(day), title, content, told)
