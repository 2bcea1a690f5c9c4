import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.mail.typography import NBSP, typeset


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("Quoi ?", "Quoi_?"),
        ("Voici : « oui »", "Voici_: «_oui_»"),
        ("«oui»", "«_oui_»"),
        ("42 % de 1 200 €", "42_% de 1_200_€"),
        ("1\u202f200 et fin\u202f!", "1_200 et fin_!"),
        ("le 1er mai, le 12 juin 2026", "le 1er_mai, le 12_juin 2026"),
        ("encore 3 jours", "encore 3_jours"),
        ("https://x.example/?a=b;c", "https://x.example/?a=b;c"),
        ("12:30", "12:30"),
    ],
)
def test_french_spaces_do_not_break(given_, expected):
    assert typeset(given_, "fr") == expected.replace("_", NBSP)


def test_other_languages_keep_their_spaces():
    assert typeset("What ?", "en") == "What ?"
    assert typeset("1\u202f200", "en") == f"1{NBSP}200"


@given(st.text())
def test_only_spaces_change_and_once_is_enough(text):
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once
    assert "".join(once.split()) == "".join(text.split())
