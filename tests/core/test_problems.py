"""Problems, as people read them."""

from portevoix.core.problems import Place, Problem


def test_no_value_begins_a_line_of_its_own() -> None:
    problem = Problem(
        "code", Place("a\n::error::b.md", 1, 1), "“{word}” is no word.", {"word": "x\n::y"}
    )
    assert "\n" not in problem.format(str)
