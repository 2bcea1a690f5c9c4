"""Links to new files on the host of the repository, which hold what can be read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from portevoix.core.languages import language
from portevoix.site.proposals import Proposals, new_file


@pytest.mark.parametrize(
    ("edit_base", "address"),
    [
        (
            "https://github.com/club/portal/edit/main/",
            "https://github.com/club/portal/new/main/roadmap?filename=my-idea.yaml&value=a%20%26%20b",
        ),
        (
            "https://code.example/club/_edit/trunk/site/",
            "https://code.example/club/_new/trunk/site/roadmap?filename=my-idea.yaml&value=a%20%26%20b",
        ),
        (
            "https://git.example/group/club/portal/-/edit/main/",
            "https://git.example/group/club/portal/-/new/main/roadmap?file_name=my-idea.yaml",
        ),
        (
            "https://gitlab.com/club/portal/edit/main/",
            "https://gitlab.com/club/portal/-/new/main/roadmap?file_name=my-idea.yaml",
        ),
    ],
)
def test_each_host_has_its_editor(edit_base: str, address: str) -> None:
    file = new_file(edit_base, "roadmap", "my-idea.yaml", "a & b")
    assert file
    assert file.address == address
    assert file.is_filled == ("value=" in address)


def test_an_unknown_host_has_none() -> None:
    for base in ("", "https://bitbucket.example/club/src/main/", "edit/main/"):
        assert new_file(base, "roadmap", "a.yaml", "") is None


@pytest.mark.parametrize("code", ["fr", "en"])
def test_what_is_begun_can_be_read(
    code: str, write_project: Callable[..., Path], read_all: Callable[[Path], Any]
) -> None:
    proposals = Proposals("https://github.com/club/portal/edit/main/", "roadmap.yaml", "fr")
    words = language(code)
    item, need = proposals.item(words, ["gifts"]), proposals.need(words, ["gifts"], "gifts")
    assert item
    assert need
    (name,) = parse_qs(urlsplit(item.address).query)["filename"]
    assert name == ("mon-idee.yaml" if code == "fr" else "my-idea.yaml")
    assert parse_qs(urlsplit(item.address).query)["value"] == [item.text]
    root = write_project(
        {
            "roadmap.yaml": "areas:\n- {id: gifts, title: Gifts}\n",
            f"roadmap/{name}": item.text,
            "roadmap/need.yaml": need.text,
        }
    )
    read = read_all(root)
    assert not read.problems.errors, [str(one) for one in read.problems]
    assert set(read.community.items) == {name.removesuffix(".yaml")}
    (told,) = read.community.needs.values()
    assert told.area == "gifts"
