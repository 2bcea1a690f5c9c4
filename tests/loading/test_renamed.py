"""A project's own template that uses an old name is told the new one, with its line."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.loading import renamed

NAMES = renamed.Renames(
    files={"parts.html": "macros.html"},
    variables={"talk": "view"},
    attributes={"view.say": "translate", ".told": "editions"},
    macros={"macros.html:crumbs": "breadcrumbs"},
    blocks={"top": "header"},
)
Told = Callable[[str, str], list[tuple[int, str, str]]]


@pytest.fixture
def told(
    write_project: Callable[..., Path],
    read_all: Callable[[Path], SimpleNamespace],
    monkeypatch: pytest.MonkeyPatch,
) -> Told:
    monkeypatch.setitem(renamed.RENAMES, "portal", NAMES)

    def told(name: str, text: str) -> list[tuple[int, str, str]]:
        project = read_all(write_project({f"site_templates/portal/{name}": text})).project
        problems = list(renamed.old_names(project, "portal"))
        assert {one.place.path for one in problems} <= {f"site_templates/portal/{name}"}
        return [(one.place.line, one.values["old"], one.values["new"]) for one in problems]

    return told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>\n{{ talk.day(x) }}", [(2, "talk", "view")]),
        ("{% for one in x if talk %}{% endfor %}", [(1, "talk", "view")]),
        ("{{ talk | theirs }}", [(1, "talk", "view")]),
        ("{% set talk = 1 %}{{ talk }}", []),
        ("{{ view.say(x) }}", [(1, "view.say", "view.translate")]),
        ("{{ talk.say }}", [(1, "talk", "view"), (1, "talk.say", "view.translate")]),
        ("{{ other.say(x) }}", []),
        ("{{ site.view.say }}", [(1, "view.say", "view.translate")]),
        ("{{ a.b(c).told }}", [(1, "told", "editions")]),
        ('{{ x | selectattr("told") }}', [(1, "told", "editions")]),
        ('{{ x | sort(attribute="told") }}', [(1, "told", "editions")]),
        ('{{ x | join("told") }}', []),
        ("{% block top %}\n{% endblock %}", [(1, "top", "header")]),
        ('{% include "parts.html" %}', [(1, "parts.html", "macros.html")]),
        ('{% import "macros.html" as p %}\n{{ p.crumbs() }}', [(2, "p.crumbs", "p.breadcrumbs")]),
        ('{% from "macros.html" import crumbs as c %}', [(1, "crumbs", "breadcrumbs")]),
        ("{{ p.crumbs() }} talk view.say {# talk #}", []),
        ("{% if talk", []),
    ],
)
def test_an_old_name_is_told_with_the_new_one(
    text: str, found: list[tuple[int, str, str]], told: Told
) -> None:
    assert told("own.html", text) == found


def test_a_file_or_macro_that_nothing_asks_for_any_more_is_told(told: Told) -> None:
    assert told("parts.html", "{% macro crumbs() %}{% endmacro %}") == [
        (0, "parts.html", "macros.html"),
        (1, "crumbs", "breadcrumbs"),
    ]


def test_the_list_of_changes_names_all_that_was_renamed() -> None:
    changes = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    for names in renamed.RENAMES.values():
        for olds in names:
            for old, new in olds.items():
                name = old.rpartition(":")[2].rpartition(".")[2]
                assert re.search(rf"[`.]{name}\b.*[`.]{new}\b", changes), old
