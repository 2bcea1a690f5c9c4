"""Files parsed ahead are what they are when they are parsed one by one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix import workers
from portevoix.problems import Problems
from portevoix.sources.ahead import Parsed, parse_ahead
from portevoix.sources.files import read_text
from portevoix.sources.markdown import MarkdownFile, read_markdown
from portevoix.sources.yaml import Document, Mapping, parse_yaml

FRONTS = [
    "title: Un\n",
    "title: {fr: Un, en: One}\nitems: [a, b]\n",
    "thanks:\n- lea\n- {person: karim, for: |\n    text}\n",
    "people:\n- a: &x 1\n  b: *x\n-\n\nempty:\n",
    "title: é’😀\n# a remark\nlist: []\nmap: {}\n",
    "",
]
BROKEN = ["title: [\n", "title: a\ntitle: b\n", "- a\n"]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LEAST", 1)


def lines(data: object) -> object:
    """What data says, with the line and the character at which each mapping starts."""
    if isinstance(data, dict):
        at = getattr(data, "line", 0), getattr(data, "at", 0)
        return type(data) is Mapping, at, {key: lines(value) for key, value in data.items()}
    return [lines(one) for one in data] if isinstance(data, list) else data


def said(read: Document | MarkdownFile | None) -> object:
    if isinstance(read, Document):
        return read.path, read.text, lines(read.data), read.first_line, read.has_names
    return read and (read.path, said(read.front), read.body, read.body_line)


def read_list(file: Path, root: Path, problems: Problems) -> Document | None:
    source = read_text(file, root, problems)
    return parse_yaml(source, problems) if source else None


def ahead(*asked: Any) -> Parsed:
    """All that is parsed ahead."""
    found = Parsed({}, {})
    for part in parse_ahead(*asked):
        found.lists.update(part.lists)
        found.texts.update(part.texts)
    return found


def alone(read: Callable[..., Any], files: list[Path], root: Path) -> dict[str, object]:
    """What each file says that is read by itself; those with a problem left out."""
    found = {}
    for file in files:
        problems = Problems()
        one = read(file, root, problems)
        if one and not len(problems):
            found[str(file)] = said(one)
    return found


@given(
    st.lists(st.tuples(st.sampled_from([*FRONTS, *BROKEN]), st.text("ab\n#é", max_size=20))),
    st.lists(st.sampled_from([*FRONTS, *BROKEN, "é: \xff"]), min_size=1),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_files_parsed_ahead_say_what_they_say_and_those_with_problems_are_left(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]], lists: list[str]
) -> None:
    root = tmp_path_factory.mktemp("ahead")
    markdown = [root / f"{number}.md" for number in range(len(texts))]
    for number, (front, body) in enumerate(texts):
        text = f"---\n{front}---\n{body}" if number % 4 else body
        markdown[number].write_text(text, encoding="utf-8")
    yaml = [root / f"{number}.yaml" for number in range(len(lists))]
    for file, text in zip(yaml, lists, strict=True):
        file.write_text(text, encoding="latin-1" if "\xff" in text else "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "cores", lambda: 2)
        parsed = ahead(list(map(str, yaml)), list(map(str, markdown)), root, lambda: None)
    has_others = len(texts) + len(lists) > 1
    assert {file: said(one) for file, one in parsed.texts.items()} == (
        alone(read_markdown, markdown, root) if has_others else {}
    )
    assert {file: said(one) for file, one in parsed.lists.items()} == (
        alone(read_list, yaml, root) if has_others else {}
    )


def test_one_process_leaves_all_to_whoever_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.md" for number in range(40)]
    for file in files:
        file.write_text(f"---\ntitle: {{fr: N{file.stem}}}\n---\nText.\n", encoding="utf-8")
    done: list[str] = []
    for cores in (1, 2, 3):
        monkeypatch.setattr(workers, "cores", lambda cores=cores: cores)
        parsed = ahead([], list(map(str, files)), tmp_path, lambda: done.append("imports"))
        assert len(parsed.texts) == (40 if cores > 1 else 0)
    assert done == ["imports"] * 3
