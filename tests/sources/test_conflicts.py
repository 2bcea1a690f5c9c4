"""Marks of an unfinished merge are known from other lines."""

from hypothesis import given
from hypothesis import strategies as st

from portevoix.sources.conflicts import conflicts

MERGE = "<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> main\n"
PROSE = st.sampled_from(
    ["Title", "=======", "text", "> quote", "<b>", ">>> a = 1", "<<", "- x", ""]
)


@given(st.lists(PROSE, max_size=12), st.booleans())
def test_other_lines_are_none(lines: list[str], merge: bool) -> None:
    text = "\n".join(lines) + "\n"
    added = MERGE.format(ours="a", theirs="b") if merge else ""
    found = list(conflicts("a.md", text + added))
    assert [one.place.line for one in found] == ([text.count("\n") + 1] if merge else [])
