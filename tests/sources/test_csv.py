"""CSV in: rows by the names of their columns, each cell with its place."""

import csv
import io
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.csv import parse_table
from portevoix.sources.files import SourceText

Parse = Callable[..., SimpleNamespace]

CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=8)


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_the_csv_module_writes_comes_in(
    rows: list[list[str]], delimiter: str, quoting: int
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerows([["a", "b", "c"], *rows])
    problems = Problems()
    document = parse_table(SourceText("f", out.getvalue()), problems)
    assert document
    assert list(problems) == []
    stripped = [[cell.strip() or None for cell in row] for row in rows]
    assert document.data == [dict(zip("abc", row, strict=True)) for row in stripped if any(row)]


@given(st.text('a",;\n\t |', max_size=30))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_wild_text_gives_rows_or_problems(text: str) -> None:
    problems = Problems()
    document = parse_table(SourceText("f", text), problems)
    assert document is not None or problems.errors


def test_semicolons_and_text_over_two_lines(parse: Parse) -> None:
    parsed = parse('id;titre\n1;"Un\n""grand"" titre"\n\n2;Deux, trois\n', parse_table)
    assert parsed.data == [
        {"id": "1", "titre": 'Un\n"grand" titre'},
        {"id": "2", "titre": "Deux, trois"},
    ]
    assert str(parsed.document.place((0, "titre"))) == "f.yaml:2:3"
    assert str(parsed.document.place((1, "titre"))) == "f.yaml:5:3"
    assert parsed.data[1].line == 5


def test_what_excel_says_first_is_heeded(parse: Parse) -> None:
    assert parse("sep=|\na|b,c\n1|2\n", parse_table).data == [{"a": "1", "b,c": "2"}]


def test_a_quote_that_is_never_closed_is_a_problem(parse: Parse) -> None:
    parsed = parse('a,b\n1,"x\n2,y\n', parse_table)
    assert (parsed.data, parsed.said) == (None, ["2:3: csv-quote"])


def test_a_cell_without_a_column_is_a_problem_and_the_rest_is_read(parse: Parse) -> None:
    parsed = parse("a,b\n1,2,3\n", parse_table)
    assert (parsed.data, parsed.said) == ([{"a": "1", "b": "2"}], ["2:5: csv-cell"])


def test_columns_of_one_name_are_a_list(parse: Parse) -> None:
    parsed = parse("a,b,a,a\n1,2,,3\n,4\n", parse_table)
    assert parsed.data == [{"a": ["1", "3"], "b": "2"}, {"a": [], "b": "4"}]
    assert parsed.said == ["1:5: duplicate-key"]
    assert [problem.severity for problem in parsed.problems] == ["warning"]
    assert str(parsed.document.place((0, "a", 1))) == "f.yaml:2:6"


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n"])
def test_a_table_may_be_empty(parse: Parse, text: str) -> None:
    assert parse(text, parse_table).data == []


def test_a_row_that_ends_early_has_nothing_in_the_rest(parse: Parse) -> None:
    assert parse("a,b,c\n1\n", parse_table).data == [{"a": "1", "b": None, "c": None}]
