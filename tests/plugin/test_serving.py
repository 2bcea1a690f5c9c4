"""What is served is what a build makes; "served" is what the command says, not an address."""

import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
EDITION = """\
---
subject: Novembre
date: 2026-11-28
from: 2026-11-01
to: 2026-11-28
---
Bonjour.
"""
KARIM = """\
id: karim
name: Karim Benali
bio: Du club.
consent: {name: true, since: 2026-01-01}
"""


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("command", ["build", "serve"])
def test_after_any_edits_the_site_is_what_a_build_from_nothing_makes(
    seed: int, command: str, small: Path, build: Build, build_anew: Build
) -> None:
    """Lines are taken out, doubled, moved or worn down; files that cannot be read are put back."""
    chance = random.Random(seed)
    build(small, command=command)
    for _ in range(5):
        file = chance.choice([small / "roadmap.yaml", *sorted((small / "content").rglob("*.md"))])
        before = file.read_text("utf-8")
        file.write_text(worn(before, chance), "utf-8")
        try:
            again = build(small, command=command)
        except Abort:
            file.write_text(before, "utf-8")
            continue
        assert again == build_anew(small)


def worn(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    match chance.choice(("out", "twice", "move", "wear")):
        case "out":
            del lines[number]
        case "twice":
            lines.insert(number, lines[number])
        case "move":
            other = chance.randrange(len(lines))
            lines[number], lines[other] = lines[other], lines[number]
        case _:
            lines[number] = lines[number][:-1]
    return "\n".join(lines)


@pytest.fixture
def lettered(small: Path) -> Path:
    """With an edition of the newsletter."""
    file = small / "content/newsletter/2026-11.md"
    file.parent.mkdir()
    file.write_text(EDITION, "utf-8")
    return small


def test_a_build_for_this_machine_is_a_build_like_any_other(
    lettered: Path, build: Build, edited: Edit
) -> None:
    edited(lettered, "mkdocs.yml", "https://portail.example/", "http://127.0.0.1:8000/")
    assert "newsletter/2026-11/index.html" in build(lettered)
    assert (lettered / "dist/newsletter/2026-11/mail.html").is_file()


def test_no_mail_is_written_while_serving(lettered: Path, build: Build) -> None:
    site = build(lettered, command="serve")
    assert "newsletter/2026-11/index.html" in site
    assert not (lettered / "dist").exists()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@pytest.fixture
def server(lettered: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`portevoix serve`, as somebody runs it, over a slip."""
    file = lettered / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "nav: [\n", "utf-8")
    start = "from portevoix.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", start, "serve", "-a", f"127.0.0.1:{port}"],
        cwd=lettered,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def shows(address: str, words: str, seconds: float = 60) -> bool:
    """Whether a page comes to hold some words."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if words in answer.read().decode():
                    return True
        except urllib.error.HTTPError as error:
            if words in error.read().decode():
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


@pytest.mark.usefixtures("server")
def test_a_served_page_follows_its_file(lettered: Path, port: int, edited: Edit) -> None:
    address = f"http://127.0.0.1:{port}/contributors/karim/"
    assert shows(address, "mkdocs.yml:")
    name = "contributors/karim.yaml"
    (lettered / "contributors").mkdir()
    (lettered / name).write_text(KARIM, "utf-8")
    edited(lettered, "contributors.yaml", "- {id: karim", "# - {id: karim")
    edited(lettered, "mkdocs.yml", "nav: [\n", "")
    assert shows(address, "Du club.")
    edited(lettered, name, "bio: Du club.", "boi: Du club.")
    assert shows(address, f"{name}:")
    edited(lettered, name, "boi: Du club.", "bio: De la chorale.")
    assert shows(address, "De la chorale.")
    assert not (lettered / "dist").exists()
    leftovers = [one for one in lettered.iterdir() if re.search(r"portevoix-build", one.name)]
    assert leftovers == []


def test_whoever_deploys_finds_the_site_where_it_is(lettered: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(lettered / "mkdocs.yml"))
    build(config)
    assert Path(config.site_dir) == lettered / "site"
    assert (lettered / "site/index.html").is_file()


def test_a_site_is_deployed(lettered: Path, tmp_path: Path) -> None:
    def git(*words: str) -> str:
        names = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        return subprocess.run(
            ["git", *names, *words], cwd=lettered, check=True, capture_output=True, text=True
        ).stdout

    bare = tmp_path / "bare.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "a")
    git("config", "user.email", "a@example.org")
    (lettered / ".gitignore").write_text("site/\n")
    git("add", "-A")
    git("commit", "-qm", "A portal")
    git("remote", "add", "origin", str(bare))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "-q"], cwd=lettered, check=True, timeout=120
    )
    names = git("ls-tree", "-r", "--name-only", "origin/gh-pages").splitlines()
    assert {"index.html", "en/index.html", "roadmap/bank/index.html"} <= {*names}
