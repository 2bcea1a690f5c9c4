"""A drawing names nobody who may not be named, however its program wrote the name."""

import pytest

from portevoix.model.people import Person
from portevoix.privacy.drawn_names import erase_drawn_names, text_of_drawing
from portevoix.privacy.names import NameFinder

NAMES = NameFinder([Person(id="zoe", name="Zoé Quirk")])


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        ("<text>By Zoé  Quirk!</text>", "<text>By somebody!</text>"),
        ("<text>By Zo&#233; QUIRK</text>", "<text>By somebody</text>"),
        ("<t>By <a>Zoé</a> <a>Quirk</a></t>", "<t>By <a>somebody</a><a></a></t>"),
        ("<t>By Z<a>oé Quirk</a></t>", "<t>By somebody<a></a></t>"),
        ("<t>Zoé</t><t>Another</t>", "<t>Zoé</t><t>Another</t>"),
        ('<g aria-label="By Zoé Quirk"/>', '<g aria-label="By somebody"/>'),
    ],
)
def test_a_word_stands_for_the_name(drawn: str, shown: str) -> None:
    assert erase_drawn_names(drawn, NAMES, "en") == shown
    is_named = drawn != shown and "Z<a>" not in drawn
    assert bool(list(NAMES.find_in(text_of_drawing(drawn)))) is is_named
