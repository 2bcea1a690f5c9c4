"""Pages of what changed: by year, by kind, by area, at most sixty changes each."""

from collections.abc import Iterator

import jinja2

from portevoix.core.problems import N_
from portevoix.model.addresses import written
from portevoix.site.choices import FOLDER, MOST, Choice
from portevoix.site.context import RenderContext
from portevoix.site.feeds import choice_title
from portevoix.site.pages import DetailPage
from portevoix.site.view import View


def changes_pages(context: RenderContext, templates: jinja2.Environment) -> Iterator[DetailPage]:
    """The pages of every choice."""
    if not context.derived.changes:
        return
    template = templates.get_template("portevoix/changes.html")
    for choice in context.derived.choices.all:
        for number in range(1, choice.pages + 1):
            address = written(choice.address_of(number), names_files=context.names_files)
            view = View(context, "../../", f"{FOLDER}/index.md")
            content = template.render(
                view=view,
                community=context.community,
                derived=context.derived,
                today=context.today,
                choice=choice,
                number=number,
                changes=choice.changes[(number - 1) * MOST : number * MOST],
            )
            yield DetailPage(address, view.source, _title(view, choice), "", content, (), "")


def _title(view: View, choice: Choice) -> str:
    title = view.context.language.gettext(N_("What changed: {what}"))
    return title.format(what=choice_title(view, choice))
