"""The message: its headers, its subject, its first line in a list of mails."""

import re
from collections.abc import Iterator

from bs4 import Tag

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet, ancestors, declarations
from portevoix.mail.checks.registry import Fault, check, fault


@check(
    "mail-message",
    N_("The message is one that any mail server takes"),
    N_("Leave headers to the package; tell its makers what you see."),
)
def message(sheet: Sheet) -> Iterator[Fault]:
    """Both parts, the text first, quoted-printable, and the headers of a list."""
    parsed = sheet.message
    if parsed is None:
        return
    kinds = [part.get_content_type() for part in parsed.iter_parts()]
    if parsed.get_content_type() != "multipart/alternative" or kinds != ["text/plain", "text/html"]:
        yield fault(N_("The message is not a text part, then an HTML part."))
    for part in parsed.iter_parts():
        if part["Content-Transfer-Encoding"] != "quoted-printable":
            yield fault(N_("A part of the message is not quoted-printable."))
    wanted = ["Date", "Message-ID", "From", "To", "List-Id", "List-Unsubscribe", "List-Archive"]
    if str(parsed["List-Unsubscribe"]).startswith("<https://"):
        wanted.append("List-Unsubscribe-Post")
    for name in wanted:
        if not parsed[name]:
            yield fault(N_("The message has no header “{name}”."), name=name)


@check(
    "mail-subject",
    N_("The subject fits a list of mails"),
    N_("Say the first thing first, in 60 characters or so."),
    severity="warning",
)
def subject(sheet: Sheet) -> Iterator[Fault]:
    text = sheet.mail.letter.subject
    if not 1 <= len(text) <= 60:
        yield fault(
            N_("The subject has {count} characters: 60 are shown."), key="subject", count=len(text)
        )
    if sum(_is_picture(letter) for letter in text) > 1:
        yield fault(N_("The subject holds more than one emoji."), key="subject")
    parsed = sheet.message
    if parsed is not None and " ".join(str(parsed["Subject"]).split()) != " ".join(text.split()):
        yield fault(N_("The subject does not survive its encoding."), "error")


def _is_picture(letter: str) -> bool:
    return "\U0001f300" <= letter <= "\U0001faff" or "\u2600" <= letter <= "\u27bf"


@check(
    "mail-preheader",
    N_("The preheader says more than the subject"),
    N_("Go on from the subject, in 40 to 110 characters."),
    severity="warning",
)
def preheader(sheet: Sheet) -> Iterator[Fault]:
    text = sheet.mail.letter.preheader
    if not text:
        yield fault(N_("There is no preheader: mail programs show the first words instead."))
    elif not 40 <= len(text) <= 110:
        yield fault(
            N_("The preheader has {count} characters: 40 to 110 are shown."),
            key="preheader",
            count=len(text),
        )
    heading = sheet.page.h1.get_text() if sheet.page.h1 else ""
    if text and text.strip().lower() in (sheet.mail.letter.subject.lower(), heading.lower()):
        yield fault(N_("The preheader repeats the subject."), key="preheader")


@check(
    "mail-hidden-text",
    N_("Nothing is hidden the way spam hides it"),
    N_("Show it, or take it out."),
)
def hidden_text(sheet: Sheet) -> Iterator[Fault]:
    """No text of size 0, none that is see-through, none in the colour of its ground."""
    for tag in sheet.tags:
        style = declarations(tag)
        if re.fullmatch(r"0(px|em|pt|%)?", style.get("font-size", "")):
            yield fault(N_("A text has the size 0."))
        if re.fullmatch(r"0(\.0+)?", style.get("opacity", "")):
            yield fault(N_("A text is see-through."))
        if style.get("color") and style["color"] == _ground(tag) and tag.get_text().strip():
            yield fault(N_("A text has the colour of its ground."))


def _ground(tag: Tag) -> str:
    """The colour behind a tag, hidden or not."""
    for one in ancestors(tag):
        if ground := declarations(one).get("background-color"):
            return ground
    return ""
