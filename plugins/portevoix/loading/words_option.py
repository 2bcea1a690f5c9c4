"""What a project calls things, where that is not what the package calls them."""

import re
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.core.words import terms
from portevoix.schema.annotations import KeysOf, ReadBy
from portevoix.schema.errors import refusal
from portevoix.schema.text import Words, read_words

_SIGNS = re.compile(r"[{}%<>\n]")


def _own_word(value: Any) -> Any:
    words: Words = read_words(value)
    for _, text in words.by_language:
        if _SIGNS.search(text):
            raise refusal(
                "not-a-word",
                N_("“{text}” is not a word that a page can show: it has one of {signs}."),
                text=text,
                signs="{ } % < >",
            )
    return words


OwnWord = Annotated[Words, ReadBy(_own_word)]
"""A word by language, or for all of them: `{fr: association, en: club}`."""
OwnWords = Annotated[dict[str, OwnWord], KeysOf(terms())]
"""Words by term, as `organisation` or `status.planned`: `portevoix/words.py` has the terms."""
