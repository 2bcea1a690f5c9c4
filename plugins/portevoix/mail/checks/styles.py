"""Style sheets that mail programs can read."""

import re
from collections.abc import Iterator

import tinycss2

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, attribute
from portevoix.mail.checks.registry import Finding, check, finding

_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")


def _media(parsed: ParsedMail) -> Iterator[tinycss2.ast.AtRule]:
    return (rule for rule in parsed.rules if rule.type == "at-rule" and rule.content is not None)


@check(
    "mail-style-syntax",
    N_("The styles are valid and not nested"),
    N_("Close what is open, and put no @ rule inside another."),
)
def style_syntax(parsed: ParsedMail) -> Iterator[Finding]:
    """Gmail drops everything where one @ rule stands inside another, or one is broken."""
    for rule in parsed.rules:
        if rule.type == "error":
            yield finding(N_("A style cannot be read: {reason}."), reason=rule.message)
    for media in _media(parsed):
        for rule in tinycss2.parse_rule_list(media.content, skip_whitespace=True):
            if rule.type == "at-rule":
                yield finding(N_("An @ rule stands inside another: @{name}."), name=rule.at_keyword)
            elif rule.type == "error":
                yield finding(N_("A style cannot be read: {reason}."), reason=rule.message)


@check("mail-style-url", N_("No style asks for a file"), N_("Show a picture with <img> instead."))
def style_url(parsed: ParsedMail) -> Iterator[Finding]:
    """Gmail drops every style where there is a `url()` in one."""
    inline = [attribute(tag, "style") for tag in parsed.tags]
    for style in (parsed.styles, *inline):
        if re.search(r"url\s*\(", style, re.IGNORECASE):
            yield finding(N_("A style holds url(…): Gmail drops all styles for it."))
            return


@check(
    "mail-style-yahoo",
    N_("Yahoo and AOL read the styles"),
    N_("Take comments and odd names of classes out of the styles."),
)
def style_yahoo(parsed: ParsedMail) -> Iterator[Finding]:
    """Comments, commas in media queries and odd class names make Yahoo drop what follows."""
    if "/*" in parsed.styles:
        yield finding(N_("There is a comment in the styles: Yahoo drops the rule after it."))
    for media in _media(parsed):
        if "," in tinycss2.serialize(media.prelude):
            yield finding(N_("A media query holds a comma: Yahoo drops the rest of the styles."))
    for name in sorted(set(_CLASS.findall(parsed.styles))):
        if not re.fullmatch(r"[a-zA-Z0-9](.*[a-zA-Z0-9])?", name):
            yield finding(
                N_("The class “{name}” must start and end with a letter or digit for Yahoo."),
                name=name,
            )


@check(
    "mail-style-place",
    N_("Styles stand in the head"),
    N_("Move the styles into the head, or into “style” attributes."),
)
def style_place(parsed: ParsedMail) -> Iterator[Finding]:
    """Mail programs read `style` in the head only; all that matters must stand in line."""
    for tag in parsed.page.find_all("style"):
        if tag.find_parent("head") is None:
            yield finding(N_("A style sheet stands outside the head, where it is ignored."))
    body = parsed.page.body
    cells = body.find_all("td") if body else []
    if cells and not any(attribute(cell, "style") for cell in cells):
        yield finding(N_("No cell has a style in line: without its head the mail has no shape."))
