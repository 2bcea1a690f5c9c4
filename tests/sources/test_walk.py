"""The files of a folder, and where symbolic links in it may lead."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.walk import Listing, leads_out, list_folder

NAMES = st.sampled_from(["a", "b", "c", "x.png", "y.md"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TARGETS = st.sampled_from(
    [
        "/proc/self/environ", "/dev/zero", "/", "..", ".", "../..", "../../..", "../shared",
        "../../outside", "../../outside/secret.txt", "../shared/x.png", "../.git/config", "a", "b",
        "x.png", "../shared/back", "nowhere", "c",
    ]
)  # fmt: skip


def listed(folder: Path, project: Path) -> tuple[Listing, list[str]]:
    problems = Problems()
    listing = list_folder(folder, project, problems, lambda path: path.startswith("."))
    return listing, [f"{problem.place.path}: {problem.code}" for problem in problems]


def a_repository(root: Path) -> Path:
    """A folder `content` in a project in a repository, beside what may be linked to."""
    for name, text in {
        "outside/secret.txt": "SECRET",
        "repository/.git/config": "SECRET",
        "repository/shared/x.png": "shared",
        "repository/shared/inner/y.md": "shared",
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (root / "repository/shared/back").symlink_to("../content")
    content = root / "repository/content"
    content.mkdir()
    return content


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(PATHS, st.none() | TARGETS, max_size=8))
def test_no_link_leads_out_and_every_one_is_followed_or_told(tree: dict[str, str | None]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        content = a_repository(root)
        made = []
        for path, leads_to in tree.items():
            file = content / path
            if any(one.is_symlink() for one in (content / path).parents if one != root):
                continue
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("own") if leads_to is None else file.symlink_to(leads_to)
            except OSError:  # there is something else in its way
                continue
            made.append(path)
        listing, said = listed(content, content.parent)
        assert len(listing.paths) == len(set(listing.paths)) < 100
        for path in listing.paths:
            assert (content / path).is_file()
            assert (content / path).read_text() != "SECRET"
            assert (content / path).resolve().is_relative_to(content.parent.resolve())
        told = {one.removeprefix("content/").rpartition(": ")[0] for one in said}
        for path in made:
            if (content / path).is_symlink():
                below = any(one.startswith(f"{path}/") for one in listing.paths)
                assert path in told or path in listing.links or below
            else:
                assert path in listing.paths


def test_a_folder_of_the_repository_is_followed_once(tmp_path: Path) -> None:
    content = a_repository(tmp_path)
    (content / "pictures").symlink_to("../shared")
    listing, said = listed(content, content.parent)
    assert listing.paths == ("pictures/x.png", "pictures/inner/y.md")
    shared = (content.parent / "shared").resolve()
    assert listing.links["pictures/inner/y.md"] == f"{shared}/inner/y.md"
    assert said == ["content/pictures/back: symbolic-link"]


def test_without_a_repository_the_project_is_the_limit(tmp_path: Path) -> None:
    content = tmp_path / "project/content"
    content.mkdir(parents=True)
    (tmp_path / "beside.png").write_text("x")
    (tmp_path / "project/own.png").write_text("x")
    (content / "a.png").symlink_to("../../beside.png")
    (content / "b.png").symlink_to("../own.png")
    listing, said = listed(content, tmp_path / "project")
    assert (listing.paths, said) == (("b.png",), ["content/a.png: symbolic-link"])


def test_the_folder_itself_may_be_elsewhere_but_not_by_a_link(tmp_path: Path) -> None:
    content = a_repository(tmp_path)
    project = content.parent
    (project / "linked").symlink_to("../outside")
    listing, said = listed(project / "linked", project)
    assert (listing.paths, said) == ((), ["linked: symbolic-link"])
    assert listed(project / "../outside", project)[0].paths == ("secret.txt",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on this system")
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    os.mkfifo(tmp_path / ".hidden.md")
    assert listed(tmp_path, tmp_path) == (Listing((), {}), ["pipe.md: not-a-file"])


def test_a_source_that_a_link_has_elsewhere(tmp_path: Path) -> None:
    content = a_repository(tmp_path)
    project = content.parent
    (project / "roadmap.yaml").symlink_to("../outside/secret.txt")
    (project / "people.yaml").symlink_to("shared/x.png")
    problems = Problems()
    assert leads_out(project / "roadmap.yaml", project, problems)
    assert not leads_out(project / "people.yaml", project, problems)
    assert not leads_out(project / "../outside/secret.txt", project, problems)
    assert [problem.place.path for problem in problems] == ["roadmap.yaml"]


def test_a_project_may_be_seen_through_links_as_a_whole(tmp_path: Path) -> None:
    content = a_repository(tmp_path)
    (content.parent / "mkdocs.yml").write_text("")
    (content / "own.png").write_text("x")
    seen = tmp_path / "seen"
    seen.mkdir()
    (seen / "content").symlink_to(content)
    assert listed(seen / "content", seen) == (Listing((), {}), ["content: symbolic-link"])
    (seen / "mkdocs.yml").symlink_to(content.parent / "mkdocs.yml")
    assert listed(seen / "content", seen) == (Listing(("own.png",), {}), [])
