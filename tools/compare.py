"""Compare two builds of the same project: `python tools/compare.py OLD NEW`.

OLD and NEW are folders that hold a site, letters, or both. Told are files that are in one of them
alone or differ, and of pages and mails what differs that a reader could tell: ids of elements,
addresses in links and pictures, words.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

PAGES = (".html",)
ADDRESSES = ("href", "src", "action", "srcset")
LINES = 10
"""How many differences of a kind are told of one file."""


def files(folder: Path) -> dict[str, Path]:
    """The files of a build by their paths, our list of them left out."""
    found = (one for one in folder.rglob("*") if one.is_file() and one.name != ".portevoix")
    return {one.relative_to(folder).as_posix(): one for one in found}


def parts(page: Path) -> dict[str, Counter[str]]:
    """What a reader could tell of a page: ids, addresses, words, each with how often it is there."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    tags = soup.find_all(True)
    return {
        "ids": Counter(str(tag["id"]) for tag in tags if tag.has_attr("id")),
        "addresses": Counter(str(tag[a]) for tag in tags for a in ADDRESSES if tag.has_attr(a)),
        "words": Counter(soup.get_text(" ").split()),
    }


def differences(old: Path, new: Path) -> Iterator[str]:
    """A line for each difference between two versions of a file."""
    if old.suffix not in PAGES:
        return
    before, after = parts(old), parts(new)
    for kind in before:
        gone, come = before[kind] - after[kind], after[kind] - before[kind]
        yield from (f"    - {kind}: {one}" for one in sorted(gone)[:LINES])
        yield from (f"    + {kind}: {one}" for one in sorted(come)[:LINES])


def main() -> int:
    old, new = (files(Path(folder)) for folder in sys.argv[1:3])
    differ = [name for name in old.keys() & new.keys() if not same(old[name], new[name])]
    for name in sorted(old.keys() - new.keys()):
        sys.stdout.write(f"- {name}\n")
    for name in sorted(new.keys() - old.keys()):
        sys.stdout.write(f"+ {name}\n")
    for name in sorted(differ):
        sys.stdout.write("\n".join([f"~ {name}", *differences(old[name], new[name])]) + "\n")
    sys.stdout.write(f"{len(old)} files before, {len(new)} after, {len(differ)} differ\n")
    return int(bool(differ) or old.keys() != new.keys())


def same(old: Path, new: Path) -> bool:
    return old.read_bytes() == new.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
