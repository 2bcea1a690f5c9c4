"""Checks of quotes: what a need is said to be in the minutes is there, word for word."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from portevoix.checks.check import CheckContext, Finding, check, finding, shorten
from portevoix.core.problems import N_
from portevoix.markdown.engine import read
from portevoix.model.articles import Workshop

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</(?:p|li|h[1-6]|t[dh]|dt|dd|blockquote|pre)>")
"""What ends a paragraph: a quote is never of two."""
_FEWEST = 3
"""Words: fewer are found in any minutes."""


@check(
    "quote-not-found",
    N_("The minutes of a workshop do not have the words that a need quotes from them."),
    N_("Copy the words from the minutes, or take “said” out: nobody is quoted with other words."),
    severity="error",
)
def quote_not_found(context: CheckContext) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for need in context.community.needs.values():
        said = need.said
        workshop = context.community.workshops.get(said.workshop) if said else None
        if said is None or workshop is None:
            continue
        if said.workshop not in known:
            known[said.workshop] = minutes(workshop)
        for _, quote in said.quote.by_language:
            if not is_said(quote, known[said.workshop]):
                yield finding(
                    context.places.of(said, "quote"),
                    N_("“{quote}” is not in the minutes of “{workshop}”."),
                    quote=shorten(quote),
                    workshop=workshop.id,
                )


def minutes(workshop: Workshop) -> str:
    """All that was written of a workshop, in the form in which quotes are looked for."""
    texts = [body.markdown for body in workshop.bodies]
    texts += [one for words in (workshop.summary,) if words for _, one in words.by_language]
    blocks = (block for text in texts for block in _BLOCK.split(read(text)))
    return " | ".join(f" {spoken(unescape(_TAG.sub(' ', block)))} " for block in blocks)


def is_said(quote: str, text: str) -> bool:
    """Whether minutes have these words, one after the other."""
    words = spoken(quote)
    return len(words.split()) >= _FEWEST and f" {words} " in text


def spoken(text: str) -> str:
    """The words of a text: no spaces, punctuation, capitals or ways of writing a letter differ."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
