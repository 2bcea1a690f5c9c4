"""What a project has none of is said nowhere: on no page, in no menu, letter, feed or search."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

MKDOCS = """
site_name: Club
site_url: https://portal.example/
docs_dir: content
theme: {name: material, font: false}
plugins:
- portevoix:
    languages: [en, fr]
    mail:
      sender: Club
      address: mail@club.example
      postal_address: 12 quai de la Fosse, 44000 Nantes
      unsubscribe: https://mail.example/leave
"""
ITEM = {
    "id": "tax",
    "title": "Tax",
    "status": "planned",
    "area": "money",
    "target": "2027-Q1",
    "effort": "deep",
    "owners": ["ines"],
    "objectives": ["trust"],
    "labels": ["blue"],
    "needs": [{"id": "evening", "kind": "pain", "text": "Slow", "people": ["lea"],
               "date": "2026-11-02", "workshop": "w",
               "answer": {"outcome": "accepted", "reason": "Ok", "date": "2026-11-03"}},
              {"id": "again", "kind": "idea", "text": "Red", "date": "2026-11-02"}],
    "voices": [{"source": "Poll", "as_of": "2026-11-01", "count": {"people": 9}}],
    "arguments": [{"side": "for", "text": "Yes"}],
    "quotes": [{"text": "Oh", "date": "2026-11-02"}],
    "calls": [{"kind": "test", "question": "Who?", "until": "2026-12-30",
               "link": "https://a.example/", "created": "2026-11-01"}],
    "lab": {"join": "https://a.example/", "until": "2026-12-30", "created": "2026-11-01"},
    "history": [{"date": "2026-11-01", "status": "exploring"},
                {"date": "2026-11-05", "status": "planned", "target": "2027-Q1"}],
}  # fmt: skip
DONE = {"id": "ink", "title": "Ink", "status": "shipped", "area": "money"}
CONSENT = {"name": True, "newsletter": True, "since": "2026-01-01"}
LEA = {"id": "lea", "name": "Ann", "organisation": "garden", "consent": CONSENT}
INES = {"id": "ines", "name": "Ben", "team": True, "consent": CONSENT}
ARTICLES: dict[str, dict[str, Any]] = {
    "releases/note": {"title": "Ink", "date": "2026-11-10", "items": ["ink"], "thanks": ["lea"],
                      "kind": "feature"},
    "releases/bad": {"title": "Bad", "date": "2026-11-11", "items": ["ink"], "kind": "incident"},
    "spotlights/lea": {"person": "lea", "title": "Ann", "date": "2026-11-12"},
    "workshops/w": {"item": "tax", "step": "reflection", "date": "2026-11-02", "people": ["lea"]},
    "events/e": {"title": "Fair", "date": "2026-12-20", "created": "2026-11-01"},
    "newsletter/n": {"date": "2026-11-20", "from": "2026-11-01", "to": "2026-11-20",
                     "subject": "Word"},
}  # fmt: skip
ITEM_KEYS = {
    "needs": r"\bneeds?\b(?! you)|you said|became of|\bloop\b|besoins?\b(?! de vous)|devenu|boucle",
    "voices": r"asking|voices|\bvoix\b|demandent",
    "arguments": r"\bfor\b.*\bagainst\b|arguments?\b|pour et contre",
    "quotes": r"in their words|avec leurs mots",
    "calls": r"try it with us|open questions|what we asked|essaye|questions ouvertes",
    "history": r"\bhistory\b|historique|moved on|bougé",
    "target": r"\btarget\b|\bdue\b|échéance|brought forward|pushed back",
    "effort": r"\beffort\b|deep work",
    "owners": r"in charge|responsable|en charge",
    "objectives": r"\bserves\b|what it is for|objectif|\bsert\b",
    "labels": r"\blabels?\b|étiquettes?",
}
"""Words of what stands in an item, in English and French."""
FILES = {
    "releases": r"release notes?|what’s new|what is new|notes? de version|nouveautés?|went wrong"
    r"|pas marché",
    "spotlights": r"\bportraits?\b|spotlights?",
    "workshops": r"who was there|needs raised|meetings|compte rendu",
    "events": r"\bevents?\b|where to meet|where we meet|rendez-vous|où se retrouver|événements?",
    "newsletter": r"\bletters?\b|\beditions?\b|newsletter|\blettres?\b|\béditions?\b",
}
Write = Callable[..., Path]


@pytest.fixture
def build_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Build the project without some of it, and return all that can be read of it."""

    def built(*folders: str, keys: tuple[str, ...] = (), lists: tuple[str, ...] = ()) -> str:
        item = {key: value for key, value in ITEM.items() if key not in keys}
        roadmap: dict[str, Any] = {
            "areas": [{"id": "money", "title": "Cash"}],
            "objectives": [{"id": "trust", "title": "Aim"}],
            "items": [item, DONE],
        }
        people: dict[str, Any] = {
            "organisations": [{"id": "garden", "name": "Les Jardins"}],
            "people": [LEA, INES],
        }
        files = {"mkdocs.yml": MKDOCS}
        kept = {name: text for name, text in ARTICLES.items() if name.split("/")[0] not in folders}
        gone = set(lists)
        if "people" in gone:
            kept.pop("spotlights/lea", None)
        dropped = {"people": ("people", "owners", "thanks", "person"), "areas": ("area",),
                   "organisations": ("organisation",), "objectives": ("objectives",),
                   "workshops": ("workshop",)}  # fmt: skip
        keys_gone = {key for one in (*lists, *folders) for key in dropped.get(one, ())}
        files |= {
            f"content/{name}.md": f"---\n{yaml.safe_dump(_without(text, keys_gone))}---\n"
            for name, text in kept.items()
        }
        roadmap = {key: _without(rows, keys_gone) for key, rows in roadmap.items()}
        people = {key: _without(rows, keys_gone - {"people"}) for key, rows in people.items()}
        for rows in (roadmap, people):
            for one in gone & rows.keys():
                rows[one] = []
        files["roadmap.yaml"] = yaml.safe_dump(roadmap)
        files["contributors.yaml"] = yaml.safe_dump(people)
        files["content/index.md"] = "# Club\n"
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        for name, text in files.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795996800")  # 30 November 2026
        monkeypatch.chdir(root)
        build(load_config(str(root / "mkdocs.yml")))
        return read_all(root)

    return built


