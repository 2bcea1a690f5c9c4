"""What screen readers need, and what mail programs take out."""

import re
from collections.abc import Iterator

from bs4 import Tag

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet, attribute
from portevoix.mail.checks.registry import Fault, check, fault

FORBIDDEN = (
    "script", "form", "input", "iframe", "video", "audio", "object", "embed", "svg", "picture",
    "link", "base",
)  # fmt: skip


@check(
    "mail-language",
    N_("The mail says its language and direction"),
    N_("Take the default template “mail.html” as a model."),
)
def language(sheet: Sheet) -> Iterator[Fault]:
    """On the page, and again on a wrapper in the body: webmails keep only that one."""
    html = sheet.page.html
    if html is None or not attribute(html, "lang") or not attribute(html, "dir"):
        yield fault(N_("The page lacks its “lang” or “dir”."))
    body = sheet.page.body
    wrapper = body.find(True, recursive=False) if body else None
    if (
        not isinstance(wrapper, Tag)
        or not attribute(wrapper, "lang")
        or not attribute(wrapper, "dir")
    ):
        yield fault(N_("The first block of the body lacks its “lang” or “dir”."))


@check("mail-title", N_("The mail has a title"), N_("Give the template a <title>."))
def title(sheet: Sheet) -> Iterator[Fault]:
    tag = sheet.page.title
    if tag is None or not tag.get_text().strip():
        yield fault(N_("The page has no title."))


@check(
    "mail-headings",
    N_("Headings are in order"),
    N_("Use one <h1>, then <h2> and <h3> in order, none of them empty."),
)
def headings(sheet: Sheet) -> Iterator[Fault]:
    """One first-level heading, no level left out, none empty."""
    found = [tag for tag in sheet.tags if re.fullmatch(r"h[1-6]", tag.name)]
    levels = [int(tag.name[1]) for tag in found]
    if levels.count(1) != 1:
        yield fault(
            N_("There should be one first-level heading; there are {count}."), count=levels.count(1)
        )
    for before, level, tag in zip([0, *levels], levels, found, strict=False):
        if level > before + 1 and before:
            yield fault(N_("The heading “{text}” leaves a level out."), text=tag.get_text().strip())
        if not tag.get_text().strip():
            yield fault(N_("A heading is empty."))


@check(
    "mail-tables",
    N_("Layout tables say what they are"),
    N_('Write role="presentation" on a table for the layout, <th> in one of data.'),
)
def tables(sheet: Sheet) -> Iterator[Fault]:
    """A table is there for the layout, and says so, or holds data, and has headings."""
    for table in (tag for tag in sheet.tags if tag.name == "table"):
        if attribute(table, "role") not in ("presentation", "none") and not table.find("th"):
            yield fault(N_("A table has neither role=“presentation” nor headings."))


@check(
    "mail-elements",
    N_("There is nothing that mail programs take out"),
    N_("Say it with text, links, pictures and tables."),
)
def elements(sheet: Sheet) -> Iterator[Fault]:
    for name in sorted({tag.name for tag in sheet.tags if tag.name in FORBIDDEN}):
        yield fault(N_("Mail programs take <{name}> out."), name=name)


@check(
    "mail-buttons",
    N_("Buttons can be reached and touched"),
    N_("Give the link 44 pixels of height, and no drawing of Outlook’s own."),
)
def buttons(sheet: Sheet) -> Iterator[Fault]:
    """No link in Outlook's own drawing language, and at least 44 pixels of height."""
    if re.search(r"<v:\w+[^>]*\shref=", sheet.html):
        yield fault(N_("A link in VML cannot be reached by keyboard."))
    for link in sheet.links:
        height = _button_height(link)
        if height is not None and height < 44:
            yield fault(
                N_("The button “{text}” is {height} pixels high; 44 are needed."),
                text=link.get_text().strip(),
                height=height,
            )


def _button_height(link: Tag) -> int | None:
    """The height of a link that is drawn as a button: its line and what is above and below."""
    style = attribute(link, "style")
    if "inline-block" not in style:
        return None
    line = re.search(r"(?:line-height:\s*|/)(\d+)px", style)
    padding = re.search(r"(?<![-\w])padding:\s*(\d+)px", style)
    return (int(line[1]) if line else 0) + 2 * (int(padding[1]) if padding else 0)
