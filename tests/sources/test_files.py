"""Files are read within bounds and written whole."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.sources import files
from portevoix.sources.encoding import find_mojibake
from portevoix.sources.files import _warn_of_mojibake, read_text, relative_path


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


RESTORED = "before this UTF-8 was read as"
PUT = "Put the restored text in its place"
SHOWN = "until then it is shown as it stands."


def test_each_line_that_was_read_in_the_wrong_encoding_is_said_and_kept(tmp_path: Path) -> None:
    text = "ok: 1\ntitle: Le cafÃ© et lâ€™Ã©tÃ©, vite\n\nmore: dÃ©jÃ\xa0 vu\n"
    got, (first, second) = read(text.replace("\n", "\r\n").encode(), tmp_path)
    assert got == text
    assert first == (
        "f.yaml:2:14: double-encoding: “cafÃ© et lâ€™Ã©tÃ©,” was “café et l’été,” "
        f"{RESTORED} Windows-1252. {PUT}; {SHOWN}"
    )
    assert second == (
        "f.yaml:4:8: double-encoding: “dÃ©jÃ\xa0” was “déjà” "
        f"{RESTORED} Windows-1252. {PUT}; {SHOWN}"
    )


def test_what_cannot_be_restored_is_said_so(tmp_path: Path) -> None:
    _, (first, second) = read("voilÃ , voilÃ \n\nvoilÃ  dÃ©jÃ ".encode(), tmp_path)
    encodings = "Windows-1252, ISO-8859-1, ISO-8859-15"
    assert first == (
        f"f.yaml:1:5: double-encoding: “voilÃ , voilÃ” is UTF-8 that was read as {encodings}; a "
        f"part of it is lost. It cannot be restored: type it again; {SHOWN}"
    )
    assert second == (
        f"f.yaml:3:5: double-encoding: “voilÃ  dÃ©jÃ” was “voilÃ  déjÃ” {RESTORED} {encodings}. "
        f"{PUT}, and type again what is lost in “voilÃ, dÃ©jÃ”; {SHOWN}"
    )


def test_the_message_is_in_french_too(tmp_path: Path) -> None:
    (tmp_path / "f.md").write_text("cafÃ©", encoding="utf-8")
    problems = Problems()
    read_text(tmp_path / "f.md", tmp_path, problems)
    (said,) = (problem.format(language("fr").gettext) for problem in problems)
    assert said.startswith("f.md:1:4: double-encoding: «\xa0cafÃ©\xa0» était «\xa0café\xa0»")


@pytest.mark.parametrize("text", ["Ã©" * 5000, "Ã©tÃ© " * 1000, "x" * 5000 + "Ã©" + "x" * 5000])
def test_a_long_line_is_shown_in_part(text: str, tmp_path: Path) -> None:
    _, said = read(text.encode(), tmp_path)
    assert len(said) == 1
    assert len(said[0]) < 1000
    assert "é" in said[0]


@given(st.text("Ã©â€™Âa \n\xa0Ă", min_size=1))
def test_a_line_is_warned_about_once(text: str) -> None:
    problems = Problems()
    _warn_of_mojibake("f.md", text, problems)
    lines = [problem.place.line for problem in problems]
    found = find_mojibake(text)
    assert lines == sorted({text.count("\n", 0, damage.start) + 1 for damage in found})
    for problem in problems:
        line = text.split("\n")[problem.place.line - 1]
        assert problem.values["text"].removesuffix(" …")[:200] in line


def test_a_path_is_told_from_the_project(tmp_path: Path) -> None:
    assert relative_path(tmp_path / "a" / "b", tmp_path) == "a/b"
    assert relative_path(Path("/x/y"), tmp_path) == "/x/y"
