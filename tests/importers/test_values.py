"""Ids made of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.importers.values import as_id, is_id


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Guido van Rossum", "guido-van-rossum"),
        ("Łukasz Langa", "lukasz-langa"),
        ("Zoé Ünal, œuvre", "zoe-unal-oeuvre"),
        ("Hoàng Đức Hiếu", "hoang-duc-hieu"),
        (" _x_ ", "x"),
        ("v1.30", "v1.30"),
        ("שלום", ""),
        ("北京", ""),
    ],
)
def test_letters_lose_their_accents(name: str, identifier: str) -> None:
    assert as_id(name) == identifier


@given(st.text())
def test_what_comes_out_is_an_id_or_nothing(name: str) -> None:
    assert as_id(name) == "" or is_id(as_id(name))
