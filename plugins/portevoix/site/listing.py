"""A page that lists records and is about none of them."""

from portevoix.model.addresses import written
from portevoix.site.pages import DetailPage
from portevoix.site.preview_pictures import PAGE
from portevoix.site.structured_data import list_data
from portevoix.site.view import View


def listing_page(view: View, address: str, title: str, content: str) -> DetailPage:
    """The page at an address from the root of its language."""
    context = view.context
    previews = context.previews
    address = written(address, names_files=context.names_files)
    return DetailPage(
        address=address,
        source=view.source,
        title=title,
        description="",
        content=content.replace("<h1>", '<h1 id="__title">', 1),  # the skip link leads there
        headings=(),
        picture=previews.picture(PAGE).address if previews else "",
        structured_data=list_data(address, title, view),
        edit="",
    )
