"""Odd days, numbers, texts and clocks are read, or told in a sentence; nothing breaks."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from portevoix.cli import main
from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.loading.options import Options
from portevoix.model import articles, people, roadmap
from portevoix.schema.record import SourceStruct
from portevoix.schema.struct import Field, unwrap
from portevoix.schema.validation import nested_structs, validate
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml

DAYS = ["0001-01-01", "1899-12-31", "1900-01-01", "2026-11-30", "2999-12-31", "9999-12-31",
        "2026-02-29", "0000-01-01", "٢٠٢٦-١١-٣٠", "99999-01-01"]  # fmt: skip
NUMBERS = ["0", "-1", "999999999999", "1000000000000", "9" * 5000, "1e9", "٣", "1_000", "0x10"]
TEXTS = ["", " ", "\ud800", "a\udfffb",
         "🇫🇷" * 400, "👩\u200d👩\u200d👧" * 300, "é" * 700, "\u200b", "a\u00a0",
         "x" * 5000, "{", "%(n)s", "{{ n }}", "]]>", "\x85\u2028"]  # fmt: skip
TARGETS = ["0001", "9999", "9999-12", "9999-H2", "2999-Q4", "1900-01-01"]
EPOCHS = ["", " ", "soon", "-1", "1795996800.5", "1" * 5000, "99999999999", "-99999999999",
          "253402300799", "٣", "4294967296"]  # fmt: skip
ODD = st.sampled_from([*DAYS, *NUMBERS, *TEXTS, *TARGETS, None, [], {}, {"en": "\udc00"}, ["a"]])
CLASSES: list[type[SourceStruct]] = [
    roadmap.Area, roadmap.Objective, roadmap.Item, roadmap.Need, roadmap.StatusSentences,
    people.Organisation, people.Person, articles.ReleaseNote, articles.Spotlight,
    articles.Workshop, articles.Event, articles.Edition, Options,
]  # fmt: skip


def records(cls: type[SourceStruct]) -> st.SearchStrategy[dict[str, Any]]:
    """Raw data with an odd value under some of the keys of a class, and of those in it."""
    inner = nested_structs(cls)

    def values(field: Field) -> st.SearchStrategy[Any]:
        if field.key in inner and unwrap(field.annotation) is not cls:
            part = st.deferred(lambda: records(inner[field.key]))
            return part | st.lists(part, max_size=2) | ODD
        return ODD

    own = [one for one in cls.fields().values() if not one.key.startswith("@")]
    return st.fixed_dictionaries({}, optional={one.key: values(one) for one in own})


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_field_of_every_record_takes_any_value_or_says_why(
    cls: type[SourceStruct], data: st.DataObject
) -> None:
    raw = data.draw(records(cls))
    text = yaml.dump(raw, Dumper=yaml.SafeDumper)
    problems = Problems()
    document = parse_yaml(SourceText("a.yaml", text), problems)
    if document:
        validate(cls, document.data, document, (), problems)
    for problem in problems:
        for code in ("en", "fr"):
            problem.format(language(code).gettext).encode()


ROADMAP: dict[str, Any] = {
    "areas": [{"id": "money", "title": "Cash"}],
    "items": [
        {
            "id": "tax", "title": "Tax", "status": "planned", "area": "money", "summary": "Soon",
            "target": "2027-Q1", "created": "2026-01-01",
            "owners": ["ines"],
            "needs": [{"id": "evening", "kind": "pain", "text": "Slow", "people": ["lea"],
                       "date": "2026-11-02", "count": {"people": 9, "organisations": 2},
                       "answer": {"outcome": "later", "date": "2026-11-03", "review": "2027"}}],
            "voices": [
                {"source": "Poll", "as_of": "2026-11-01", "count": {"people": 9},
                 "by_organisation": {"garden": 8}, "overlaps": False},
                {"source": "Mail", "as_of": "2026-11-01", "count": {"people": 1},
                 "overlaps": False},
            ],
            "calls": [{"kind": "test", "question": "Who?", "until": "2026-12-30",
                       "link": "https://a.example/", "created": "2026-11-01"}],
            "lab": {"join": "https://a.example/", "until": "2026-12-30", "created": "2026-11-01"},
            "history": [{"date": "2026-11-01", "status": "exploring", "target": "2026-12"},
                        {"date": "2026-11-05", "status": "planned", "target": "2027-Q1"}],
        },
    ],
}  # fmt: skip
CONSENT = {"name": True, "newsletter": True, "since": "2026-01-01", "until": "2027-01-01"}
PEOPLE: dict[str, Any] = {
    "organisations": [{"id": "garden", "name": "Les Jardins"}],
    "people": [
        {"id": "lea", "name": "Ann", "organisation": "garden", "consent": CONSENT,
         "contributions": [{"kind": "talk", "date": "2026-11-04", "text": "Hello"}]},
        {"id": "ines", "name": "Ben", "team": True, "consent": CONSENT},
    ],
}  # fmt: skip
ARTICLES: dict[str, Any] = {
    "releases/note": {"title": "Ink", "date": "2026-11-10", "items": ["tax"], "summary": "Sum"},
    "spotlights/lea": {"person": "lea", "title": "Ann", "date": "2026-11-12", "quote": "Oh"},
    "workshops/w": {"item": "tax", "step": "reflection", "date": "2026-11-02", "people": ["lea"],
                    "count": {"people": 12}, "validated": {"yes": 3, "of": 4}},
    "events/e": {"title": "Fair", "date": "2026-12-20", "end": "2026-12-21", "time": "18:30",
                 "created": "2026-11-01"},
    "newsletter/m": {"date": "2026-10-20", "from": "2026-10-01", "to": "2026-10-20",
                     "subject": "Then"},
    "newsletter/n": {"date": "2026-11-20", "from": "2026-11-01", "to": "2026-11-20",
                     "subject": "Word", "preheader": "Before", "signed": "ines"},
}  # fmt: skip
CONFIG = """
site_name: Club
site_url: https://portal.example/
docs_dir: content
theme: {name: material, font: false}
plugins:
- portevoix:
    languages: [fr, en]
    mail: {sender: Club, address: m@c.example, postal_address: 1 Quai,
           unsubscribe: "https://m.example/leave"}
