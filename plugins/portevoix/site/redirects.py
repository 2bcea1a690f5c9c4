"""Pages at the addresses that records had: each leads to the record’s page of today, or says that
it was taken back.
"""

from collections.abc import Iterable, Iterator

import jinja2

from portevoix.model.addresses import Root, address, address_of, written
from portevoix.privacy.retraction import Retraction
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import ROOT
from portevoix.site.view import View


def redirect_pages(
    context: RenderContext, templates: jinja2.Environment, site_url: str
) -> Iterator[tuple[str, str]]:
    """The file of each such page of a language, from the root of its site, and its HTML.

    `site_url` is the address of the language’s site; empty where it is not known.
    """
    template = templates.get_template("portevoix/moved.html")
    for (kind, identifier), record in context.community.renamed.items():
        view = View(context, ROOT, "")
        link = view.url(record)
        home = Root(site_url, context.names_files)
        html = template.render(
            view=view,
            language=context.language,
            record=record,
            link=link,
            canonical=home.to(address_of(record)) if site_url else link,
        )
        yield written(address(kind, identifier), names_files=True), html


def retracted_pages(
    retracted: Iterable[Retraction], context: RenderContext, templates: jinja2.Environment
) -> Iterator[tuple[str, str]]:
    """The file of each page that says that something was taken back, and its HTML."""
    template = templates.get_template("portevoix/retracted.html")
    for one in retracted:
        day = context.language.day(one.day, "long")
        up = "../" * one.address.count("/")
        home = Root(up, context.names_files).to("") if up else ""
        html = template.render(language=context.language, day=day, home=home)
        # Without directory URLs, a page that is written by hand is a file of its own name.
        if context.names_files and one.is_page and one.address:
            yield f"{one.address.removesuffix('/')}.html", html
        yield written(one.address, names_files=True), html
