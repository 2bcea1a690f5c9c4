"""Pages of promises: by what became of them, by area, by year, at most sixty each."""

from collections.abc import Iterator

import jinja2

from portevoix.core.problems import N_
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import ROOT
from portevoix.site.listing import Lines, listing_page
from portevoix.site.pages import DetailPage
from portevoix.site.promise_lists import FOLDER, PromiseList
from portevoix.site.view import View
from portevoix.timeline.promises import Promise


def promise_pages(context: RenderContext, templates: jinja2.Environment) -> Iterator[DetailPage]:
    """The pages of every list but the first, which MkDocs builds."""
    if not context.community.items_promised:
        return
    lines = Lines[Promise]()
    template = templates.get_template("portevoix/promises.html")
    for one in context.derived.promises.parts:
        for number in range(1, one.pages + 1):
            view = View(context, ROOT, f"{FOLDER}/index.md")
            content = template.render(
                view=view,
                community=context.community,
                derived=context.derived,
                today=context.today,
                list=one,
                lines=lines,
                number=number,
            )
            title = _title(view, one)
            words = context.language.gettext(
                N_("{title}: each date that was given, and what happened.")
            )
            yield listing_page(
                view, one.address_of(number), title, content, words.format(title=title)
            )


def _title(view: View, one: PromiseList) -> str:
    what = view.plain(one.area.title) if one.area else one.slug
    if one.outcome:
        what = view.word("promise", one.outcome)
    title = view.context.language.gettext(N_("What was promised: {what}"))
    return title.format(what=what)
