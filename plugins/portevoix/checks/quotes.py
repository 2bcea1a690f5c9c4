"""Checks of quotes: what a need is said to be in the minutes is there, word for word."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from portevoix.checks.check import CheckContext, Finding, check, finding, shorten
from portevoix.core.problems import N_
from portevoix.markdown.engine import read
from portevoix.model.articles import Output, Workshop
from portevoix.schema.text import Words

_INLINE = re.compile(
    r"<sup[^>]*footnote-ref.*?</sup>|</?(?:a|b|code|del|em|i|kbd|mark|s|strong)\b[^>]*>"
)
"""What may stand within a word; a number of a footnote is none of the words."""
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</(?:p|li|h[1-6]|t[dh]|dt|dd|blockquote|pre)>")
"""What ends a paragraph: a quote is never of two."""
_FEWEST = 3
"""Words: fewer are found in any minutes."""
_MEASURE = re.compile(r"(?<=\d)[ \u00a0\u202f]?([%‰°$€£¥])|([$€£¥+−<>=±])[ \u00a0\u202f]?(?=\d)")
"""A sign beside a number, which is said aloud."""
_VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Characters that choose a form of the one before."""
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae"})
_NEGATION = frozenset(("ne", "n", "not", "t", "never", "nobody", "nor", "without"))
"""Words that turn what comes after them round."""
_SECOND_HALF = frozenset(
    ("pas", "plus", "jamais", "rien", "que", "qu", "aucun", "aucune", "personne")
)
"""Words that say again that a French “ne” went before."""


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
    told = (workshop.summary, *(one for shown in workshop.outputs for one in _words_of(shown)))
    texts += [one for words in told if words for _, one in words.by_language]
    blocks = (block for text in texts for block in _BLOCK.split(read(text)))
    return " | ".join(f" {_shown(block)} " for block in blocks)


def _words_of(output: Output) -> Iterator[Words | None]:
    yield output.text
    if output.picture:
        yield output.picture.caption


def is_said(quote: str, text: str) -> bool:
    """Whether minutes have these words, one after the other, as they are written or shown."""
    return any(
        len(words.split()) >= _FEWEST and _is_found(words, text)
        for words in {spoken(quote), " ".join(map(_shown, _BLOCK.split(read(quote)))).strip()}
    )


def _is_found(words: str, text: str) -> bool:
    """Whether the words are there, and what comes before them does not say the contrary."""
    at = text.find(f" {words} ")
    while at >= 0:
        before = text[:at].rpartition(" ")[2]
        keeps_sense = _SECOND_HALF.intersection(words.split()) if before in ("ne", "n") else ()
        if before not in _NEGATION or keeps_sense:
            return True
        at = text.find(f" {words} ", at + 1)
    return False


def _shown(block: str) -> str:
    """The words of a block of HTML."""
    return spoken(unescape(_TAG.sub(" ", _INLINE.sub("", block))))


def spoken(text: str) -> str:
    """The words of a text: no spaces, punctuation, capitals or ways of writing a letter differ."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    signs = _MEASURE.sub(lambda found: f" sign{ord(found[1] or found[2])} ", folded)
    kept = (
        (one if unicodedata.category(one)[0] in "LMN" or one == "_" else " ")
        for one in signs
        if unicodedata.category(one) != "Cf" and one not in _VARIANTS
    )
    return " ".join("".join(kept).split())
