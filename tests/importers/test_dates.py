"""Dates as others write them."""

import pytest

from portevoix.importers.dates import DateFormat


@pytest.mark.parametrize(
    ("format_", "text", "date"),
    [
        ("DD-MMM-YYYY", "29-Sep-2014", "2014-09-29"),
        ("YYYY-MM-DD", "2026-11-30", "2026-11-30"),
        ("YYYY-M-D", "2023-9-18", "2023-09-18"),
        ("JJ/MM/AAAA", "03/12/2026", "2026-12-03"),
        ("D MMMM YYYY", "1er août 2026", "2026-08-01"),
        ("D MMMM YYYY", "3 décembre 2025", "2025-12-03"),
        ("D MMM YYYY", "12 Dec. 2020", "2020-12-12"),
        ("MMM YYYY", "janv. 2024", "2024-01"),
        ("MMMM YYYY", "FÉVRIER 2024", "2024-02"),
        ("YYYY-MM-DD*", "2024-04-16T10:00:00Z", "2024-04-16"),
        ("D.M.YY", "1.2.98", "1998-02-01"),
        ("YYYYMMDD", "20260102", "2026-01-02"),
        ("YYYY", "1999", "1999"),
    ],
)
def test_a_date_is_read(format_: str, text: str, date: str) -> None:
    assert DateFormat.of(format_).read(text) == date


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("YYYY-MM-DD", "29-Sep-2014"),
        ("DD/MM/YYYY", "3/12/2026"),
        ("D MMMM YYYY", "3 brumaire 2026"),
        ("YYYY", "TBD"),
    ],
)
def test_another_way_of_writing_is_not(format_: str, text: str) -> None:
    assert DateFormat.of(format_).read(text) is None


@pytest.mark.parametrize(
    ("format_", "text"), [("YYYY-MM-DD", "2026-13-01"), ("DD-MMM-YYYY", "31-Feb-2000")]
)
def test_a_date_that_does_not_exist_is_an_error(format_: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        DateFormat.of(format_).read(text)


@pytest.mark.parametrize("format_", ["", "words", "DD-MM", "YYYY-YYYY", "(", "MMMM"])
def test_a_format_that_names_no_year_or_one_thing_twice_is_an_error(format_: str) -> None:
    with pytest.raises(ValueError, match=r"no year|twice"):
        DateFormat.of(format_)
