"""Pages of what changed: by year, by kind, by area, at most a hundred changes each."""

from collections.abc import Iterator

import jinja2

from portevoix.model.addresses import written
from portevoix.site.choices import FOLDER, MOST, Choice
from portevoix.site.context import RenderContext
from portevoix.site.pages import DetailPage
from portevoix.site.view import View

UNLISTED = frozenset(("as-of",))
"""The folders of pages that search engines leave out."""


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
    what = view.word("change", choice.kind) if choice.kind else str(choice.year or "")
    what = view.plain(choice.area.title) if choice.area else what
    return view.context.language.gettext("What changed: {what}").format(what=what)
