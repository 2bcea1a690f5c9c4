"""Pages of what changed: by year, by kind, by area, at most sixty changes each."""

from collections.abc import Iterator

import jinja2

from portevoix.core.problems import N_
from portevoix.site.choices import FOLDER, MOST, Choice
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import ROOT
from portevoix.site.feeds import choice_title
from portevoix.site.listing import Lines, listing_page
from portevoix.site.pages import DetailPage
from portevoix.site.view import View
from portevoix.timeline.changes import Change


def changes_pages(context: RenderContext, templates: jinja2.Environment) -> Iterator[DetailPage]:
    """The pages of every choice."""
    if not context.derived.changes:
        return
    lines = Lines[Change]()
    template = templates.get_template("portevoix/changes.html")
    for choice in context.derived.choices.all:
        for number in range(1, choice.pages + 1):
            view = View(context, ROOT, f"{FOLDER}/index.md")
            content = template.render(
                view=view,
                community=context.community,
                derived=context.derived,
                today=context.today,
                choice=choice,
                lines=lines,
                number=number,
                changes=choice.changes[(number - 1) * MOST : number * MOST],
            )
            title = _title(view, choice)
            words = context.language.gettext(N_("{title}: what changed, week by week."))
            yield listing_page(
                view, choice.address_of(number), title, content, words.format(title=title)
            )


def _title(view: View, choice: Choice) -> str:
    title = view.context.language.gettext(N_("What changed: {what}"))
    return title.format(what=choice_title(view, choice))