def _without(data: Any, keys: set[str]) -> Any:
    if isinstance(data, dict):
        return {key: _without(one, keys) for key, one in data.items() if key not in keys}
    return [_without(one, keys) for one in data] if isinstance(data, list) else data


def read_all(root: Path) -> str:
    """The words of all pages, menus included, of search, feeds, and letters."""
    found = []
    for file in sorted((root / "site").rglob("*.html")):
        html = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for one in html(["script", "style"]):
            one.decompose()
        found.append(f"{file.relative_to(root)}: {html.get_text(' ')}")
    for file in sorted((root / "site").rglob("records.js")):
        known = json.loads(file.read_text("utf-8").partition("=")[2])
        found += [f"{file.relative_to(root)}: {one[2]} {one[3]}" for one in known["rows"]]
    for file in sorted((root / "site").rglob("feed.xml")):
        texts = ElementTree.fromstring(file.read_text("utf-8")).itertext()
        words = (re.sub(r"<[^>]*>", " ", text) for text in texts)
        found.append(f"{file.relative_to(root)}: {' '.join(words)}")
    for file in sorted((root / "dist").rglob("mail.txt")):
        found.append(f"{file.relative_to(root)}: {file.read_text('utf-8')}")
    lines = (re.sub(r"https?://\S+", "", text) for text in found)
    return "\n".join(" ".join(line.split()) for line in lines)


def lines_with(pattern: str, text: str) -> list[str]:
    """Where the words of a pattern stand, with what is around them."""
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [text[max(0, one.start() - 60) : one.end() + 40] for one in found]


@pytest.mark.parametrize("first", range(3))
def test_what_no_item_has_is_said_nowhere(first: int, build_without: Callable[..., str]) -> None:
    keys = list(ITEM_KEYS)[first::3]
    # What is about it as well: a lab speaks of needs, a history of targets.
    about = {"needs": ("lab",), "target": ("history",), "history": ("target",)}
    also = (other for key in keys for other in about.get(key, ()))
    folders = ("workshops",) if "needs" in keys else ()
    text = build_without(*folders, keys=(*keys, *also), lists=tuple(keys))
    for key in keys:
        assert lines_with(ITEM_KEYS[key], build_without())
        assert lines_with(ITEM_KEYS[key], text) == [], key


@pytest.mark.parametrize("first", range(2))
def test_kinds_without_a_record_are_said_nowhere(
    first: int, build_without: Callable[..., str]
) -> None:
    folders = list(FILES)[first::2]
    text = build_without(*folders)
    for folder in folders:
        assert lines_with(FILES[folder], build_without())
        assert lines_with(FILES[folder], text) == [], folder


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("areas", r"\bareas?\b|domaines?\b"),
        ("organisations", r"organisations?\b|structures?\b"),
        ("people", r"contributors?\b|\bpeople\b|thank|contribut(?:rices|eurs)|merci|personnes?\b"),
    ],
)
def test_lists_without_a_record_are_said_nowhere(
    name: str, pattern: str, build_without: Callable[..., str]
) -> None:
    assert lines_with(pattern, build_without())
    keys = ("voices", "owners") if name == "people" else ()
    lists = ("people", "organisations") if name == "people" else (name,)
    assert lines_with(pattern, build_without(keys=keys, lists=lists)) == []


def test_labs_that_nobody_has_are_said_nowhere(build_without: Callable[..., str]) -> None:
    pattern = r"\blabs?\b|workshops?\b|ateliers?\b"
    assert lines_with(pattern, build_without())
    assert lines_with(pattern, build_without("workshops", keys=("lab", "calls"))) == []


def test_a_single_item_makes_a_site_without_anything_empty(
    build_without: Callable[..., str],
) -> None:
    text = build_without(*FILES, keys=tuple(ITEM.keys() - {"id", "title", "status"}), lists=(
        "areas", "people", "organisations", "objectives",
    ))  # fmt: skip
    assert lines_with(r"\b0\b|\bnothing\b|\bnobody\b|\bnone\b|\brien\b|aucune?\b", text) == []
    for pattern in (*ITEM_KEYS.values(), *FILES.values()):
        assert lines_with(pattern, text) == [], pattern
