"""The terms that a project may change: words of menus, nouns, and values of the model."""

from collections.abc import Iterable, Mapping

from portevoix.core.problems import N_
from portevoix.core.words import WORDS

NAMES = {
    "home": N_("Home"),
    "roadmap": N_("Roadmap"),
    "releases": N_("What’s new"),
    "answers": N_("What became of it"),
    "contributors": N_("Contributors"),
    "newsletter": N_("Newsletter"),
    "loop": N_("The loop in numbers"),
    "people": N_("People"),
    "team": N_("The team"),
    "portrait": N_("Portrait"),
    "area": N_("Area"),
    "target": N_("Target"),
    "horizon": N_("Horizon"),
    "effort": N_("Effort"),
    "stage": N_("Stage"),
    "labels": N_("Labels"),
}
"""Words that stand alone in menus, headings and tables, by term."""
NOUNS = (
    ("item", "items"),
    ("need", "needs"),
    ("lab", "labs"),
    ("workshop", "workshops"),
    ("release note", "release notes"),
    ("organisation", "organisations"),
    ("spotlight", "spotlights"),
    ("event", "events"),
    ("edition", "editions"),
)
"""Nouns that also follow a number: singular and plural are a term each, with `_`."""
_COUNTED = ("{}", "{{n}} {}", "%(n)s {}")
_LABELS = (
    "status", "horizon", "effort", "outcome", "verdict", "note", "need", "priority", "step",
    "constraint", "call", "section", "contribution", "audience", "age", "change", "rank",
    "standing", "promise",
)  # fmt: skip
"""The families whose words stand alone; others are sentences."""
_DERIVED_TERMS = {"column": ("horizon", "status"), "fate": ("outcome", "verdict")}
"""Families whose words are those of others."""


def term_of(family: str, value: str) -> str:
    """The term of a value of a family in the option `words`, as `status.planned`."""
    families = _DERIVED_TERMS.get(family, (family,))
    return f"{next((one for one in families if value in WORDS[one]), family)}.{value}"


def terms() -> dict[str, str]:
    """The terms of the option `words`, each with its English word."""
    found = {}
    for one, many in NOUNS:
        found.update({one.replace(" ", "_"): one, many.replace(" ", "_"): many})
    found.update(NAMES)
    for family in _LABELS:
        found.update({f"{family}.{value}": word for value, word in WORDS[family].items()})
    return found


def messages(own: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """The msgids that a project's own words change: each with its text and its plural's."""
    for term, message in NAMES.items():
        if term in own:
            yield message, own[term], ""
    for one, many in NOUNS:
        single, several = own.get(one.replace(" ", "_"), ""), own.get(many.replace(" ", "_"), "")
        for word, text in ((one, single), (many, several)):
            if text:
                yield word, text, ""
                yield _capitalise(word), _capitalise(text), ""
        if single and several:
            for pattern in _COUNTED:
                yield pattern.format(one), pattern.format(single), pattern.format(several)


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
