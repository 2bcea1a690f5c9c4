"""What a project calls things, where that is not what the package calls them."""

import re
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.core.words import terms
from portevoix.schema.annotations import AllowedKeys, ConvertBy
from portevoix.schema.errors import invalid
from portevoix.schema.text import Words, convert_words

_SIGNS = re.compile(r"[{}%<>\n]")


def _own_word(value: Any) -> Any:
    words: Words = convert_words(value)
    for _, text in words.by_language:
        if _SIGNS.search(text):
            raise invalid(
                "not-a-word",
                N_("“{text}” is not a word that a page can show: it has one of {signs}."),
                text=text,
                signs="{ } % < >",
            )
    return words


OwnWord = Annotated[Words, ConvertBy(_own_word)]
"""A word by language, or for all of them: `{fr: association, en: club}`."""
OwnWords = Annotated[dict[str, OwnWord], AllowedKeys(terms())]
"""Words by term, as `organisation` or `status.planned`: `portevoix/words.py` has the terms."""
