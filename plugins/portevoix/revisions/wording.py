"""Facts in words: as text, as Markdown for a comment."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

from portevoix.codes import all_codes
from portevoix.core.graphemes import shorten
from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.revisions.facts import GRADES, SENTENCES, Fact
from portevoix.schema.text import convert_words, parse_moment

NOTHING = N_("Readers see no difference.")
NOTHING_PRIVATE = N_("Nothing private becomes public.")
TITLE = N_("What this change does for readers")
_TITLES = 5
"""So many titles are named; the others are counted."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~@!&])")
"""Characters that Markdown, HTML or a host's mentions give a meaning to."""


def sentence(fact: Fact, language: Language) -> str:
    """What a fact says, in the reader's language."""
    values = dict(fact.values)
    shown = {key: _value(key, value, language) for key, value in values.items()}
    text = language.gettext(SENTENCES[fact.code][1]).format(**shown)
    people = values.get("voices") or 0
    if people:
        asked = language.ngettext("{n} person asked for it", "{n} people asked for it", people)
        text += f" ({asked.format(n=language.number(people))})"
    return text


def _value(key: str, value: Any, language: Language) -> str:
    match key:
        case "former" | "target":
            return _target(value, language)
        case "status" | "former_status":
            return language.word("status", value)
        case "outcome" | "former_outcome":
            return language.word("fate", value)
        case "day":
            return language.day(datetime.date.fromisoformat(value))
        case "check":
            code = all_codes().get(value)
            return language.gettext(code.summary) if code else ""
        case "titles":
            return _list(value, language)
        case "title" | "text" | "reason":
            return _text(value, language)
    return str(value)


def _text(value: Any, language: Language) -> str:
    return convert_words(value).in_(language.code) if value else ""


def _target(value: Any, language: Language) -> str:
    moment = parse_moment(value) if isinstance(value, str) else None
    if moment and moment.start:
        return language.period(moment.precision, moment.start)
    return _text(value, language)


def _list(titles: Sequence[Any], language: Language) -> str:
    names = [
        language.gettext(N_("“{title}”")).format(title=shorten(_text(one, language), 80))
        for one in titles[:_TITLES]
    ]
    text = language.gettext(N_(", ")).join(names)
    rest = len(titles) - len(names)
    if rest:
        more = language.ngettext("and {n} more", "and {n} more", rest)
        text += " " + more.format(n=language.number(rest))
    return text


def grouped(facts: Sequence[Fact], language: Language) -> Iterator[tuple[str, str, list[str]]]:
    """The grades that there is something of: its name, its title, its sentences."""
    for grade, title in GRADES.items():
        lines = [sentence(one, language) for one in facts if one.grade == grade]
        if lines:
            yield grade, language.gettext(title), lines


def as_text(facts: Sequence[Fact], language: Language) -> str:
    """For a terminal."""
    if not facts:
        return language.gettext(NOTHING) + "\n"
    parts = [
        f"{title}\n" + "".join(f"  {line}\n" for line in lines)
        for _, title, lines in grouped(facts, language)
    ]
    if not any(one.grade == "private" for one in facts):
        parts.append(language.gettext(NOTHING_PRIVATE) + "\n")
    return "\n".join(parts)


def as_markdown(facts: Sequence[Fact], language: Language) -> str:
    """For the summary of a workflow, or a comment: what people wrote is shown as it is written,
    and mentions nobody.
    """
    lines = [f"### {language.gettext(TITLE)}", ""]
    if not facts:
        lines.append(language.gettext(NOTHING))
    for grade, title, sentences in grouped(facts, language):
        if grade == "private":
            lines += ["> [!CAUTION]", f"> **{title}**", ">"]
            lines += [f"> - {_escape_markdown(one)}" for one in sentences]
        else:
            lines += [f"**{title}**", "", *(f"- {_escape_markdown(one)}" for one in sentences)]
        lines.append("")
    if facts and not any(one.grade == "private" for one in facts):
        lines.append(language.gettext(NOTHING_PRIVATE))
    return "\n".join(lines).rstrip() + "\n"


def _escape_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split())).replace(r"\@", "@\u2060")
