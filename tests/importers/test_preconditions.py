"""A column that may hide rows, and of which the map says nothing, stops the import."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]

HEAD = "keys: {id: id, title: title, status: status}\n"
ROW = '"id": "a", "title": "A", "status": "planned"'


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("t.csv", "id,title,status,Confidential\na,A,planned,no\n", "t.csv:1:17 Confidential"),
        ("t.tsv", "id\ttitle\tstatus\tPublié\na\tA\tplanned\t\n", "t.tsv:1:17 Publié"),
        ("t.yaml", "- {id: a, title: A, status: planned, draft: no}\n", "t.yaml:1:38 draft"),
        ("t.json", f'[{{{ROW}, "isPrivate": false}}]', "t.json:1:49 isPrivate"),
        ("t.json", f'[{{{ROW}, "f": {{"security": null}}}}]', "t.json:1:55 f.security"),
        ("t.json", f'[{{{ROW}, "f": [{{"archived": 1}}]}}]', "t.json:1:56 f.archived"),
    ],
)
def test_a_protecting_column_has_to_be_accounted_for(
    run: Run, name: str, source: str, said: str
) -> None:
    result = run("roadmap", source, HEAD, name)
    assert [f"{p.place} {p.values['column']}" for p in result.problems] == [said]
    assert (result.outcome.files, result.outcome.brought) == ([], 0)
    column = said.partition(" ")[2]
    for unused in (column, column.upper(), column.split(".")[0]):
        result = run("roadmap", source, f"unused: {unused}\n{HEAD}", name)
        assert result.messages == []
        assert list(result.community.items) == ["a"]


def test_each_column_is_told_once_whatever_the_number_of_rows(run: Run) -> None:
    rows = "".join(f"- {{id: a{n}, title: A, status: planned, draft: x}}\n" for n in range(5))
    assert run("roadmap", rows, HEAD).said == ["source.yaml:1:39: protection-unused"]


def test_a_word_to_ignore_does_not_account_for_a_column(run: Run) -> None:
    source = "id,title,status,Confidential\na,A,planned,no\n"
    result = run("roadmap", source, f"ignore: Confidential\n{HEAD}", "t.csv")
    assert result.said == ["t.csv:1:17: protection-unused"]


@pytest.mark.parametrize(("closed", "stops"), [("false", False), ("true", True), ('"x"', True)])
def test_what_stands_around_the_rows_counts_unless_it_plainly_shows(
    run: Run, closed: str, stops: bool
) -> None:
    source = f'{{"lists": [{{"closed": {closed}}}], "cards": [{{{ROW}}}]}}'
    result = run("roadmap", source, f"rows: cards\n{HEAD}", "t.json")
    assert bool(result.said) == stops
    assert bool(result.outcome.brought) != stops
    result = run("roadmap", source, f"rows: cards\nunused: lists.closed\n{HEAD}", "t.json")
    assert result.outcome.brought == 1


def test_a_table_without_the_column_that_protects_is_not_imported(run: Run) -> None:
    map_ = HEAD.replace("}", ", audience: {from: Who may see, words: {'': public}}}")
    result = run("roadmap", "id,title,status\na,A,planned\n", map_, "t.csv")
    assert result.said == ["map.yaml:1:46: protection-missing"]
    assert result.outcome.files == []


@pytest.mark.parametrize(
    "source",
    [
        "id,title,status,Private,Private\na,A,planned,no,yes\n",
        "Export,,,\nid,title,status,Private\na,A,planned,yes\n",
    ],
)
def test_a_table_whose_columns_cannot_be_told_is_not_imported(run: Run, source: str) -> None:
    map_ = "unused: Private\nkeys: {id: [id, Export], title: [title, Export]}\n"
    result = run("roadmap", source, f"{map_}set: {{status: planned}}\n", "t.csv")
    assert any(said.endswith("protection-unsure") for said in result.said)
    assert result.outcome.files == []


WORDS = "words: {public: public, team: internal}"


@pytest.mark.parametrize(
    ("name", "source", "keys"),
    [
        (
            "t.csv",
            "id,title,status,vis,vis\na,secret-x,planned,public,team\n",
            f"audience: {{from: vis, {WORDS}}}",
        ),
        (
            "t.tsv",
            "id\ttitle\tstatus\tvis\tb\tvis\na\tsecret-x\tplanned\t\t\tteam\n",
            f"audience: {{from: [b, vis], {WORDS}}}",
        ),
        ("t.csv", "id,title,status,v,v\na,A,planned,public,team\n", "audience: {text: '{v}'}"),
        (
            "t.json",
            f'[{{{ROW}, "vis": "public", "vis": "team"}}]',
            f"audience: {{from: vis, {WORDS}}}",
        ),
        (
            "t.json",
            f'[{{{ROW}, "f": {{"vis": "public", "vis": "team"}}}}]',
            f"audience: {{from: f.vis, {WORDS}}}",
        ),
        (
            "t.yaml",
            "- {id: a, title: secret-x, status: planned, l: {u: 'https://x.test', v: 1, v: 2}}\n",
            f"links: {{from: l, each: {{url: u, audience: {{from: v, {WORDS}}}}}}}",
        ),
    ],
)
def test_what_the_map_protects_by_is_there_once(
    run: Run, name: str, source: str, keys: str
) -> None:
    result = run("roadmap", source, HEAD.replace("}", f", {keys}}}"), name)
    assert any(said.endswith("protection-unsure") for said in result.said)
    assert (result.outcome.files, result.outcome.is_whole) == ([], False)


def test_a_column_that_differs_in_capitals_has_to_be_accounted_for(run: Run) -> None:
    source = "id,title,status,vis,Vis\na,secret-x,planned,public,team\n"
    map_ = HEAD.replace("}", f", audience: {{from: vis, {WORDS}}}}}")
    result = run("roadmap", source, map_, "t.csv")
    assert result.said == ["t.csv:1:21: protection-unused"]
    both = map_.replace("from: vis", "from: [vis, Vis]")
    result = run("roadmap", source, both, "t.csv")
    assert (result.said, result.outcome.hidden, result.outcome.files) == ([], 1, [])


def test_columns_that_stand_twice_and_protect_nothing_are_lists(run: Run) -> None:
    source = "id,title,status,Labels,Labels,Labels\na,A,planned,x,,y\nb,B,planned,,,\n"
    result = run("roadmap", source, HEAD.replace("}", ", labels: Labels}"), "t.csv")
    assert result.said == ["t.csv:1:24: duplicate-key"]
    assert result.outcome.is_whole
    assert result.community.items["a"].labels == ("x", "y")
    assert result.community.items["b"].labels == ()


def test_a_cell_that_stands_in_no_column_is_not_printed(run: Run) -> None:
    result = run("roadmap", "id,title,status\na,A,planned,zebra\n", HEAD, "t.csv")
    assert result.said == ["t.csv:2:13: csv-cell"]
    assert "zebra" not in result.messages[0]


def test_a_folder_that_is_private_by_its_name_is_accounted_for(run: Run) -> None:
    source = {
        "site/posts/a.md": "---\ntitle: A\n---\n",
        "site/_drafts/b.md": "---\ntitle: B\n---\n",
    }
    result = run("notes", source, "keys: {title: title}\n")
    assert result.said == ["site/_drafts/b.md: protection-unused"]
    assert result.outcome.files == []
    words = "{from: file.folder, words: {posts: '', _drafts: true}}"
    result = run("notes", source, f"keys: {{title: title, draft: {words}}}\n")
    assert result.outcome.files == ["content/releases/a.md"]


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("+++\ndraft = true\n+++\n", "notes/c.md:1:1: front-matter-unread"),
        ("\n---\ndraft: true\n---\n", "notes/c.md:2:1: front-matter-late"),
    ],
)
def test_keys_that_are_not_read_are_not_taken_for_text(run: Run, top: str, said: str) -> None:
    Path("notes").mkdir()
    Path("notes/c.md").write_text(f"{top}Text\n", encoding="utf-8")
    result = run("notes", {"notes/b.md": "---\ntitle: B\n---\n"}, "keys: {title: file.name}\n")
    assert result.said == [said]
    assert result.outcome.files == ["content/releases/b.md"]
