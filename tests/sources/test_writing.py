"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from portevoix.sources.writing import UnwritableError, delete, write_text


def test_a_file_written_keeps_its_mark_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    write_text(file, "a: é\nb: 3\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 3\r\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "b.md", "x\n")
    assert (tmp_path / "a" / "b.md").read_bytes() == b"x\n"


def test_what_cannot_be_written_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("before")

    def refused(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    for name in ("replace", "unlink"):
        with monkeypatch.context() as patched:
            patched.setattr(
                Path, name, refused if name == "replace" else lambda *_, **__: refused()
            )
            with pytest.raises(UnwritableError) as told:
                write_text(file, "after") if name == "replace" else delete(file)
        assert told.value.reason == "Read-only file system"
    assert [one.read_text() for one in tmp_path.iterdir()] == ["before"]
