"""Style sheets as mail programs can read them."""

import re
from collections.abc import Iterator

import tinycss2

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet, attribute
from portevoix.mail.checks.registry import Fault, check, fault

_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")


def _media(sheet: Sheet) -> Iterator[tinycss2.ast.AtRule]:
    return (rule for rule in sheet.rules if rule.type == "at-rule" and rule.content is not None)


@check(
    "mail-style-syntax",
    N_("The styles are valid and not nested"),
    N_("Close what is open, and put no @ rule inside another."),
)
def style_syntax(sheet: Sheet) -> Iterator[Fault]:
    """Gmail drops everything where one @ rule stands inside another, or one is broken."""
    for rule in sheet.rules:
        if rule.type == "error":
            yield fault(N_("A style cannot be read: {reason}."), reason=rule.message)
    for media in _media(sheet):
        for rule in tinycss2.parse_rule_list(media.content, skip_whitespace=True):
            if rule.type == "at-rule":
                yield fault(N_("An @ rule stands inside another: @{name}."), name=rule.at_keyword)
            elif rule.type == "error":
                yield fault(N_("A style cannot be read: {reason}."), reason=rule.message)


@check("mail-style-url", N_("No style asks for a file"), N_("Show a picture with <img> instead."))
def style_url(sheet: Sheet) -> Iterator[Fault]:
    """Gmail drops every style where there is a `url()` in one."""
    inline = [attribute(tag, "style") for tag in sheet.tags]
    for style in (sheet.styles, *inline):
        if re.search(r"url\s*\(", style, re.IGNORECASE):
            yield fault(N_("A style holds url(…): Gmail drops all styles for it."))
            return


@check(
    "mail-style-yahoo",
    N_("Yahoo and AOL read the styles"),
    N_("Take comments and odd names of classes out of the styles."),
)
def style_yahoo(sheet: Sheet) -> Iterator[Fault]:
    """Comments, commas in media queries and odd class names make Yahoo drop what follows."""
    if "/*" in sheet.styles:
        yield fault(N_("There is a comment in the styles: Yahoo drops the rule after it."))
    for media in _media(sheet):
        if "," in tinycss2.serialize(media.prelude):
            yield fault(N_("A media query holds a comma: Yahoo drops the rest of the styles."))
    for name in sorted(set(_CLASS.findall(sheet.styles))):
        if not re.fullmatch(r"[a-zA-Z0-9](.*[a-zA-Z0-9])?", name):
            yield fault(
                N_("The class “{name}” must start and end with a letter or digit for Yahoo."),
                name=name,
            )


@check(
    "mail-style-place",
    N_("Styles stand in the head"),
    N_("Move the styles into the head, or into “style” attributes."),
)
def style_place(sheet: Sheet) -> Iterator[Fault]:
    """Mail programs read `style` in the head only; all that matters must stand in line."""
    for tag in sheet.page.find_all("style"):
        if tag.find_parent("head") is None:
            yield fault(N_("A style sheet stands outside the head, where it is ignored."))
    body = sheet.page.body
    cells = body.find_all("td") if body else []
    if cells and not any(attribute(cell, "style") for cell in cells):
        yield fault(N_("No cell has a style in line: without its head the mail has no shape."))
