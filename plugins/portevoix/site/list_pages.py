"""The pages of lists: of what changed, by year, kind and area; of promises, likewise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import jinja2

from portevoix.core.problems import N_
from portevoix.site.choices import Choice
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import ROOT
from portevoix.site.feeds import choice_title
from portevoix.site.listing import Lines, listing_page
from portevoix.site.pages import DetailPage
from portevoix.site.promise_lists import PromiseList
from portevoix.site.view import View


class _List(Protocol):
    """What has pages, the first of which is 1."""

    @property
    def pages(self) -> int: ...

    def address_of(self, number: int) -> str: ...

    def page(self, number: int) -> Sequence[Any]: ...


L = TypeVar("L", bound=_List)


def changes_pages(context: RenderContext, templates: jinja2.Environment) -> Iterator[DetailPage]:
    """The pages of every choice among what changed."""
    if context.derived.changes:
        lists = context.derived.choices.all
        told = N_("{title}, week by week.")
        yield from _pages(context, templates, "changes", lists, _choice_title, told)


def promise_pages(context: RenderContext, templates: jinja2.Environment) -> Iterator[DetailPage]:
    """The pages of every list of promises but the first, which MkDocs builds."""
    if context.community.items_promised:
        lists = context.derived.promises.parts
        told = N_("{title}: dates that were given, and what became of each.")
        yield from _pages(context, templates, "promises", lists, _promise_title, told)


def _pages(
    context: RenderContext,
    templates: jinja2.Environment,
    name: str,
    lists: Iterable[L],
    title_of: Callable[[View, L], str],
    told: str,
) -> Iterator[DetailPage]:
    """The pages of some lists, which the template of that name renders."""
    lines = Lines[Any]()
    template = templates.get_template(f"portevoix/{name}.html")
    for one in lists:
        for number in range(1, one.pages + 1):
            view = View(context, ROOT, f"{name}/index.md")
            content = template.render(
                view=view,
                community=context.community,
                derived=context.derived,
                today=context.today,
                list=one,
                lines=lines,
                number=number,
            )
            title = title_of(view, one)
            description = context.language.gettext(told).format(title=title)
            address = one.address_of(number)
            yield listing_page(
                view, address, title, content, description, number=number, pages=one.pages
            )


def _choice_title(view: View, choice: Choice) -> str:
    title = view.context.language.gettext(N_("What changed: {what}"))
    return title.format(what=choice_title(view, choice))


def _promise_title(view: View, one: PromiseList) -> str:
    what = view.plain(one.area.title) if one.area else one.slug
    if one.outcome:
        what = view.word("promise", one.outcome)
    title = view.context.language.gettext(N_("What was promised: {what}"))
    return title.format(what=what)
