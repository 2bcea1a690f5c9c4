"""Files parsed ahead are what they are when they are parsed one by one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix import workers
from portevoix.problems import Problems
from portevoix.sources.ahead import parse_ahead
from portevoix.sources.markdown import MarkdownFile, read_markdown
from portevoix.sources.yaml import Mapping

FRONTS = [
    "title: Un\n",
    "title: {fr: Un, en: One}\nitems: [a, b]\n",
    "thanks:\n- lea\n- {person: karim, for: |\n    text}\n",
    "people:\n- a: &x 1\n  b: *x\n-\n\nempty:\n",
    "title: é’😀\n# a remark\nlist: []\nmap: {}\n",
    "",
]
BROKEN = ["title: [\n", "title: a\ntitle: b\n", "- a\n"]


def lines(data: object) -> object:
    """What data says, with the line of each mapping."""
    if isinstance(data, dict):
        line = getattr(data, "line", 0)
        return type(data) is Mapping, line, {key: lines(value) for key, value in data.items()}
    return [lines(one) for one in data] if isinstance(data, list) else data


def said(read: MarkdownFile) -> object:
    front = read.front
    return read.path, front.text, lines(front.data), front.first_line, front.has_names, read[2:]


@given(st.lists(st.tuples(st.sampled_from([*FRONTS, *BROKEN]), st.text("ab\n#é", max_size=20))))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_files_parsed_ahead_say_what_they_say_and_those_with_problems_are_left(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("ahead")
    alone = {}
    for number, (front, body) in enumerate(texts):
        file, problems = root / f"{number}.md", Problems()
        file.write_text(f"---\n{front}---\n{body}" if number % 4 else body, encoding="utf-8")
        read = read_markdown(file, root, problems)
        if read and not len(problems):
            alone[str(file)] = said(read)
    files = [str(root / f"{number}.md") for number in range(len(texts))]
    ahead = parse_ahead(files, root, lambda: None)
    assert {file: said(read) for file, read in ahead.items()} == alone


def test_other_processes_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = []
    for number in range(40):
        file = tmp_path / f"{number}.md"
        file.write_text(f"---\ntitle: {{fr: N{number}}}\n---\nText.\n", encoding="utf-8")
        files.append(str(file))
    done: list[str] = []
    monkeypatch.setattr(workers, "LEAST", 1)
    found = []
    for cores in (1, 2, 3):
        monkeypatch.setattr(workers, "cores", lambda cores=cores: cores)
        ahead = parse_ahead(files, tmp_path, lambda: done.append("lists"))
        found.append({file: said(read) for file, read in ahead.items()})
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 40
    assert done == ["lists"] * 3
