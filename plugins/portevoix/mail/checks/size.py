"""Bytes and lines: what mail programs cut off."""

from collections.abc import Iterator

from portevoix.core.problems import N_
from portevoix.mail.budget import LIMIT, measured
from portevoix.mail.checks.parsed import Sheet
from portevoix.mail.checks.registry import Fault, check, fault

CLIPPED = 102_400
LONGEST_LINE = 998


@check(
    "mail-size",
    N_("Gmail shows the whole mail"),
    N_("Shorten its texts, or tell less: the portal holds the rest."),
    each_tool=True,
)
def size(sheet: Sheet) -> Iterator[Fault]:
    """Gmail cuts a mail off at 102,400 bytes, and drops its styles with the rest."""
    size = measured(sheet.html)
    sheet.figures[N_("bytes")] = len(sheet.html.encode())
    sheet.figures[N_("bytes with tracked links")] = size
    if size > CLIPPED:
        yield fault(
            N_("The mail takes {size} bytes; Gmail cuts it off at {limit}: shorten its texts."),
            size=size,
            limit=CLIPPED,
        )
    elif size > LIMIT:
        yield fault(
            N_("The mail takes {size} bytes, more than {limit}: shorten its texts."),
            "warning",
            size=size,
            limit=LIMIT,
        )


@check(
    "mail-style-size",
    N_("The styles are short enough for Gmail"),
    N_("Take styles out of your templates."),
)
def style_size(sheet: Sheet) -> Iterator[Fault]:
    """Gmail ignores a style sheet of more than 16 KB, and some ignore more than 8."""
    size = len(sheet.styles.encode())
    sheet.figures[N_("style bytes")] = size
    if size > 16_384:
        yield fault(N_("The styles in the head take {size} bytes, more than 16,384."), size=size)
    elif size > 8_192:
        yield fault(
            N_("The styles in the head take {size} bytes, more than 8,192."), "warning", size=size
        )


@check(
    "mail-line-length",
    N_("No line is too long for mail servers"),
    N_("Break the line in your template."),
    each_tool=True,
)
def line_length(sheet: Sheet) -> Iterator[Fault]:
    """The standard allows 998 bytes a line before encoding, and 78 after."""
    lines = (*sheet.html.split("\n"), *sheet.text.split("\n"))
    longest = max(len(line.encode()) for line in lines)
    sheet.figures[N_("longest line")] = longest
    if longest > LONGEST_LINE:
        yield fault(
            N_("A line of {size} bytes is longer than mail servers allow (998)."), size=longest
        )
    raw = sheet.mail.message or b""
    body = raw.partition(b"\r\n\r\n")[2]
    encoded = max((len(line) for line in body.split(b"\r\n")), default=0)
    if encoded > 78:
        yield fault(N_("A line of the message has {size} characters, more than 78."), size=encoded)


@check(
    "mail-deterministic",
    N_("The same edition gives the same mail"),
    N_("Take chance and the time of day out of your templates."),
)
def deterministic(sheet: Sheet) -> Iterator[Fault]:
    if sheet.again and sheet.again() != sheet.mail:
        yield fault(N_("Made twice, the mail is not the same: a template holds chance or time."))
