import pytest

from portevoix.loading.greeting import Greeting, Sentences, _greeting
from portevoix.schema.errors import Refused

PAIR = {"with_name": "Bonjour {first_name},", "without_name": "Bonjour,"}
FRENCH = Sentences("Bonjour,", "Bonjour {first_name},")


@pytest.mark.parametrize(
    ("written", "by_language"),
    [
        ("Bonjour,", {"": Sentences("Bonjour,")}),
        (PAIR, {"": FRENCH}),
        ({"fr": PAIR, "en": "Hello,"}, {"fr": FRENCH, "en": Sentences("Hello,")}),
        ({"fr": "Bonjour {{ x }},"}, {"fr": Sentences("Bonjour {{ x }},")}),
    ],
)
def test_a_greeting_is_one_sentence_or_two_for_all_languages_or_by_language(written, by_language):
    assert _greeting(written) == Greeting(tuple(by_language.items()))


def test_each_language_has_its_own_or_that_of_the_first():
    greeting = _greeting({"fr": PAIR, "en": "Hello,"})
    assert greeting.in_("fr") == FRENCH
    assert greeting.in_("en") == Sentences("Hello,")
    assert greeting.in_("de") == FRENCH
    assert _greeting("Hi").in_("de") == Sentences("Hi")


def test_the_old_form_is_told_what_to_write():
    with pytest.raises(Refused) as error:
        _greeting({"fr": "Bonjour {first_name},", "en": "Hello {first_name},"})
    first, second = error.value.complaints
    assert (first.code, first.loc, second.loc) == ("greeting-name", ("fr",), ("en",))
    assert first.hint.format(**first.values) == (
        'Write both sentences, such as {with_name: "Bonjour {first_name},",'
        ' without_name: "Bonjour,"}.'
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"with_name": "Bonjour,", "without_name": "Bonjour,"}, [("greeting-name", "with_name")]),
        ({**PAIR, "without_name": "Bonjour {first_name},"}, [("greeting-name", "without_name")]),
        ({**PAIR, "with_name": "Bonjour {{first_name}},"}, [("greeting-name", "with_name")]),
        ({**PAIR, "with_name": "{first_name} {last_name}"}, [("greeting-name", "with_name")]),
        ("Bonjour {prenom},", [("greeting-name", "")]),
        (" ", [("empty-text", "")]),
        ({**PAIR, "without_name": ""}, [("empty-text", "without_name")]),
        ({"with_name": "Bonjour {first_name},"}, [("missing-key", "without_name")]),
        ({**PAIR, "witout_name": "x"}, [("unknown-key", "witout_name")]),
        ({"français": "Bonjour,"}, [("text-language", "français")]),
        ({"fr": ["Bonjour,"]}, [("not-a-block", "fr")]),
        ({"fr": None}, [("missing-key", "fr")]),
        ([], [("not-a-block", "")]),
        ({}, [("missing-key", "with_name"), ("missing-key", "without_name")]),
    ],
)
def test_what_is_no_greeting_is_told(written, told):
    with pytest.raises(Refused) as error:
        _greeting(written)
    found = [(one.code, one.loc[0] if one.loc else "") for one in error.value.complaints]
    assert found == told
