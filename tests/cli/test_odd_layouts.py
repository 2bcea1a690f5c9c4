"""Commands change only the lines that they must, however a file is laid out, or refuse."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml

ITEM = {
    "indented": """\
items:
    - id: home
      title: 'L’accueil — « tout » d’un coup'
      status: "planned"
      target: 2026-Q4
      needs:
          -   id: list
              text: >-
                A printed
                list.
              kind: pain
      history:
          - date: 2026-01-05
            status: planned
            target: 2026-Q4
    - {id: other, title: Other, status: exploring}
""",
    "flow": """\
items:
- {id: other, title: Other, status: exploring}
- {id: home, title: "Home", status: planned, target: 2026-Q4,
   needs: [{id: list, text: "A printed list: now", kind: pain}],
   history: [{date: 2026-01-05, status: planned, target: 2026-Q4}]}
""",
    "bare": """\
items:

- status: planned
  title:
    fr: |
      Deux lignes
      # qui restent
  needs:
  - kind: pain
    text: "Quoted \\"twice\\" # no comment"
    id: list

  id: home
- id: other
  status: exploring
  title: Other


needs: []
""",
    "anchors": """\
items:
- &home
  id: home
  title: &title Home
  status: planned
  target: 2026-Q4
  needs:
  - {id: list, text: *title, kind: pain}
- id: other
  title: Other
  status: exploring
""",
}
COMMANDS = (
    ("move", "home", "2027-Q1", "--reason", "Parce que : « c’est » #long."),
    ("ship", "home"),
    ("decline", "home", "--reason", "Non."),
    ("answer", "list", "--outcome", "accepted", "--reason", "Oui: oui."),
    ("new", "need", "Encore un mot: oui.", "--item", "home"),
    ("new", "need", "Seul."),
    ("retract", "home"),
    ("format",),
)  # fmt: skip
MARKS = ("# a comment", "", "   # far in", "#: odd", "# tab\there")


@st.composite
def layouts(draw: st.DrawFn) -> str:
    lines = ITEM[draw(st.sampled_from(sorted(ITEM)))].splitlines()
    can_hold = [n for n, one in enumerate(lines) if not one.startswith("      ")]
    for number in sorted(draw(st.sets(st.sampled_from(can_hold), max_size=3)), reverse=True):
        lines.insert(number, draw(st.sampled_from(MARKS)))
    if draw(st.booleans()):
        lines.insert(0, "---")
    spaced = draw(st.sets(st.integers(0, len(lines) - 1), max_size=2))
    text = "\n".join(f"{one} " if n in spaced and one else one for n, one in enumerate(lines))
    return text + draw(st.sampled_from(("\n", "", "\n\n")))


def data_of(text: str) -> object:
    document = parse_yaml(SourceText("roadmap.yaml", text), Problems())
    assert document
    return document.data


def comments(lines: list[str]) -> list[str]:
    return [one.strip() for one in lines if one.lstrip().startswith("#")]


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    layouts(), st.sampled_from(COMMANDS), st.sampled_from(("\n", "\r\n")), st.booleans()
)  # fmt: skip
def test_a_command_changes_only_what_it_must(
    portevoix: Callable[..., Result],
    write_project: Callable[..., Path],
    text: str,
    command: tuple[str, ...],
    ends: str,
    has_mark: bool,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_project({}, folder=Path(folder))
        file = root / "roadmap.yaml"
        before = ("\ufeff" if has_mark else "") + text.replace("\n", ends)
        file.write_bytes(before.encode())
        day = () if command[0] == "format" else ("--today", "2026-12-01")
        done = portevoix(*command, *day, "--project", str(root), "--lang", "en")
        after = file.read_bytes().decode()
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    if done.exit_code:
        assert after == before, done.output
        return
    assert after.startswith("\ufeff") == has_mark
    assert ("\r\n" in after) == ("\r\n" in before)
    assert after.count("\n") == after.count("\r\n") or ends == "\n"
    former, now = before.splitlines(), after.splitlines()
    if command[0] == "format":
        assert sorted(one.strip(" -") for one in former) == sorted(one.strip(" -") for one in now)
        return
    assert comments(former) == comments(now)
    others = [one for one in data_of(text)["items"] if one["id"] == "other"]  # type: ignore[index]
    plain = after.removeprefix("\ufeff").replace("\r\n", "\n")
    assert [one for one in data_of(plain)["items"] if one["id"] == "other"] == others  # type: ignore[index]
    in_braces = ("- {id: home", "needs: [", "history: [")  # which are one entry
    lost = [one.lstrip() for one in former if one not in now]
    assert sum(not one.startswith(in_braces) for one in lost) <= 2, done.output


@pytest.fixture(autouse=True)
def _no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", tempfile.gettempdir())
