"""Problems in the forms that automatic runs show: JSON, annotations of GitHub, GitLab's report."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problem, Problems, Severity

FORMS = ("text", "json", "github", "gitlab")
_EACH = 10
"""Annotations of each kind that GitHub shows of a step; the others are in its summary."""
_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_GITLAB: Mapping[Severity, str] = {"error": "major", "warning": "minor", "advice": "info"}
_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables that name the repository's top, from which hosts count paths."""


def ordered(problems: Problems) -> list[Problem]:
    """The gravest first, in the order of files and lines."""
    return [*problems.errors, *problems.warnings, *problems.advice]


def path_prefix(root: Path, environment: Mapping[str, str]) -> str:
    """What leads from the repository's top to the project, ending in a slash or empty."""
    top = next((environment[name] for name in _ROOTS if environment.get(name)), None)
    if top is None or not root.resolve().is_relative_to(Path(top).resolve()):
        return ""
    path = Path(os.path.relpath(root.resolve(), Path(top).resolve())).as_posix()
    return "" if path == "." else path + "/"


def _text(problem: Problem, words: Language) -> str:
    """What is wrong and what to do, without the place."""
    code = f": {problem.code}: "
    return problem.format(words.gettext).partition(code)[2]


def as_json(problems: Problems, words: Language) -> str:
    """For other programs; what is in it keeps its meaning while the version is the same."""
    rows = [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.place.path,
            "line": one.place.line or None,
            "column": one.place.column or None,
            "message": _text(one, words),
        }
        for one in ordered(problems)
    ]
    return json.dumps({"version": 1, "problems": rows}, ensure_ascii=False, indent=1)


def as_github(problems: Problems, words: Language, prefix: str) -> tuple[str, str]:
    """Annotations, and a summary in Markdown with all of them."""
    lines, counts = [], Counter[str]()
    for one in ordered(problems):
        command = _COMMANDS[one.severity]
        counts[command] += 1
        if counts[command] <= _EACH:
            place = {"file": prefix + one.place.path, "line": one.place.line}
            place |= {"col": one.place.column, "title": one.code}
            given = ",".join(f"{key}={_property(value)}" for key, value in place.items() if value)
            lines.append(f"::{command} {given}::{_data(_text(one, words))}")
    return "\n".join(lines), _summary(problems, words)


def _summary(problems: Problems, words: Language) -> str:
    rows = [
        f"- `{str(one.place).replace('`', ' ')}` **{one.code}** {_markdown(_text(one, words))}"
        for one in ordered(problems)
    ]
    title = words.gettext(N_("What is to be mended"))
    return f"### {title}\n\n" + "\n".join(rows) + "\n" if rows else ""


def _markdown(text: str) -> str:
    for character in "\\`*_{}[]<>#|~!&":
        text = text.replace(character, "\\" + character)
    return text.replace("@", "@\u2060")


def _data(text: str) -> str:
    """The text of a command, as GitHub's runner reads it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: Problems, words: Language, prefix: str) -> str:
    """The report that GitLab calls code quality."""
    seen, rows = Counter[str](), []
    for one in ordered(problems):
        text = _text(one, words)
        what = f"{one.code}\0{one.place.path}\0{text}"
        seen[what] += 1
        rows.append(
            {
                "description": text,
                "check_name": one.code,
                "fingerprint": hashlib.sha256(f"{what}\0{seen[what]}".encode()).hexdigest(),
                "severity": _GITLAB[one.severity],
                "location": {
                    "path": prefix + one.place.path,
                    "lines": {"begin": one.place.line or 1},
                },
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)
