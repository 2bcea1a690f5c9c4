"""What whole-project tests share: a small project in a folder."""

import datetime
import json
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hypothesis
import pytest

from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project

# How long a test takes depends on what else the machine does: no time is asserted.
hypothesis.settings.register_profile("portevoix", deadline=None)
hypothesis.settings.load_profile("portevoix")


Files = dict[str, str]


@pytest.fixture(autouse=True)
def language_of_who_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands set it; the next test does not know."""
    monkeypatch.setenv("LANGUAGE", "")


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[..., Path]:
    """Write files (indented as they are in the test) into a folder that is a project."""

    def write(files: Files, options: str = "", folder: Path | None = None) -> Path:
        root = folder or tmp_path / "project"
        config = "site_name: Essai\nsite_url: https://portail.example/\ndocs_dir: content\n"
        config += "theme: {name: material, font: false}\n"
        config += "plugins:\n- portevoix:\n"
        config += textwrap.indent(textwrap.dedent(options).strip() or "languages: [fr]", "    ")
        everything = {
            "mkdocs.yml": config + "\n",
            "roadmap.yaml": "items: []\n",
            "content/index.md": "# Accueil\n",
            **files,
        }
        for name, text in everything.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return root

    return write


@pytest.fixture
def read_all() -> Callable[[Path], SimpleNamespace]:
    """Read a project's folder: `.project`, `.community`, `.problems`."""

    def read(root: Path) -> SimpleNamespace:
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project, [problem.format(str) for problem in problems]
        community = load(project, problems).community
        return SimpleNamespace(project=project, community=community, problems=problems)

    return read


@pytest.fixture(scope="session")
def pages_in() -> Callable[[Path], list[Path]]:
    """The files of a site's pages, but for those that only lead to another page."""

    def find(site: Path) -> list[Path]:
        found = sorted(site.rglob("index.html"))
        return [file for file in found if b'http-equiv="refresh"' not in file.read_bytes()]

    return find


@pytest.fixture
def today() -> datetime.date:
    return datetime.date(2026, 11, 30)


@pytest.fixture
def november() -> Files:
    """A month in the life of a small community, for a letter to tell."""
    return {
        "roadmap.yaml": """
            areas:
            - {id: members, title: Adhésions}
            - {id: gifts, title: Dons}
            items:
            - id: reminders
              title: Rappels
              status: shipped
              area: members
              needs:
              - {id: n-chase, text: Je relance à la main, kind: pain, people: [lea, ana]}
              history:
              - {date: 2026-06-01, status: planned, target: 2026-10}
              - {date: 2026-11-10, status: shipped}
            - id: receipts
              title: Reçus
              status: in_progress
              target: 2027-Q1
              area: gifts
              calls:
              - kind: test
                question: Qui essaie ?
                until: 2026-12-03
                link: https://example.org/essai
              - kind: discuss
                question: Trop tard ?
                until: 2026-11-01
                link: https://example.org/tard
              needs:
              - id: n-batch
                text: Tous les reçus d’un coup
                kind: idea
                people: [lea]
                answer: {outcome: accepted, reason: Oui., date: 2026-11-12}
              history:
              - {date: 2026-05-01, status: planned, target: 2026-Q4}
              - {date: 2026-11-05, target: 2026-12, reason: Un détour.}
              - {date: 2026-11-20, status: in_progress, target: 2027-Q1, reason: La loi change.}
            - id: export
              title: Export
              status: shipped
              area: gifts
              history:
              - {date: 2026-11-03, status: planned}
              - {date: 2026-11-25, status: shipped}
            """,
        "contributors.yaml": """
            organisations:
            - {id: port, name: La Chorale du Port}
            people:
            - id: lea
              name: Léa Martin
              organisation: port
              consent: {name: true, newsletter: true, since: 2026-01-01}
            - id: ana
              name: Ana Silva
              consent: {name: true, since: 2026-01-01}
            - id: bo
              name: Bo Team
              team: true
              consent: {name: true, newsletter: true, since: 2026-01-01}
            """,
        "content/releases/2026-11-10-reminders.md": """
            ---
            title: Les rappels partent seuls
            date: 2026-11-10
            items: [reminders]
            tier: top
            ---
            Voilà.
            """,
        "content/releases/2026-11-18-small.md": """
            ---
            {title: Petit mieux, date: 2026-11-18, area: gifts, tier: secondary}
            ---
            """,
        "content/spotlights/lea.md": """
            ---
            {person: lea, title: Léa, date: 2026-11-15}
            ---
            """,
        "content/workshops/2026-11-12-receipts.md": """
            ---
            item: receipts
            step: improvement
            date: 2026-11-12
            people: [lea, bo]
            verdicts:
            - {need: n-batch, verdict: adapted, why: Par cent.}
            ---
            """,
        "content/events/2026-11-06-meet.md": """
            ---
            {title: Rencontre, date: 2026-11-06, recording: "https://example.org/video"}
            ---
            """,
        "content/events/2026-12-04-meetup.md": """
            ---
            {title: Soirée, date: 2026-12-04, time: "18:30"}
            ---
            """,
        "content/newsletter/2026-11.md": """
            ---
            date: 2026-11-30
            from: 2026-11-01
            to: 2026-11-30
            subject: Novembre
            signed: bo
            ---
            Bonjour.
            """,
    }


