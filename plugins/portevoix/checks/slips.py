"""Checks of what was probably meant otherwise than it is written, and is read all the same."""

import re
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding, shorten
from portevoix.core.problems import N_
from portevoix.model.articles import Article
from portevoix.model.media import all_records
from portevoix.schema.moments import is_like_a_date, near_target
from portevoix.schema.record import Record
from portevoix.schema.references import nested_values
from portevoix.schema.text import Moment, Words

_CURLY = re.compile(r"[“„‟][^“”„‟]*[”“]?|[^“”„‟]*”|‘[^‘’]*’")
_STRAIGHT = re.compile(r'[^"]*"')
"""A text that ends with a straight quote, and has no other."""
_PERIOD = re.compile(r"\d{4}\W?[qths]|[qths]\W?\d", re.IGNORECASE)


_ADDRESSES = ("link", "recording", "url", "join")
_MAIL = re.compile(r"[^\s/:@]+@[\w.-]+\.[a-z]{2,}(?:\?.*)?")
_HOST = re.compile(
    r"(?![^/?#]*\.(?:md|html?|pdf|png|jpe?g|svg|gif|webp|ics|csv|json|xml)(?:[/?#]|$))"
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:]|$)"
)
"""What is a host by its shape, and no file."""


def _blocks(context: CheckContext) -> Iterator[Record]:
    """All records, and those in them."""
    waiting: list[Record] = list(all_records(context.community))
    while waiting:
        record = waiting.pop()
        yield record
        for _, value in nested_values(record):
            waiting += (value,) if isinstance(value, Record) else value


def _texts(context: CheckContext) -> Iterator[tuple[Record, str, Words]]:
    """Every text by language, with its record and its key."""
    for record in _blocks(context):
        for name, value in record.__dict__.items():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Words):
                    yield record, type(record).fields()[name].key, one


def is_unclear(target: object) -> bool:
    """Whether a target in words looks like a date."""
    is_words = isinstance(target, Moment) and target.precision == "words"
    return is_words and is_like_a_date(str(target))


@check(
    "unclear-target",
    N_("A target looks like a date, and is none that is understood."),
    N_("Write 2027-12-31, 2027-12, 2027-Q4, 2027-H2 or 2027; or say it in words."),
    severity="advice",
)
def unclear_target(context: CheckContext) -> Iterator[Finding]:
    for record in _blocks(context):
        for name, value in record.__dict__.items():
            if not is_unclear(value):
                continue
            text = str(value)
            key = type(record).fields()[name].key
            near = near_target(text)
            message = (
                N_("“{text}” is shown as it stands: was {near} meant?")
                if near
                else N_("“{text}” is shown as it stands: quarters are Q1 to Q4, half-years H1, H2.")
                if _PERIOD.match(text)
                else N_("“{text}” is shown as it stands: it looks like a date and is none.")
            )
            yield finding(context.places.of(record, key), message, text=text, near=near)


@check(
    "empty-title",
    N_("A text that readers need is empty, such as a title."),
    N_("Write it."),
    severity="advice",
)
def empty_title(context: CheckContext) -> Iterator[Finding]:
    for record in _blocks(context):
        for name, one in type(record).fields().items():
            value = record.__dict__.get(name)
            if not one.is_required or not isinstance(value, Words):
                continue
            main, written = context.project.language, [code for code, _ in value.by_language]
            if written and main not in written and "" not in written:
                yield finding(
                    context.places.of(record, one.key),
                    N_("“{key}” is not there in “{language}”, the site’s own language."),
                    key=one.key,
                    language=main,
                )
            for code, text in value.by_language:
                if not text:
                    message = (
                        N_("“{key}” is empty in “{language}”.") if code else N_("“{key}” is empty.")
                    )
                    place = context.places.of_text(record, one.key, code)
                    yield finding(place, message, key=one.key, language=code)
                    break


@check(
    "unclear-address",
    N_(
        "An address does not say what it is of: it leads to a page of the portal that is not there."
    ),
    N_("Write https:// before it, or mailto: before an e-mail address."),
    severity="advice",
)
def unclear_address(context: CheckContext) -> Iterator[Finding]:
    for record in _blocks(context):
        for name, value in record.__dict__.items():
            if name not in _ADDRESSES or not isinstance(value, str):
                continue
            if _MAIL.fullmatch(value) or _HOST.match(value):
                start = "mailto:" if _MAIL.fullmatch(value) else "https://"
                message = N_("“{address}” leads nowhere: was “{start}{address}” meant?")
                place = context.places.of(record, type(record).fields()[name].key)
                yield finding(place, message, address=value, start=start)


@check(
    "unwritten-text",
    N_("The text of something that is published is “…” still, as the command began it."),
    N_("Write it; or add “draft: true” until it is written."),
    severity="advice",
)
def unwritten_text(context: CheckContext) -> Iterator[Finding]:
    for record in all_records(context.community):
        for body in record.bodies if isinstance(record, Article) else ():
            if body.markdown.strip() in ("…", "..."):
                message = N_("Readers see “…” here, and no text.")
                yield finding(context.places.in_body(body, 0), message)


@check(
    "stray-quotes",
    N_("Quotes around a text are curly, or one of two is missing: they became part of the text."),
    N_('Take them out; where quotes are needed, write straight ones: "…".'),
    severity="advice",
)
def stray_quotes(context: CheckContext) -> Iterator[Finding]:
    for record, key, words in _texts(context):
        for code, text in words.by_language:
            if _CURLY.fullmatch(text) or _STRAIGHT.fullmatch(text):
                message = (
                    N_("The quote at the end of this text has none before it: {text}")
                    if _STRAIGHT.fullmatch(text)
                    else N_("The quotes are part of this text: {text}")
                )
                place = context.places.of_text(record, key, code)
                yield finding(place, message, text=shorten(text))
                break


@check(
    "unread-language",
    N_("A text is there in a language that the site does not have: nobody reads it."),
    N_("Correct the code of the language; or add it to “languages” in mkdocs.yml."),
    severity="advice",
)
def unread_language(context: CheckContext) -> Iterator[Finding]:
    known = {*context.project.options.languages, ""}
    for record, key, words in _texts(context):
        for code, _ in words.by_language:
            if code not in known:
                yield finding(
                    context.places.of(record, key, code, key=True),
                    N_("“{code}” is not a language of this site: nobody reads this text."),
                    code=code,
                )
