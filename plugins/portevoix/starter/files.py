"""Render the files of a new project from the answers of who begins it."""

import datetime
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import jinja2

from portevoix.starter.answers import Answers

_TEMPLATES = Path(__file__).parent / "templates"


def starter_files(answers: Answers, today: datetime.date) -> dict[str, str]:
    """The text of each file, by its path in the project.

    Examples are dated around `today`, so that none of them is old.
    """
    return dict(_files(answers, today))


def overlay_files(answers: Answers, today: datetime.date) -> dict[str, str]:
    """The files of a folder for what is not public, by their paths in it."""
    folder = _TEMPLATES / "overlay"
    return {
        path: text
        for file in sorted(folder.rglob("*.j2"))
        for path, text in _rendered(file.relative_to(folder).stem, file, answers, today)
    }


def _files(answers: Answers, today: datetime.date) -> Iterator[tuple[str, str]]:
    for folder in ("project", *((answers.host,) if answers.host != "none" else ())):
        for file in sorted((_TEMPLATES / folder).rglob("*.j2")):
            path = file.relative_to(_TEMPLATES / folder).with_suffix("").as_posix()
            if "comment" in path and not answers.has_comment:
                continue
            yield from _rendered(path, file, answers, today)


def _rendered(
    path: str, file: Path, answers: Answers, today: datetime.date
) -> Iterator[tuple[str, str]]:
    """A file; one in `content/` of each language, as pages are."""
    own, *others = answers.texts
    codes = [own, *others] if PurePosixPath(path).suffix == ".md" and "content/" in path else [own]
    for code in codes:
        text = _environment(answers, today, code).from_string(file.read_text("utf-8")).render()
        name = path if code == own else path.removesuffix(".md") + f".{code}.md"
        if text.strip():
            yield _dated(name, today), text.strip() + "\n"


def _dated(path: str, today: datetime.date) -> str:
    """The path with its day: `DAY+10` is in ten days, `MONTH` this month."""
    for word in ("DAY-40", "DAY-10", "DAY+45", "MONTH"):
        path = path.replace(word, _day(today, word))
    return path


def _day(today: datetime.date, word: str) -> str:
    if word == "MONTH":
        return f"{today:%Y-%m}"
    return (today + datetime.timedelta(int(word.removeprefix("DAY")))).isoformat()


def _next_quarter(today: datetime.date) -> str:
    number = 4 * today.year + (today.month - 1) // 3 + 1
    return f"{number // 4}-Q{number % 4 + 1}"


def _environment(answers: Answers, today: datetime.date, code: str) -> jinja2.Environment:
    """An environment that writes YAML and Markdown; `<<` and `>>` hold what is filled in, as
    workflows have braces of their own.
    """
    environment = jinja2.Environment(
        autoescape=False,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )

    def pick(french: str, english: str) -> str:
        """The text in the language of this file."""
        return french if code == "fr" else english

    def text(french: str, english: str) -> str:
        """A value of YAML: in one language plainly, in both by language."""
        both = {"fr": french, "en": english}
        if len(answers.texts) == 1:
            return json.dumps(both[answers.texts[0]], ensure_ascii=False)
        pairs = (f"{one}: {json.dumps(both[one], ensure_ascii=False)}" for one in answers.texts)
        return "{" + ", ".join(pairs) + "}"

    environment.globals.update(
        a=answers,
        code=code,
        is_first=code == answers.texts[0],
        pick=pick,
        text=text,
        quote=lambda value: json.dumps(value, ensure_ascii=False),
        day=lambda days: (today + datetime.timedelta(days)).isoformat(),
        quarter=_next_quarter(today),
        version=version("portevoix"),
    )
    return environment
