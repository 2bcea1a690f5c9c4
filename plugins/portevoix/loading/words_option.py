"""The option `words`: a project's own words for terms."""

import re
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.core.terms import terms
from portevoix.schema.annotations import AllowedKeys, ConvertBy
from portevoix.schema.errors import invalid
from portevoix.schema.text import Words, convert_words

_FORBIDDEN = re.compile(r"[{}%<>\n]")


def _convert_word(value: Any) -> Any:
    words: Words = convert_words(value)
    for _, text in words.by_language:
        if _FORBIDDEN.search(text):
            raise invalid(
                "not-a-word",
                N_("“{text}” is not a word that a page can show: it has one of {signs}."),
                text=text,
                signs="{ } % < >",
            )
    return words


CustomWord = Annotated[Words, ConvertBy(_convert_word)]
"""A word by language, or for all of them: `{fr: association, en: club}`."""
CustomWords = Annotated[dict[str, CustomWord], AllowedKeys(terms())]
"""Words by term, as `organisation` or `status.planned`: `core/words.py` has the terms."""
