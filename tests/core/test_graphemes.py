"""Texts are cut between characters as readers see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.graphemes import cut, first, shorten

CHARACTERS = [
    "a", "é", "e\u0301", "\u0928\u093f", "🇫🇷", "🇧🇪", "👩\u200d👩\u200d👧\u200d👦", "👍🏽",
    "❤\ufe0f", "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "한", "\u1112\u1161\u11ab", "日", " ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=30)


def beginnings(characters: list[str]) -> set[str]:
    return {"".join(characters[:n]) for n in range(len(characters) + 1)}


@given(TEXTS, st.integers(1, 40))
def test_no_character_is_cut(characters: list[str], most: int) -> None:
    text = "".join(characters)
    kept = cut(text, most)
    assert kept in beginnings(characters)
    assert len(kept) <= max(most, len(characters[0]))
    assert kept


@given(TEXTS, st.integers(1, 40))
def test_a_text_that_is_shortened_ends_after_a_word(characters: list[str], most: int) -> None:
    text = "".join(characters)
    kept = shorten(text, most)
    assert kept == text or kept.removesuffix("…") in beginnings(characters)


@given(TEXTS)
def test_the_first_character_is_whole(characters: list[str]) -> None:
    assert first("".join(characters)) == characters[0]


@pytest.mark.parametrize("text", ["", "a"])
def test_a_short_text_stays(text: str) -> None:
    assert cut(text, 5) == first(text) == text
