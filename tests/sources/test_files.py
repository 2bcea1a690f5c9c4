"""Files are read within bounds and written whole."""

import os
from pathlib import Path

import pytest

from portevoix.problems import Problems
from portevoix.sources import files
from portevoix.sources.files import read_text, relative_path, write_text


def read(raw: bytes, tmp_path: Path) -> tuple[str | None, list[str]]:
    file = tmp_path / "f.yaml"
    file.write_bytes(raw)
    problems = Problems()
    source = read_text(file, tmp_path, problems)
    return source and source.text, [problem.format(str) for problem in problems]


def test_mark_and_line_ends_of_windows_are_taken_off(tmp_path: Path) -> None:
    assert read(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 1\rc: 2\n", tmp_path) == ("a: é\nb: 1\nc: 2\n", [])


def test_another_encoding_is_said_with_its_line_and_column(tmp_path: Path) -> None:
    text, said = read("a: 1\nb: déjà".encode("cp1252"), tmp_path)
    assert text is None
    assert said[0].startswith("f.yaml:2:5: not-utf-8: This file is not encoded in UTF-8.")


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    _, said = read(b"\xef\xbb\xbf" + "b: déjà".encode("cp1252"), tmp_path)
    assert said[0].startswith("f.yaml:1:5: not-utf-8: ")


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    text, said = read(b"a" * 11, tmp_path)
    assert text is None
    assert said[0].startswith("f.yaml: file-too-large: ")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    problems = Problems()
    assert read_text(tmp_path / "none.yaml", tmp_path, problems) is None
    assert read_text(tmp_path, tmp_path.parent, problems) is None
    assert {problem.code for problem in problems} == {"no-such-file", "unreadable-file"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on this system")
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    problems = Problems()
    for name in ("pipe.yaml", "zero.yaml"):
        assert read_text(tmp_path / name, tmp_path, problems) is None
    assert [(p.place.path, p.code) for p in problems] == [
        ("pipe.yaml", "not-a-file"),
        ("zero.yaml", "not-a-file"),
    ]


@pytest.mark.parametrize("text", ["dÃ©jÃ  vu", "dĂ©jĂ ", "lâ€™Ã©tÃ©", "Â« Ã‰tÃ© Â»"])
def test_accents_encoded_twice_are_warned_about_and_kept(text: str, tmp_path: Path) -> None:
    got, said = read(f"ok: 1\ntitle: {text}\n".encode(), tmp_path)
    assert got == f"ok: 1\ntitle: {text}\n"
    assert len(said) == 1
    assert said[0].startswith("f.yaml:2:")
    assert "double-encoding" in said[0]


@pytest.mark.parametrize(
    "text", ["Ça a été l’été où São João…", "IĂ", "România: pădure, Ăsta", "Ãngela", "“€” 5 €"]
)
def test_accents_as_they_should_be_are_not(text: str, tmp_path: Path) -> None:
    assert read(text.encode(), tmp_path) == (text, [])


def test_a_file_written_keeps_its_mark_and_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "f.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    write_text(file, "a: é\nb: 3\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 3\r\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "b.md", "x\n")
    assert (tmp_path / "a" / "b.md").read_bytes() == b"x\n"


def test_a_path_is_told_from_the_project(tmp_path: Path) -> None:
    assert relative_path(tmp_path / "a" / "b", tmp_path) == "a/b"
    assert relative_path(Path("/x/y"), tmp_path) == "/x/y"
