"""A small community, and builds of it in this process."""

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROADMAP = """
    areas:
    - {id: money, title: Argent}
    items:
    - id: receipts
      title: Les reçus & <virements>
      summary: Un par adhérent.
      status: planned
      area: money
      related: [bank]
      description: |
        Voir [la note](releases/2026-11-10-small.md) et [la suite](roadmap/bank.md#les-dates).

        ## Pourquoi

        - Pour **tous**
        - Sans `code`
      needs:
      - {id: at-once, text: Tous d’un coup, kind: idea, people: [lea], date: 2026-10-01,
         answer: {outcome: accepted, date: 2026-11-01}}
    - id: bank
      title: La banque
      status: shipped
      area: money
      description: |
        ## Les dates

        > Rien de *simple*.
      history:
      - {date: 2026-11-10, status: shipped}
"""
CONTRIBUTORS = """
    people:
    - {id: lea, name: Léa Martin, consent: {name: true, since: 2026-01-01}}
    - {id: karim, name: Karim Benali, bio: Du club., consent: {name: true, since: 2026-01-01}}
"""
NOTE = """
    ---
    {title: Les petites, date: 2026-11-10, items: [receipts, bank]}
    ---
    Voir [les reçus](../roadmap/receipts.md).

    ## Avant

    | A | B |
    | --- | --- |
    | un | deux |

    ## Après

    <b>Un</b> essai[^1].

    [^1]: Vraiment.
"""
CONFIG = """
    site_name: Essai
    site_url: https://portail.example/
    repo_url: https://github.com/club/portail
    docs_dir: content
    theme: {name: material, font: false}
    markdown_extensions: [toc, tables, footnotes]
    plugins:
    - portevoix: {languages: [fr, en]}
"""
Site = dict[str, bytes]


@pytest.fixture
def small(write_project: Callable[..., Path]) -> Path:
    """A project with some of each: what links to what, plain Markdown and less plain."""
    return write_project(
        {
            "mkdocs.yml": CONFIG,
            "roadmap.yaml": ROADMAP,
            "contributors.yaml": CONTRIBUTORS,
            "content/releases/2026-11-10-small.md": NOTE,
            "content/index.md": "# Accueil\n\nVoir [les reçus](roadmap/receipts.md).\n",
        }
    )


@pytest.fixture
def edited() -> Callable[[Path, str, str, str], None]:
    """Replace the first of some words in a file of a project, which has them."""

    def edit(root: Path, name: str, old: str, new: str) -> None:
        file = root / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Site]:
    """Build a project in this process; its files by their path in the site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 30 November 2026

    def run(root: Path, *plugins: Any, command: str = "build") -> Site:
        from mkdocs.commands.build import build as mkdocs_build
        from mkdocs.config import load_config

        logging.getLogger("mkdocs").setLevel(logging.INFO)
        config = load_config(str(root / "mkdocs.yml"))
        ours: Any = config.plugins["portevoix"]  # MkDocs gives the same to each build
        ours.on_startup(command=command, dirty=False)
        for plugin in plugins:
            config.plugins[type(plugin).__name__] = plugin
        try:
            mkdocs_build(config)
        finally:
            ours.on_startup(command="build", dirty=False)
        site = root / "site"
        files = [one for one in site.rglob("*") if one.is_file() and one.name != ".portevoix"]
        return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}

    return run


@pytest.fixture
def build_anew(build: Callable[..., Site]) -> Callable[[Path], Site]:
    """What a build from nothing makes of the same files."""

    def run(root: Path) -> Site:
        copy = Path(tempfile.mkdtemp(dir=root.parent), "anew")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", "dist"))
        return build(copy)

    return run
