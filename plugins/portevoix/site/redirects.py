"""Pages at the addresses that records had: each leads to the record’s page of today, or says that
it was taken back. Pages at folders that have none: each leads to the list of what is in it.
"""

from collections.abc import Iterable, Iterator

import jinja2

from portevoix.model.addresses import (
    FOLDERS,
    LISTS_OF_NEEDS,
    MONTHS,
    Root,
    address,
    address_of,
    months_with_page,
    written,
)
from portevoix.privacy.retraction import Retraction
from portevoix.site.as_of import FOLDER as AS_OF
from portevoix.site.as_of import letter_days
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import ROOT
from portevoix.site.view import View

_LISTED_AT = {
    FOLDERS["area"]: "roadmap/",
    FOLDERS["objective"]: "roadmap/",
    FOLDERS["organisation"]: "contributors/",
    FOLDERS["workshop"]: "labs/",
    AS_OF: "changes/",
    LISTS_OF_NEEDS: "needs/",
    MONTHS: "releases/",
}
"""The pages that list what is in a folder without a page of its own."""


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
            language=context.language,
            title=view.plain_title(record),
            link=link,
            canonical=home.to(address_of(record)) if site_url else link,
        )
        yield written(address(kind, identifier), names_files=True), html


def folder_pages(
    context: RenderContext, templates: jinja2.Environment
) -> Iterator[tuple[str, str]]:
    """The file of a page at each folder that has pages and is none itself, for whoever shortens an
    address by hand, and its HTML: it leads to the page that lists what is in the folder.
    """
    template = templates.get_template("portevoix/moved.html")
    community, titles = context.community, context.menu.titles
    there = {
        FOLDERS["area"]: community.areas,
        FOLDERS["objective"]: community.objectives,
        FOLDERS["organisation"]: community.organisations,
        FOLDERS["workshop"]: community.workshops,
        AS_OF: letter_days(community.editions, context.today) if community.items else (),
        LISTS_OF_NEEDS: community.needs,
        MONTHS: tuple(months_with_page(community)),
    }
    for folder, above in _LISTED_AT.items():
        title = titles.get(above)
        if there[folder] and title and f"{folder}/" not in titles:
            up = "../" * (folder.count("/") + 1)
            link = Root(up, context.names_files).to(above)
            canonical = Root(context.site_url, context.names_files).to(above)
            html = template.render(
                language=context.language,
                title=title,
                link=link,
                canonical=canonical if context.site_url else link,
            )
            yield written(f"{folder}/", names_files=True), html


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
