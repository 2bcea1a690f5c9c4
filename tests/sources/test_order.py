"""Whatever a block holds, moving its keys changes their order and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.order import ordered
from portevoix.sources.reword import lines_of
from portevoix.sources.yaml import Document, parse_yaml

VALUES = (
    " plain", " 'quoted'", "", " |\n    one\n\n    two", " >-\n    one\n    two",
    "\n  - a\n  - b", "\n    inner: 1  # said\n    # inside\n    other: 2", " [a,\n    b]",
    " {x: y}", ' "two\n    lines"', " é # behind",
)  # fmt: skip
KEYS = "abcde"
PART = st.tuples(st.sampled_from(VALUES), st.booleans(), st.booleans())


def parse(text: str) -> Document:
    problems = Problems()
    document = parse_yaml(SourceText("f.yaml", text), problems)
    assert document
    assert not problems
    return document


@given(
    st.permutations(KEYS), st.lists(PART, min_size=5, max_size=5), st.sampled_from(["\n", "\r\n"])
)
def test_keys_are_moved_and_nothing_else_changes(
    keys: list[str], parts: list[tuple[str, bool, bool]], end: str
) -> None:
    text = "".join(
        ("  # about it\n" if commented and number else "")
        + ("- " if number == 0 else "  ")
        + f"{key}:{value}\n"
        + ("\n" if spaced else "")
        for number, (key, (value, commented, spaced)) in enumerate(zip(keys, parts, strict=True))
    )
    text += "- a: 1\n"
    document = parse(text)
    block = (document.root.items or [])[0]
    raw = lines_of(text.replace("\n", end))
    moved = "".join(ordered(raw, block, KEYS.index))
    again = parse(moved.replace("\r\n", "\n"))
    assert again.data == document.data
    assert list(again.data[0]) == sorted(keys)
    assert sorted(line.lstrip(" -") for line in lines_of(moved)) == sorted(
        line.lstrip(" -") for line in raw
    )
