"""`portevoix init`, as it is typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


def test_what_is_there_already_comes_in(
    portevoix: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text("Key,Title,State\nH-1,One,Done\nH-2,Two,Someday\n", "utf-8")
    result = portevoix("init", "club", "--yes", "--from", "table.csv")
    assert result.exit_code == 0
    assert result.output.splitlines()[-9:] == [
        "Guessed: id ← Key, title ← Title, status ← State.",
        "What these mean is for you to say, under “status” in map.yaml: someday.",
        "map.yaml",
        (
            "table.csv:3:1: not-imported: This row is not imported: nothing in it can be used as "
            "“status”. Mend it at its source, or in the map, and import again."
        ),
        (
            "table.csv:3:9: not-mapped: “status”: the map does not say what “Someday” becomes; it "
            "is left out. Add it under “words”, or under “ignore”."
        ),
        "1 added, 0 changed, 0 unchanged.",
        "1 row was not imported: see above.",
        "1 thing in them is to be looked at: see above.",
        (
            "Once map.yaml is right, in this folder: "
            "portevoix import roadmap ../table.csv --map map.yaml"
        ),
    ]
    item = Path("club/roadmap/h-1.yaml").read_text("utf-8")
    assert item == "id: h-1\ntitle: One\nstatus: shipped\n"
    head = "# Guessed from the columns of table.csv: read it over.\nkeys:\n"
    assert Path("club/map.yaml").read_text("utf-8").startswith(head)
