"""Structure that screen readers need, and elements that mail programs remove."""

import re
from collections.abc import Iterator

from bs4 import Tag

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, attribute
from portevoix.mail.checks.registry import Finding, check, finding

FORBIDDEN = (
    "script", "form", "input", "iframe", "video", "audio", "object", "embed", "svg", "picture",
    "link", "base",
)  # fmt: skip


@check(
    "mail-language",
    N_("The mail says its language and direction"),
    N_("Take the default template “mail.html” as a model."),
)
def language(parsed: ParsedMail) -> Iterator[Finding]:
    """On the page, and again on a wrapper in the body: webmails keep only that one."""
    html = parsed.page.html
    if html is None or not attribute(html, "lang") or not attribute(html, "dir"):
        yield finding(N_("The page lacks its “lang” or “dir”."))
    body = parsed.page.body
    wrapper = body.find(True, recursive=False) if body else None
    if (
        not isinstance(wrapper, Tag)
        or not attribute(wrapper, "lang")
        or not attribute(wrapper, "dir")
    ):
        yield finding(N_("The first block of the body lacks its “lang” or “dir”."))


@check("mail-title", N_("The mail has a title"), N_("Give the template a <title>."))
def title(parsed: ParsedMail) -> Iterator[Finding]:
    tag = parsed.page.title
    if tag is None or not tag.get_text().strip():
        yield finding(N_("The page has no title."))


@check(
    "mail-headings",
    N_("Headings are in order"),
    N_("Use one <h1>, then <h2> and <h3> in order, none of them empty."),
)
def headings(parsed: ParsedMail) -> Iterator[Finding]:
    """One first-level heading, no level left out, none empty."""
    found = [tag for tag in parsed.tags if re.fullmatch(r"h[1-6]", tag.name)]
    levels = [int(tag.name[1]) for tag in found]
    if levels.count(1) != 1:
        yield finding(
            N_("There should be one first-level heading; there are {count}."), count=levels.count(1)
        )
    for before, level, tag in zip([0, *levels], levels, found, strict=False):
        if level > before + 1 and before:
            yield finding(
                N_("The heading “{text}” leaves a level out."), text=tag.get_text().strip()
            )
        if not tag.get_text().strip():
            yield finding(N_("A heading is empty."))


@check(
    "mail-tables",
    N_("Layout tables say what they are"),
    N_('Write role="presentation" on a table for the layout, <th> in one of data.'),
)
def tables(parsed: ParsedMail) -> Iterator[Finding]:
    """A table is there for the layout, and says so, or holds data, and has headings."""
    for table in (tag for tag in parsed.tags if tag.name == "table"):
        if attribute(table, "role") not in ("presentation", "none") and not table.find("th"):
            yield finding(N_("A table has neither role=“presentation” nor headings."))


@check(
    "mail-elements",
    N_("There is nothing that mail programs take out"),
    N_("Say it with text, links, pictures and tables."),
)
def elements(parsed: ParsedMail) -> Iterator[Finding]:
    for name in sorted({tag.name for tag in parsed.tags if tag.name in FORBIDDEN}):
        yield finding(N_("Mail programs take <{name}> out."), name=name)


@check(
    "mail-buttons",
    N_("Buttons can be reached and touched"),
    N_("Give the link 44 pixels of height, and no drawing of Outlook’s own."),
)
def buttons(parsed: ParsedMail) -> Iterator[Finding]:
    """No link in Outlook's own drawing language, and at least 44 pixels of height."""
    if re.search(r"<v:\w+[^>]*\shref=", parsed.html):
        yield finding(N_("A link in VML cannot be reached by keyboard."))
    for link in parsed.links:
        height = _button_height(link)
        if height is not None and height < 44:
            yield finding(
                N_("The button “{text}” is {height} pixels high; 44 are needed."),
                text=link.get_text().strip(),
                height=height,
            )


def _button_height(link: Tag) -> int | None:
    """The height of a link that is styled as a button: its line and its padding."""
    style = attribute(link, "style")
    if "inline-block" not in style:
        return None
    line = re.search(r"(?:line-height:\s*|/)(\d+)px", style)
    padding = re.search(r"(?<![-\w])padding:\s*(\d+)px", style)
    return (int(line[1]) if line else 0) + 2 * (int(padding[1]) if padding else 0)
