"""Rows that may not be for everyone by a word, by a file's name, or by what they lack."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]

HEAD = "keys: {title: title%s}\n"
NOTE = "---\ntitle: secret\n%s---\nText\n"
OPEN = {"notes/open.md": "---\ntitle: Open\n---\nText\n"}


@pytest.mark.parametrize(
    "line",
    ["status: draft", "type: internal", "status: Brouillon", "state: wip", "kind: Members only"],
)
def test_a_word_of_a_file_may_hide_it(run: Run, line: str) -> None:
    files = {**OPEN, "notes/x.md": NOTE % f"{line}\n"}
    result = run("notes", files, HEAD % "")
    assert result.outcome.files == ["content/releases/open.md"]
    assert result.said == [
        f"notes/x.md:3:{len(line.split(':', maxsplit=1)[0]) + 3}: protection-unread"
    ]
    assert not result.outcome.is_whole
    column, _, word = line.partition(": ")
    assert run("notes", files, f"unused: {column}\n{HEAD}" % "").said == []
    known = f", draft: {{from: {column}, words: {{'': '', '{word}': true}}}}"
    assert run("notes", files, HEAD % known).said == []


@pytest.mark.parametrize("line", ["status: published", "type: post", "status: done", "kind: ''"])
def test_other_words_hide_nothing(run: Run, line: str) -> None:
    assert run("notes", {"notes/x.md": NOTE % f"{line}\n"}, HEAD % "").said == []


def test_a_word_that_the_map_knows_is_read_as_it_says(run: Run) -> None:
    source = "id,title,status\na,A,Draft\nb,B,Internal\n"
    words = "keys: {id: id, title: title, status: {from: status, words: {draft: exploring}}}\n"
    result = run("roadmap", source, words, "t.csv")
    assert result.said == ["t.csv:3:5: protection-unread"]
    assert list(result.community.items) == ["a"]


@pytest.mark.parametrize(
    "name", ["draft-x", "x.draft", "Brouillon_x", "draft", "x-wip", "x.internal"]
)
def test_a_file_may_be_a_draft_by_its_name(run: Run, name: str) -> None:
    files = {**OPEN, f"notes/{name}.md": NOTE % ""}
    result = run("notes", files, HEAD % "")
    assert result.said == [f"notes/{name}.md:2:1: protection-unread"]
    assert result.outcome.files == ["content/releases/open.md"]
    assert run("notes", files, f"unused: file.name\n{HEAD}" % "").said == []


@pytest.mark.parametrize("name", ["drafting-rules", "new-draftsman", "x", "internal-links"])
def test_other_names_are_names(run: Run, name: str) -> None:
    assert run("notes", {f"notes/{name}.md": NOTE % ""}, HEAD % "").said == []


VIEW = (
    "Title\tURL\tAssignees\tStatus\nBank\thttps://github.com/a/b/issues/12\t\tplanned\n"
    "secret\t\t\tplanned\n"
)


def test_a_draft_in_a_view_of_a_project_has_no_address(run: Run) -> None:
    map_ = "keys: {id: {from: Title, as_id: true}, title: Title, status: Status%s}\n"
    result = run("roadmap", VIEW, map_ % "", "view.tsv")
    assert result.said == ["view.tsv:3:1: protection-unread"]
    assert list(result.community.items) == ["bank"]
    known = ", audience: {from: URL, words: {'': internal}, patterns: {'.+': public}}"
    result = run("roadmap", VIEW, map_ % known, "view.tsv")
    assert (result.said, list(result.community.items)) == ([], ["bank"])
    mixed = VIEW.replace("https://github.com/a/b/issues/12", "https://club.test/")
    assert run("roadmap", mixed, map_ % "", "view.tsv").said == []


@pytest.mark.parametrize("cell", ["not public", "publicly no", "nonpublic", "public (later)"])
def test_a_pattern_shows_a_row_only_where_it_fits_all_of_a_cell(run: Run, cell: str) -> None:
    source = f"id,title,status,vis\na,secret,planned,{cell}\nb,B,planned,public\n"
    map_ = (
        "keys: {id: id, title: title, status: status, "
        "audience: {from: vis, patterns: {'team|public no': internal, public: public}}}\n"
    )
    result = run("roadmap", source, map_, "t.csv")
    assert result.said == ["t.csv:2:18: protection-part"]
    assert list(result.community.items) == ["b"]
    result = run("roadmap", source.replace(cell, "the team of all"), map_, "t.csv")
    assert (result.said, result.outcome.hidden) == ([], 1)