@pytest.fixture
def read(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> Callable[..., SimpleNamespace]:
    """Write files and read them: `.community`, `.problems`, `.said`, `.messages`."""

    def read(files: dict[str, str], options: str = "languages: [fr, en]") -> SimpleNamespace:
        result = read_all(write_project(files, options))
        result.said = [f"{problem.place}: {problem.code}" for problem in result.problems]
        result.messages = [problem.format(str) for problem in result.problems]
        return result

    return read


@pytest.fixture
def read_roadmap(read: Callable[..., SimpleNamespace]) -> Callable[[str], SimpleNamespace]:
    return lambda text: read({"roadmap.yaml": text})


IN_NODE = """
const [scripts, act, given] = JSON.parse(require("fs").readFileSync(0, "utf8"))
for (const one of scripts) (0, eval)(one)
console.log(JSON.stringify((0, eval)(act)(given)))
"""
IN_CHROMIUM = """
import json, shutil, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    names = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    browser = playwright.chromium.launch(executable_path=next(filter(None, names), None))
    page = browser.new_page()
    act = "([scripts, act, given]) => { scripts.forEach(eval); return eval(act)(given) }"
    print(json.dumps(page.evaluate(act.replace("eval", "(0, eval)"), json.load(sys.stdin))))
"""


@pytest.fixture(scope="session")
def search_with() -> Callable[[str, str, Any], Any]:
    """Have the portal's own script search some records: what a function of JavaScript, which may
    call `search`, returns for a value.
    """
    script = Path(__file__).parents[1] / "site_templates/portal/assets/portevoix/search.js"
    node = shutil.which("node")
    command = [node, "-e", IN_NODE] if node else [sys.executable, "-c", IN_CHROMIUM]

    def run(records: str, act: str, given: Any) -> Any:
        made = "globalThis.search = portevoixSearch(portevoixRecords)"
        scripts = [script.read_text("utf-8"), records, made]
        done = subprocess.run(
            command, input=json.dumps([scripts, act, given]), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def recall(search_with: Callable[[str, str, Any], Any]) -> Callable[..., dict[str, float]]:
    """How often search finds a record among the first by words of it, in percent: by three words
    of its title, by any three, by those of its title with a wrong letter.
    """
    import random
    import re
    import unicodedata

    def content(text: str, stop: set[str]) -> list[str]:
        """Its words as readers type them, without accents, but for short and frequent ones."""
        bare = unicodedata.normalize("NFKD", text.lower())
        bare = "".join(c for c in bare if unicodedata.category(c)[0] != "M")
        return [w for w in dict.fromkeys(re.findall(r"[^\W_]{4,}", bare)) if w not in stop]

    def mistyped(word: str, chance: random.Random) -> str:
        at, letter = chance.randrange(1, len(word) - 1), chance.choice("abcdefghijklmnopqrstuvwxyz")
        swapped = word[at + 1] + word[at] if at < len(word) - 2 else letter
        rest = word[at + len(swapped) :]
        ways = (word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:], word[:at] + swapped + rest)  # fmt: skip
        return chance.choice(ways)

    def measure(records: str, most: int, rounds: int = 1) -> dict[str, float]:
        known = json.loads(records.removeprefix("portevoixRecords="))
        chance, stop = random.Random(11), set(known["tables"]["stop"])
        rows = known["rows"] if len(known["rows"]) <= most else chance.sample(known["rows"], most)
        asked: list[tuple[str, int, str, str]] = []
        for row in rows * rounds:
            title, text = content(row[2], stop), content(row[3], stop)
            words = chance.sample(title, min(3, len(title)))
            more = [word for word in text if word not in title]
            words += chance.sample(more, min(3 - len(words), len(more)))
            if not words:
                continue
            asked.append(("title", 3, " ".join(words), row[2]))
            both = title + more
            asked.append(("any", 3, " ".join(chance.sample(both, min(3, len(both)))), row[2]))
            if long := [word for word in words if len(word) >= 5]:
                wrong = chance.choice(long)
                typed = [mistyped(word, chance) if word == wrong else word for word in words]
                asked.append(("typo", 5, " ".join(typed), row[2]))
        titles_of = "search.ask(query).hits.slice(0, most).map((hit) => hit[2])"
        act = f"(asked) => asked.map(([, most, query]) => {titles_of})"
        found = search_with(records, act, asked)
        right: dict[str, list[bool]] = {}
        for (kind, _, _, title), titles in zip(asked, found, strict=True):
            right.setdefault(kind, []).append(title in titles)
        return {kind: 100 * sum(some) / len(some) for kind, some in right.items()}

    return measure
