"""`portevoix verify`: a promise that was rewritten is told."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from portevoix.timeline.promise_chain import link

ROWS = [
    {"day": "2026-01-05", "item": "home", "status": "planned", "target": "2026-Q3"},
    {"day": "2026-02-05", "item": "export", "status": "planned", "target": "2026-Q4"},
]


def test_a_rewritten_promise_is_told(portevoix: Callable[..., Result], tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps({"version": 1, "promises": link(ROWS)}))
    assert portevoix("verify", old).output == "2 entries: the chain is whole.\n"
    forged = [{**ROWS[0], "target": "2026-Q4"}, ROWS[1]]
    new.write_text(json.dumps({"version": 1, "promises": link(forged)}))
    done = portevoix("verify", old, new)
    assert done.exit_code == 1
    assert "it said planned, 2026-Q3, and says planned, 2026-Q4" in done.output
    new.write_text(json.dumps({"version": 1, "promises": [forged[0], *link(ROWS)[1:]]}))
    assert "the chain is broken at 2026-01-05, home" in portevoix("verify", new).output
    more = [{**ROWS[0], "item": "was-for-members"}, *ROWS]
    new.write_text(json.dumps({"version": 1, "promises": link(more)}))
    done = portevoix("verify", old, new)
    assert done.exit_code == 0, "an item that has become public rewrites nothing"
    assert "was-for-members: your copy does not know it" in done.output
    done = portevoix("verify", new, old)
    assert done.exit_code == 1
    assert "was-for-members: all that was promised is gone, from 2026-01-05 on" in done.output
    new.write_text("{}")
    assert "holds no promises" in portevoix("verify", new).output
    assert "There is no file" in portevoix("verify", tmp_path / "none.json").output
