"""What the name of a file says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.loading.file_names import find_mistake, is_asked_for, is_for_readers, is_hidden

STEMS = st.text("abcdefgh-_0123456789éÉ ", min_size=1, max_size=12)
PLAIN_STEMS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
SOURCES = st.sampled_from([".md", ".MD", ".markdown", ".mkd", ".yaml", ".yml", ".Yaml"])
LEFT_BY_PROGRAMS = st.sampled_from(
    ["~", ".bak", ".BAK", ".orig", ".rej", ".swp", ".swo", ".tmp", ".save", ".old", ".1", "#", "_",
     ".txt", ".gz", ".zip", ".un~", " (1)", "-old", ".crdownload"]
)  # fmt: skip


@given(STEMS, SOURCES, LEFT_BY_PROGRAMS)
def test_a_copy_of_a_source_is_never_for_readers(stem: str, ending: str, more: str) -> None:
    assert find_mistake(f"releases/{stem}{ending}{more}", ()) == "copy-of-file"
    assert find_mistake(f"#{stem}{ending}#", ()) == "copy-of-file"


@given(PLAIN_STEMS, st.sampled_from([".png", ".JPG", ".pdf", ".docx", ".css", ".js", ".csv"]))
def test_what_readers_are_given_is_no_slip(stem: str, ending: str) -> None:
    path = f"pictures/{stem}{ending}"
    assert (find_mistake(path, ()), is_for_readers(path)) == (None, True)


@given(PLAIN_STEMS, PLAIN_STEMS)
def test_a_page_among_others_is_no_slip(stem: str, other: str) -> None:
    assert find_mistake(f"{stem}.md", {f"{other}.md", f"{stem}.md"}) is None


@pytest.mark.parametrize("name", ["a.MD", "a.Md", "a.markdown", "a.Markdown", "a.mdown", "a.mkd"])
def test_a_page_of_another_ending(name: str) -> None:
    assert find_mistake(f"releases/{name}", ()) == "misnamed-page"


@pytest.mark.parametrize(
    "name",
    [
        "about copy.md", "about copy 2.md", "about - Copie.md", "about - Copie (2).md",
        "Copie de about.md", "Copy of about.md", "about (1).md", "about_LOCAL_4711.md",
        "about (conflicted copy 2026-11-02).md", "about.sync-conflict-20261102-1-ABC.md",
        "about (Copie en conflit de Léa).md",
    ],
)  # fmt: skip
def test_a_copy_is_one_where_there_is_an_original(name: str) -> None:
    assert find_mistake(f"sub/{name}", {"sub/about.md"}) == "copy-of-file"
    assert find_mistake(f"sub/{name}", {"about.md"}) is None


@pytest.mark.parametrize(
    ("name", "is_given"),
    [("CNAME", True), ("_redirects", True), ("robots.txt", True), (".well-known/x", True),
     ("dump.sql", False), ("id_rsa", False), ("key.pem", False), ("openapi.yaml", False)],
)  # fmt: skip
def test_kinds_of_files(name: str, is_given: bool) -> None:
    assert (is_asked_for(name), find_mistake(name, ())) == (is_given, None)


def test_hidden_files_and_what_is_in_hidden_folders() -> None:
    assert all(map(is_hidden, ["._a.md", ".x/a.md", "a/.b", "a/.b/c.md"]))
    assert not any(map(is_hidden, ["a.md", "a/b.c.md", "a../b"]))


def test_the_lock_of_an_office_program_is_a_slip() -> None:
    assert find_mistake("files/~$plan.docx", ()) == "copy-of-file"