"""


def leaves(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to the values that are days, numbers or texts; not to ids and words of ours."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in steps:
        if isinstance(value, dict | list):
            yield from leaves(value, (*way, step))
        elif isinstance(value, bool):
            continue
        elif step in DATED or step in COUNTED or step in WRITTEN:
            yield (*way, step)


DATED = ("date", "until", "since", "created", "updated", "from", "to", "end", "as_of")
COUNTED = ("people", "organisations", "yes", "of", "garden")
WRITTEN = ("title", "summary", "text", "question", "quote", "name", "subject", "preheader",
           "source", "target", "review", "time")  # fmt: skip
FILES = {"roadmap.yaml": ROADMAP, "contributors.yaml": PEOPLE, **ARTICLES}
# What is valid and odd; what is not ends a build at once, and is tried above.
RIGHT_DAYS = st.sampled_from(["1900-01-01", "2026-11-20", "2026-11-30", "2999-12-31"])
RIGHT_NUMBERS = st.sampled_from(["0", "1", "999999999999"])
RIGHT_TEXTS = st.sampled_from([one for one in TEXTS if one.strip() and one.isprintable()] + ["a"])


@st.composite
def changes(draw: st.DrawFn) -> dict[tuple[Any, ...], str]:
    """Values for some of the leaves of the project, by the way there."""
    found = {}
    for way in draw(st.lists(st.sampled_from(list(leaves(FILES))), unique=True, max_size=12)):
        key = way[-1]
        values = (
            RIGHT_DAYS if key in DATED else RIGHT_NUMBERS if key in COUNTED
            else RIGHT_DAYS | RIGHT_TEXTS if key in ("target", "review") else RIGHT_TEXTS
        )  # fmt: skip
        found[way] = draw(values)
    return found


def write(root: Path, changed: dict[tuple[Any, ...], str]) -> None:
    files = yaml.safe_load(yaml.safe_dump(FILES))
    for way, value in changed.items():
        inner = files
        for step in way[:-1]:
            inner = inner[step]
        inner[way[-1]] = value
    texts = {"mkdocs.yml": CONFIG, "content/index.md": "# Club\n"}
    for name, data in files.items():
        front = yaml.safe_dump(data, allow_unicode=True)
        texts[name if name.endswith(".yaml") else f"content/{name}.md"] = (
            front if name.endswith(".yaml") else f"---\n{front}---\nText\n"
        )
    for name, text in texts.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def run(root: Path) -> None:
    """A build and all letters; what they refuse, they say."""
    with suppress(PluginError, Abort):
        build(load_config(str(root / "mkdocs.yml")))
    made = CliRunner().invoke(main, ["newsletter", "build", "--all"])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exc_info
    assert made.output


@given(changes(), st.sampled_from(["1795996800", "0", "4294967295"]))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_project_of_odd_days_numbers_and_texts_is_built(
    tmp_path_factory: pytest.TempPathFactory, changed: dict[tuple[Any, ...], str], epoch: str
) -> None:
    root = tmp_path_factory.mktemp("odd")
    write(root, changed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SOURCE_DATE_EPOCH", epoch)
        patch.chdir(root)
        run(root)


@pytest.mark.parametrize("epoch", EPOCHS, ids=lambda epoch: epoch[:12] or "empty")
def test_a_clock_that_names_no_day_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    write(tmp_path, {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.chdir(tmp_path)
    with pytest.raises((PluginError, Abort)):
        build(load_config("mkdocs.yml"))
    for command in (["check"], ["newsletter", "build"], ["new", "letter"]):
        said = CliRunner().invoke(main, command)
        assert said.exit_code
        assert isinstance(said.exception, SystemExit)
        assert "SOURCE_DATE_EPOCH" in said.output
