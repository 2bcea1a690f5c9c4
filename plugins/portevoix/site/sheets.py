"""The sheet of a workshop: each of its needs in short, with a code that leads to its page."""

from collections.abc import Callable, Iterator

import jinja2
from markupsafe import Markup

from portevoix.model.addresses import address, written
from portevoix.model.articles import Workshop
from portevoix.site.context import RenderContext
from portevoix.site.view import View

ROOT = "../../../"
PER_SHEET = 60
"""More codes make a page that takes a telephone long to load."""
Twins = Callable[[str], list[dict[str, str]]]
"""Returns the page of an address in each language: `link` and `lang`."""


def sheet_address(workshop: Workshop, number: int = 1) -> str:
    """The address of a sheet of a workshop, from the root of its language."""
    name = "sheet" if number == 1 else f"sheet-{number}"
    return f"{address(workshop.kind, workshop.id)}{name}/"


def sheet_pages(
    context: RenderContext, templates: jinja2.Environment, twins: Twins
) -> Iterator[tuple[str, str]]:
    """The sheets of each workshop that has needs: the file of each, from the root of the language,
    and its HTML; `twins` gives a page in each language.
    """
    template = templates.get_template("portevoix/sheet.html")
    for workshop in context.community.workshops.values():
        stories = context.derived.stories_on_sheet(workshop)
        count = -(-len(stories) // PER_SHEET)
        for number in range(1, count + 1):
            place = written(sheet_address(workshop, number), names_files=context.names_files)
            html = template.render(
                view=View(context, ROOT, ""),
                workshop=workshop,
                stories=stories[(number - 1) * PER_SHEET : number * PER_SHEET],
                others=[(n, sheet_address(workshop, n)) for n in range(1, count + 1)],
                number=number,
                qr_code=qr_code,
                alternates=twins(place),
                canonical=context.site_url + place if context.site_url else "",
            )
            yield written(place, names_files=True), html


def qr_code(url: str) -> Markup:
    """A code that a telephone reads, drawn without any style of its own."""
    import segno  # few portals have a sheet, and only a build needs it

    code = segno.make(url, micro=False, error="m")
    svg = code.svg_inline(omitsize=True, svgclass="pv-qr", lineclass=None, border=2)
    return Markup(svg)  # noqa: S704 - made by a library of squares alone
