"""Text in languages, and targets as precise as they were given."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.schema.text import Words, parse_moment, plain


def test_plain_text_counts_for_all_languages() -> None:
    assert plain("Bonjour").pick("en") == ("Bonjour", "")


def test_text_is_said_in_the_language_asked_for_or_the_first() -> None:
    words = Words((("fr", "Bonjour"), ("en", "Hello")))
    assert words.pick("en") == ("Hello", "en")
    assert words.pick("de") == ("Bonjour", "fr")
    assert words.in_("fr") == str(words) == "Bonjour"


@pytest.mark.parametrize(
    ("text", "precision", "start", "end"),
    [
        ("2026-12-03", "day", "2026-12-03", "2026-12-03"),
        ("2026-02", "month", "2026-02-01", "2026-02-28"),
        ("2026-Q4", "quarter", "2026-10-01", "2026-12-31"),
        ("2026-t1", "quarter", "2026-01-01", "2026-03-31"),
        ("2026-H1", "half", "2026-01-01", "2026-06-30"),
        ("2026-S2", "half", "2026-07-01", "2026-12-31"),
        ("2026", "year", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_target_is_a_period_of_its_precision(
    text: str, precision: str, start: str, end: str
) -> None:
    moment = parse_moment(f" {text} ")
    assert (moment.precision, str(moment.start), str(moment.end)) == (precision, start, end)
    assert str(moment) == text


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("2025h2", "2025-H2"),
        ("2018 - T4", "2018-Q4"),
        ("Q1-2027", "2027-Q1"),
        ("1er semestre 2027", "2027-H1"),
        ("mars 2027", "2027-03"),
        ("Févr. 2027", "2027-02"),
        ("31 décembre 2027", "2027-12-31"),
        ("December 31, 2027", "2027-12-31"),
    ],
)
def test_a_target_in_another_order_is_understood(text: str, target: str) -> None:
    assert parse_moment(text) == parse_moment(target)


@pytest.mark.parametrize("text", ["v1.36", "TBD", "Q1", "2026-Q5", "2026-1", "bientôt", "20261"])
def test_other_targets_are_words(text: str) -> None:
    moment = parse_moment(text)
    assert (moment.precision, moment.start, str(moment)) == ("words", None, text)


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "2026-13", "2026-00", "0000-01"])
def test_a_date_that_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|day|year"):
        parse_moment(text)


@given(st.dates())
def test_every_day_is_a_target(day: datetime.date) -> None:
    moment = parse_moment(day.isoformat())
    assert moment.start == moment.end == day


@given(st.text())
def test_any_text_is_a_target_or_no_date(text: str) -> None:
    try:
        moment = parse_moment(text)
    except ValueError:
        return
    assert str(moment) == text.strip()
