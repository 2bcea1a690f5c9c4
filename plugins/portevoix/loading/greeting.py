"""The first line of a letter: one sentence for whoever's name is known, one for the others."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.schema.annotations import ReadBy
from portevoix.schema.converters import read
from portevoix.schema.errors import Complaint, Refused, refusal
from portevoix.schema.record import YamlBlock
from portevoix.schema.text import Words, read_words

NAME = "{first_name}"
_NAME = re.compile(r"(?<!\{)\{first_name\}(?!\})")
_OTHER = re.compile(r"(?<!\{)\{(?!first_name\})\w+\}(?!\})")


@dataclass(frozen=True, slots=True)
class Sentences:
    """A greeting in one language; `with_name` is empty where nobody is greeted by name."""

    without_name: str
    with_name: str = ""

    def parts(self) -> list[str]:
        """What stands before the name, between two of them, and after it."""
        return _NAME.split(self.with_name)


@dataclass(frozen=True, slots=True)
class Greeting:
    """The sentences by language, as in `Words`."""

    by_language: tuple[tuple[str, Sentences], ...]

    def in_(self, language: str) -> Sentences:
        spoken = Words(tuple((code, code) for code, _ in self.by_language)).in_(language)
        return dict(self.by_language)[spoken]


class _Pair(YamlBlock):
    with_name: str
    without_name: str


def _greeting(value: Any) -> Any:
    """What is written as one greeting for all languages, or by language."""
    if isinstance(value, Greeting):
        return value
    if isinstance(value, dict) and not value.keys() & set(_Pair.keys()):
        sentences: list[tuple[str, Sentences]] = []
        wrong: list[Complaint] = []
        for code, one in value.items():
            try:
                read_words({code: "…"})
                sentences.append((code, _sentences(one)))
            except Refused as refused:
                wrong += refused.under(code, one)
        if wrong:
            raise Refused(wrong)
        if sentences:
            return Greeting(tuple(sentences))
    return Greeting((("", _sentences(value)),))


def _sentences(value: Any) -> Sentences:
    if isinstance(value, str):
        if _NAME.search(value):
            raise Refused((_without_its_pair(value.strip()),))
        return Sentences(_sentence(value))
    pair = read(_Pair, value)
    wrong: list[Complaint] = []
    for key, one, has_name in (
        ("with_name", pair.with_name, True),
        ("without_name", pair.without_name, False),
    ):
        try:
            _sentence(one, has_name=has_name)
        except Refused as refused:
            wrong += refused.under(key, one)
    if wrong:
        raise Refused(wrong)
    return Sentences(pair.without_name.strip(), pair.with_name.strip())


def _sentence(text: str, *, has_name: bool = False) -> str:
    """A sentence that says something, and calls nothing the name that is not filled in."""
    if not text.strip():
        raise refusal("empty-text", N_("There is no text here."))
    if other := _OTHER.search(text):
        raise refusal(
            "greeting-name",
            N_("In a greeting, {other} would be shown as it is: only {name} becomes a name."),
            other=other[0],
            name=NAME,
        )
    if has_name and not _NAME.search(text):
        raise refusal(
            "greeting-name", N_("“{key}” lacks {name}, the place of the name."), name=NAME
        )
    if not has_name and _NAME.search(text):
        raise refusal(
            "greeting-name",
            N_("“{key}” is for readers whose name is not known: {name} cannot stand in it."),
            name=NAME,
        )
    return text.strip()


def _without_its_pair(text: str) -> Complaint:
    """What to write instead: only its author can say what is read where there is no name."""
    bare = re.sub(r"[ \u00a0]*" + _NAME.pattern, "", text).strip()
    return Complaint(
        "greeting-name",
        N_("This greets by name, and does not say what is read where no name is known."),
        {"form": f'{{with_name: "{text}", without_name: "{bare}"}}'},
        N_("Write both sentences, such as {form}."),
    )


Salutation = Annotated[Greeting, ReadBy(_greeting)]
"""`Bonjour,` or `{with_name: "Bonjour {first_name},", without_name: "Bonjour,"}`, or these by
language.
"""
