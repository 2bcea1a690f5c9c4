"""Files of the site that are no pages of records: redirects, sheets, the list of needs."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import jinja2

from portevoix.model.addresses import LISTS_OF_NEEDS
from portevoix.privacy.retraction import Retraction
from portevoix.site.context import RenderContext
from portevoix.site.need_data import need_data
from portevoix.site.redirects import folder_pages, redirect_pages, retracted_pages
from portevoix.site.sheets import Twins, sheet_pages


def write_other_files(
    context: RenderContext,
    templates: jinja2.Environment,
    twins: Twins,
    retracted: Iterable[Retraction],
    site: Path,
) -> None:
    """Write a page at each address that a record had, or that was taken back, or that is a folder;
    the sheet of each workshop; and the list that the page of needs searches.
    """
    pages = chain(
        redirect_pages(context, templates, context.site_url),
        folder_pages(context, templates),
        retracted_pages(retracted, context, templates),
        sheet_pages(context, templates, twins),
        _data(context),
    )
    for name, text in pages:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8", newline="")


def _data(context: RenderContext) -> Iterator[tuple[str, str]]:
    if context.community.needs:
        yield f"{LISTS_OF_NEEDS}/list.json", need_data(context)
