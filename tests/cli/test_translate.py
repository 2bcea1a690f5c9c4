"""`portevoix translate` begins a catalogue and keeps what is in it."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from portevoix.core.catalogue import Entry, read_entries
from portevoix.core.languages import language, sentences

Command = Callable[..., Result]


def entries_of(root: Path, code: str) -> dict[str, Entry]:
    found = list(read_entries((root / f"locale/{code}.po").read_text("utf-8")))
    assert not any(isinstance(one, int) for one in found)
    return {one.one: one for one in found if isinstance(one, Entry)}


def test_a_catalogue_is_begun_with_all_that_readers_see(
    portevoix: Command, write_project: Callable[..., Path]
) -> None:
    root = write_project({}, "languages: [pl]")
    result = portevoix("translate", "pl", "--project", root)
    assert result.exit_code == 0
    assert f"locale/pl.po: {len(sentences('readers'))} sentences added." in result.output
    entries = entries_of(root, "pl")
    assert {one.one for one in sentences("readers")} | {""} == set(entries)
    assert entries["English"].texts == ("polski",)
    assert entries["{n} person"].texts == ("", "", "")  # as many forms as Polish has
    assert language("pl", root).name == "polski"
    check = portevoix("check", "--project", root, "--lang", "pl")
    assert "catalogue-lacks" in check.output
    assert check.exit_code == 0


def test_what_is_there_stays_and_what_lacks_is_added(
    portevoix: Command, write_project: Callable[..., Path]
) -> None:
    own = '# Mine\nmsgid "Roadmap"\nmsgstr "Fahrplan"\n\nmsgid "Gone"\nmsgstr "Weg"\n'
    root = write_project({"locale/de.po": own})
    portevoix("translate", "de", "--project", root)
    text = (root / "locale/de.po").read_text("utf-8")
    assert text.startswith(own)
    assert text.count('msgid "Roadmap"') == 1
    assert "0 sentences added" in portevoix("translate", "de", "--project", root).output
    assert (root / "locale/de.po").read_text("utf-8") == text
    portevoix("translate", "de", "--all", "--project", root)
    everything = {one.one for one in (*sentences("readers"), *sentences("messages"))}
    assert everything <= entries_of(root, "de").keys()


def test_what_the_package_has_is_not_translated_again(
    portevoix: Command, write_project: Callable[..., Path]
) -> None:
    root = write_project({})
    assert (
        "locale/fr.po: 0 sentences added." in portevoix("translate", "fr", "--project", root).output
    )
    assert not (root / "locale").exists()
    for code in ("en", "EN", "../x", "deutsch"):
        assert portevoix("translate", code, "--project", root).exit_code == 2


def test_a_file_that_is_no_text_is_told_and_stays(
    portevoix: Command, write_project: Callable[..., Path]
) -> None:
    root = write_project({"locale/de.po": ""})
    (root / "locale/de.po").write_bytes(b"\xff\x00")
    result = portevoix("translate", "de", "--project", root)
    assert result.exit_code == 1
    assert "locale/de.po" in result.output
    assert (root / "locale/de.po").read_bytes() == b"\xff\x00"
