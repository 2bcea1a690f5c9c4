"""A system that does not let a build write: a sentence, and what was there before stays."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ITEMS = "items: [{id: page, title: Page, status: planned}]\n"


def build(root: Path, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """A build in a process whose files may have so many bytes: as on a disk that is full."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build"],
        cwd=root,
        capture_output=True,
        text=True,
        preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def read(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes()
            for one in folder.rglob("*") if one.is_file()}  # fmt: skip


@pytest.mark.parametrize("most", [0, 1, 3_000, 20_000, 100_000])
def test_a_full_disk_is_a_sentence_and_the_former_site_stays(
    most: int, write_project: Callable[..., Path]
) -> None:
    root = write_project({"roadmap.yaml": ITEMS, "content/index.md": "# Club\n"})
    assert build(root).returncode == 0
    before = read(root / "site")
    (root / "roadmap.yaml").write_text(ITEMS.replace("Page", "Zword"), "utf-8")
    done = build(root, most)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "Rien ne peut être écrit" in done.stderr, done.stderr
    assert read(root / "site") == before


def test_a_name_that_is_too_long_is_a_sentence(write_project: Callable[..., Path]) -> None:
    name = "a" * 250
    root = write_project({"roadmap.yaml": ITEMS, f"content/{name}.md": "# Club\n"})
    done = build(root)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr, done.stderr
    items = ITEMS.replace("page,", f"{'b' * 300},")
    root = write_project({"roadmap.yaml": items, "content/index.md": "# Club\n"})
    done = build(root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr, done.stderr
