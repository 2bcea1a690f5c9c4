"""Several contents in one file."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix import packed
from portevoix.sources.files import write_bytes


@given(
    st.dictionaries(st.text(), st.integers() | st.tuples(st.text(), st.binary())),
    st.lists(st.binary(), max_size=5),
)
def test_what_was_packed_comes_out(head: object, contents: list[bytes]) -> None:
    file = b"".join(packed.packed(head, contents))
    assert packed.unpacked(file) == (head, contents)


FILE = b"".join(packed.packed("head", [b"one", b"two"]))


@pytest.mark.parametrize("file", [*(FILE[:size] for size in range(len(FILE))), FILE + b"more"])
def test_a_file_that_is_not_whole_is_refused(file: bytes) -> None:
    with pytest.raises((ValueError, EOFError, TypeError)):
        packed.unpacked(file)


@pytest.mark.parametrize("stays", [True, False])
def test_a_file_that_is_looked_at_can_be_replaced(
    stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "_STAYS", stays and os.name == "posix")
    file = tmp_path / "file"
    for content in (b"first", b"", b"second, which is longer"):
        write_bytes(file, content)
        found = packed.looked_at(file)
        write_bytes(file, b"another")
        assert found == content
