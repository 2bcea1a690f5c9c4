"""The first line of a letter: one sentence for whoever's name is known, one for the others."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.schema.annotations import ConvertBy
from portevoix.schema.converters import convert
from portevoix.schema.errors import FieldError, ValidationError, invalid
from portevoix.schema.record import SourceStruct
from portevoix.schema.text import Words, convert_words

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


class _GreetingPair(SourceStruct):
    with_name: str
    without_name: str


def _convert_greeting(value: Any) -> Any:
    """Convert one greeting for all languages, or one by language."""
    if isinstance(value, Greeting):
        return value
    if isinstance(value, dict) and not value.keys() & set(_GreetingPair.keys()):
        sentences: list[tuple[str, Sentences]] = []
        errors: list[FieldError] = []
        for code, one in value.items():
            try:
                convert_words({code: "…"})
                sentences.append((code, _convert_sentences(one)))
            except ValidationError as error:
                errors += error.under(code, one)
        if errors:
            raise ValidationError(errors)
        if sentences:
            return Greeting(tuple(sentences))
    return Greeting((("", _convert_sentences(value)),))


def _convert_sentences(value: Any) -> Sentences:
    if isinstance(value, str):
        if _NAME.search(value):
            raise ValidationError((_unpaired_error(value.strip()),))
        return Sentences(_check_sentence(value))
    pair = convert(_GreetingPair, value)
    errors: list[FieldError] = []
    for key, one, has_name in (
        ("with_name", pair.with_name, True),
        ("without_name", pair.without_name, False),
    ):
        try:
            _check_sentence(one, has_name=has_name)
        except ValidationError as error:
            errors += error.under(key, one)
    if errors:
        raise ValidationError(errors)
    return Sentences(pair.without_name.strip(), pair.with_name.strip())


def _check_sentence(text: str, *, has_name: bool = False) -> str:
    """The sentence, stripped; it must not be empty nor have fields that are not filled in."""
    if not text.strip():
        raise invalid("empty-text", N_("There is no text here."))
    if other := _OTHER.search(text):
        raise invalid(
            "greeting-name",
            N_("In a greeting, {other} would be shown as it is: only {name} becomes a name."),
            other=other[0],
            name=NAME,
        )
    if has_name and not _NAME.search(text):
        raise invalid(
            "greeting-name", N_("“{key}” lacks {name}, the place of the name."), name=NAME
        )
    if not has_name and _NAME.search(text):
        raise invalid(
            "greeting-name",
            N_("“{key}” is for readers whose name is not known: {name} cannot stand in it."),
            name=NAME,
        )
    return text.strip()


def _unpaired_error(text: str) -> FieldError:
    """The error of a greeting with a name and no sentence for readers without one."""
    bare = re.sub(r"[ \u00a0]*" + _NAME.pattern, "", text).strip()
    return FieldError(
        "greeting-name",
        N_("This greets by name, and does not say what is read where no name is known."),
        {"form": f'{{with_name: "{text}", without_name: "{bare}"}}'},
        N_("Write both sentences, such as {form}."),
    )


GreetingOption = Annotated[Greeting, ConvertBy(_convert_greeting)]
"""`Bonjour,` or `{with_name: "Bonjour {first_name},", without_name: "Bonjour,"}`, or these by
language.
"""
