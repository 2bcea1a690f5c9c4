"""A page that lists records and is about none of them."""

from portevoix.model.addresses import written
from portevoix.site.pages import DetailPage, with_title_anchor
from portevoix.site.preview_pictures import PAGE
from portevoix.site.structured_data import list_data
from portevoix.site.view import View


def listing_page(
    view: View, address: str, title: str, content: str, description: str
) -> DetailPage:
    """The page at an address from the root of its language."""
    context = view.context
    previews = context.previews
    address = written(address, names_files=context.names_files)
    return DetailPage(
        address=address,
        source=view.source,
        title=title,
        description=description,
        content=with_title_anchor(content),
        headings=(),
        picture=previews.picture(PAGE).address if previews else "",
        structured_data=list_data(address, title, view),
        edit="",
    )
