"""Sizes in bytes and lengths of lines that mail programs and servers allow."""

from collections.abc import Iterator

from portevoix.core.problems import N_
from portevoix.mail.budget import MAX_BYTES, size_with_tracking
from portevoix.mail.checks.parsed import ParsedMail
from portevoix.mail.checks.registry import Finding, check, finding

GMAIL_LIMIT = 102_400
MAX_LINE = 998


@check(
    "mail-size",
    N_("Gmail shows the whole mail"),
    N_("Shorten its texts, or tell less: the portal holds the rest."),
    each_tool=True,
)
def size(parsed: ParsedMail) -> Iterator[Finding]:
    """Gmail cuts a mail off at 102,400 bytes, and drops its styles with the rest."""
    size = size_with_tracking(parsed.html)
    parsed.figures[N_("bytes")] = len(parsed.html.encode())
    parsed.figures[N_("bytes with tracked links")] = size
    if size > GMAIL_LIMIT:
        yield finding(
            N_("The mail takes {size} bytes; Gmail cuts it off at {limit}: shorten its texts."),
            size=size,
            limit=GMAIL_LIMIT,
        )
    elif size > MAX_BYTES:
        yield finding(
            N_("The mail takes {size} bytes, more than {limit}: shorten its texts."),
            "warning",
            size=size,
            limit=MAX_BYTES,
        )


@check(
    "mail-style-size",
    N_("The styles are short enough for Gmail"),
    N_("Take styles out of your templates."),
)
def style_size(parsed: ParsedMail) -> Iterator[Finding]:
    """Gmail ignores a style sheet of more than 16 KB, and some ignore more than 8."""
    size = len(parsed.styles.encode())
    parsed.figures[N_("style bytes")] = size
    if size > 16_384:
        yield finding(N_("The styles in the head take {size} bytes, more than 16,384."), size=size)
    elif size > 8_192:
        yield finding(
            N_("The styles in the head take {size} bytes, more than 8,192."), "warning", size=size
        )


@check(
    "mail-line-length",
    N_("No line is too long for mail servers"),
    N_("Break the line in your template."),
    each_tool=True,
)
def line_length(parsed: ParsedMail) -> Iterator[Finding]:
    """The standard allows 998 bytes a line before encoding, and 78 after."""
    lines = (*parsed.html.split("\n"), *parsed.text.split("\n"))
    longest = max(len(line.encode()) for line in lines)
    parsed.figures[N_("longest line")] = longest
    if longest > MAX_LINE:
        yield finding(
            N_("A line of {size} bytes is longer than mail servers allow (998)."), size=longest
        )
    raw = parsed.mail.message or b""
    body = raw.partition(b"\r\n\r\n")[2]
    encoded = max((len(line) for line in body.split(b"\r\n")), default=0)
    if encoded > 78:
        yield finding(
            N_("A line of the message has {size} characters, more than 78."), size=encoded
        )


@check(
    "mail-deterministic",
    N_("The same edition gives the same mail"),
    N_("Take chance and the time of day out of your templates."),
)
def deterministic(parsed: ParsedMail) -> Iterator[Finding]:
    if parsed.render_again and parsed.render_again() != parsed.mail:
        yield finding(N_("Made twice, the mail is not the same: a template holds chance or time."))
