"""A page that lists records and is about none of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

from markupsafe import Markup

from portevoix.core.problems import N_
from portevoix.model.addresses import written
from portevoix.site.pages import DetailPage, with_title_anchor
from portevoix.site.preview_pictures import PAGE
from portevoix.site.structured_data import page_data
from portevoix.site.view import View

T = TypeVar("T")


class Lines(Generic[T]):
    """What is listed as lines, each rendered once: it is on three or four pages."""

    def __init__(self) -> None:
        self._made: dict[int, Markup] = {}

    def of(self, one: T, macro: Callable[[T], Markup]) -> Markup:
        """The line of something, which the macro renders."""
        if id(one) not in self._made:
            self._made[id(one)] = macro(one)
        return self._made[id(one)]


def listing_page(
    view: View,
    address: str,
    title: str,
    content: str,
    description: str,
    *,
    number: int = 1,
    pages: int = 1,
) -> DetailPage:
    """The page at an address from the root of its language: one of some `pages` of a list."""
    context = view.context
    if number > 1:
        page = context.language.gettext(N_("Page {n} of {of}")).format(n=number, of=pages)
        title, description = f"{title} – {page}", f"{description} {page}"
    previews = context.previews
    address = written(address, names_files=context.names_files)
    url = f"{context.site_url}{address}" if context.site_url else ""
    return DetailPage(
        address=address,
        source=view.source,
        title=title,
        description=description,
        content=with_title_anchor(content),
        headings=(),
        picture=previews.picture(PAGE).address if previews else "",
        structured_data=page_data("CollectionPage", url, title, description, context.language.code),
        edit="",
    )
