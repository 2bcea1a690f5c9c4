"""The message: its headers, subject and preheader."""

import re
from collections.abc import Iterator

from bs4 import Tag

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, declarations, with_ancestors
from portevoix.mail.checks.registry import Finding, check, finding


@check(
    "mail-message",
    N_("The message is one that any mail server takes"),
    N_("Leave headers to the package; tell its makers what you see."),
)
def message(parsed: ParsedMail) -> Iterator[Finding]:
    """Both parts, the text first, quoted-printable, and the headers of a list."""
    received = parsed.message
    if received is None:
        return
    kinds = [part.get_content_type() for part in received.iter_parts()]
    if received.get_content_type() != "multipart/alternative" or kinds != [
        "text/plain",
        "text/html",
    ]:
        yield finding(N_("The message is not a text part, then an HTML part."))
    for part in received.iter_parts():
        if part["Content-Transfer-Encoding"] != "quoted-printable":
            yield finding(N_("A part of the message is not quoted-printable."))
    wanted = ["Date", "Message-ID", "From", "To", "List-Id", "List-Unsubscribe", "List-Archive"]
    if str(received["List-Unsubscribe"]).startswith("<https://"):
        wanted.append("List-Unsubscribe-Post")
    for name in wanted:
        if not received[name]:
            yield finding(N_("The message has no header “{name}”."), name=name)


@check(
    "mail-subject",
    N_("The subject fits a list of mails"),
    N_("Say the first thing first, in 60 characters or so."),
    severity="warning",
)
def subject(parsed: ParsedMail) -> Iterator[Finding]:
    text = parsed.mail.letter.subject
    if not 1 <= len(text) <= 60:
        yield finding(
            N_("The subject has {count} characters: 60 are shown."), key="subject", count=len(text)
        )
    if sum(_is_emoji(letter) for letter in text) > 1:
        yield finding(N_("The subject holds more than one emoji."), key="subject")
    received = parsed.message
    if received is not None and " ".join(str(received["Subject"]).split()) != " ".join(
        text.split()
    ):
        yield finding(N_("The subject does not survive its encoding."), "error")


def _is_emoji(letter: str) -> bool:
    return "\U0001f300" <= letter <= "\U0001faff" or "\u2600" <= letter <= "\u27bf"


@check(
    "mail-preheader",
    N_("The preheader says more than the subject"),
    N_("Go on from the subject, in 40 to 110 characters."),
    severity="warning",
)
def preheader(parsed: ParsedMail) -> Iterator[Finding]:
    text = parsed.mail.letter.preheader
    if not text:
        yield finding(
            N_("There is no preheader: mail programs show the first words instead."),
            key="preheader",
        )
    elif not 40 <= len(text) <= 110:
        yield finding(
            N_("The preheader has {count} characters: 40 to 110 are shown."),
            key="preheader",
            count=len(text),
        )
    heading = parsed.page.h1.get_text() if parsed.page.h1 else ""
    if text and text.strip().lower() in (parsed.mail.letter.subject.lower(), heading.lower()):
        yield finding(N_("The preheader repeats the subject."), key="preheader")


@check(
    "mail-hidden-text",
    N_("Nothing is hidden the way spam hides it"),
    N_("Show it, or take it out."),
)
def hidden_text(parsed: ParsedMail) -> Iterator[Finding]:
    """No text of size 0, none that is see-through, none in the colour of its ground."""
    for tag in parsed.tags:
        style = declarations(tag)
        if re.fullmatch(r"0(px|em|pt|%)?", style.get("font-size", "")):
            yield finding(N_("A text has the size 0."))
        if re.fullmatch(r"0(\.0+)?", style.get("opacity", "")):
            yield finding(N_("A text is see-through."))
        if style.get("color") and style["color"] == _background_of(tag) and tag.get_text().strip():
            yield finding(N_("A text has the colour of its ground."))


def _background_of(tag: Tag) -> str:
    """The colour behind a tag, hidden or not."""
    for one in with_ancestors(tag):
        if ground := declarations(one).get("background-color"):
            return ground
    return ""
