"""HTML and CSS features that mail programs support, by the data of caniemail."""

import functools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, declarations
from portevoix.mail.checks.registry import Finding, check, finding
from portevoix.mail.checks.structure import FORBIDDEN

DATA = Path(__file__).parents[1] / "data" / "caniemail.json"
SUPPORTED_CLIENTS = (
    "apple-mail", "free-fr", "gmail", "laposte", "orange", "outlook", "samsung-email", "sfr",
    "thunderbird", "yahoo",
)  # fmt: skip
"""The families of mail programs that a mail is checked for."""
HARMLESS = {
    "css-border-radius": "corners are square",
    "css-max-width": "Outlook has a table of 600 pixels round it",
    "css-max-height": "the preheader is hidden by mso-hide as well",
    "css-display-none": "Outlook is not shown what it would not hide",
    "css-overflow": "as above",
    "css-word-break": "a very long word widens the letter",
    "css-letter-spacing": "letters are a hair wider apart",
    "css-height": "pictures keep their own height",
    "css-text-decoration": "links are underlined by the program itself",
    "css-width": "the width attribute says it too",
    "css-white-space": "code is folded at spaces",
    "css-padding": "Outlook pads cells, and only they are padded for the layout",
    "css-display": "a button is as high as its cell",
    "html-body": "its look is given to the block inside it again",
    "html-code": "code is words among others",
    "html-style": "only what may be lost stands there",
    "html-h1-h6": "their look is given in line",
    "html-role": "nothing is seen",
    "html-lang": "nothing is seen",
    "html-aria-label": "nothing is seen",
    "html-aria-roledescription": "nothing is seen",
}
"""Features that may be unsupported, each with what happens then."""
LAYOUT = ("css-display-flex", "css-display-grid", "css-position", "css-gap", "css-float")


@check(
    "mail-support",
    N_("Readers’ mail programs know what is used"),
    N_("Use a simpler style, which all of these programs know."),
    severity="warning",
)
def support(parsed: ParsedMail) -> Iterator[Finding]:
    """Only inline styles are checked: those of the head may be lost."""
    data = _data()
    unsupported: dict[str, list[str]] = {}
    for slug in sorted(_used_features(parsed, data["features"])):
        without = [
            data["clients"][one]
            for one in data["features"][slug]["lacking"]
            if one.partition(".")[0] in SUPPORTED_CLIENTS
        ]
        if without:
            unsupported[data["features"][slug]["title"]] = without
        if without and slug not in HARMLESS:
            yield finding(
                N_("“{feature}” is not known by {clients}."),
                "error" if slug.startswith(LAYOUT) else None,
                feature=data["features"][slug]["title"],
                clients=", ".join(without[:5]) + (" …" if len(without) > 5 else ""),
            )
    parsed.figures[N_("not known everywhere")] = unsupported


def _used_features(parsed: ParsedMail, features: Mapping[str, Any]) -> set[str]:
    found = set()
    for tag in parsed.tags:
        for name, value in declarations(tag).items():
            for slug in (f"css-{name}", f"css-{name}-{value}", _shorthand_feature(name)):
                if slug in features:
                    found.add(slug)
        if f"html-{tag.name}" in features and tag.name not in FORBIDDEN:
            found.add(f"html-{tag.name}")
    return found


def _shorthand_feature(name: str) -> str:
    """The feature of a property that has none of its own: `padding-left` is `padding`."""
    if name.endswith("-radius"):
        return "css-border-radius"
    return "css-" + name.partition("-")[0]


@functools.cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded
