"""Parse log messages of MkDocs and other plugins into problems with places."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.problems import N_, Place, Problem, Severity
from portevoix.core.suggestions import suggest


class _MessagePattern(NamedTuple):
    """A message of MkDocs, and the problem that it stands for."""

    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str = ""


_PATTERNS = tuple(
    _MessagePattern(re.compile(pattern, re.DOTALL), code, message, hint)
    for pattern, code, message, hint in (
        (
            r"Doc file '(?P<path>.+?)' .*?link '(?P<link>[^']*)'.*? does not contain an? anchor.*",
            "mkdocs-anchor",
            N_("The link “{link}” leads to a place that its target does not have."),
            N_("Correct what stands after #."),
        ),
        (
            r"Doc file '(?P<path>.+?)' contains a link '(?P<link>#[^']*)', but there is no .*",
            "mkdocs-anchor",
            N_("The link “{link}” leads to a place that its target does not have."),
            N_("Correct what stands after #."),
        ),
        (
            r"Doc file '(?P<path>.+?)' contains an .*?link '(?P<link>[^']*)', it was left as is.*",
            "mkdocs-link",
            N_("The link “{link}” names no file, and nobody looks where it leads."),
            N_("A link names a file as seen from this one: ../roadmap/some-id.md."),
        ),
        (
            r"Doc file '(?P<path>.+?)' contains .*?link (?:to )?'(?P<link>[^']*)'.*",
            "mkdocs-link",
            N_("The link “{link}” leads to no file of the site."),
            N_("A link names a file as seen from this one: ../roadmap/some-id.md."),
        ),
        (
            r"An? (?:reference|(?:absolute |relative )path) to '(?P<link>[^']*)' .*?'nav'.*",
            "mkdocs-nav",
            N_("“nav” names “{link}”, and there is no such page."),
            N_("Correct it, or add the page."),
        ),
        (
            r"Config value '(?P<link>[^']*)': Required configuration not provided\.",
            "mkdocs-config",
            N_("The option “{link}” is missing."),
            N_("Add a line “{link}: …”."),
        ),
        (
            r"Config value '(?P<link>theme)': Unrecognised .*?'(?P<name>[^']*)'.*?: (?P<known>.*)",
            "mkdocs-config",
            N_("No theme called “{name}” is installed."),
            N_("Portals have the theme “material”; installed are: {known}."),
        ),
        (
            r"Config value '(?P<link>[^']*)': The URL isn't valid.*",
            "mkdocs-config",
            N_("“{link}” is no whole web address."),
            N_("Write it with https:// at its start."),
        ),
        (
            r"Config value '(?P<link>[^']*)': The path '(?P<name>[^']*)' isn't an existing .*",
            "mkdocs-config",
            N_("“{link}” names “{name}”, which is not there."),
            N_("Correct the name; or make that folder or file."),
        ),
        (
            r"Config value '(?P<link>plugins)': The \"(?P<name>[^\"]*)\" plugin is not installed.*",
            "mkdocs-config",
            N_("No plugin called “{name}” is installed."),
            N_("Correct its name, or take it out of the list."),
        ),
        (
            r"Config value '(?P<link>nav)': Expected nav item to be .*",
            "mkdocs-config",
            N_("An entry of “{link}” names more than one page."),
            N_("Write a dash before each of its entries: “- Home: index.md”."),
        ),
        (
            r"Config value '(?P<link>[^']*)': Expected (?:a |type: )?(?:string|<class 'str'>).*",
            "mkdocs-config",
            N_("“{link}” has to be a text."),
            "",
        ),
        (
            r"Config value '(?P<link>nav)': Expected nav to be a list, .*",
            "mkdocs-config",
            N_("“{link}” is a list, and there is none below it."),
            N_("Write a dash before each of its entries: “- Home: index.md”."),
        ),
        (
            r"Config value '(?P<link>[^']*)': Unrecognised configuration name: .*",
            "mkdocs-config",
            N_("MkDocs has no option “{link}”."),
            N_("Take it out; what is for templates alone belongs under “extra:”."),
        ),
        (
            r"Config value '(?P<link>[^']*)': (?P<detail>.*)",
            "mkdocs-config",
            N_("MkDocs says of the option “{link}”: {detail}"),
            "",
        ),
    )
)
_OPTIONS = dict(MkDocsConfig._schema)  # noqa: SLF001 - their names are told nowhere else
_OMITTED = 'The following pages exist in the docs directory, but are not included in the "nav"'


def parse_log_message(text: str, severity: Severity, config: Path, docs: Path) -> Iterator[Problem]:
    """The problems that a log message stands for; an unknown message is quoted as it is."""
    config_name = config.name
    if text.startswith(_OMITTED):
        for path in re.findall(r"^  - (.+)$", text, re.MULTILINE):
            yield Problem(
                "mkdocs-omitted",
                Place(f"{docs.name}/{path}"),
                N_("This page is not in the menu, under “nav”."),
                {},
                N_("Add it there, or name it under “not_in_nav”."),
                severity,
            )
        return
    for pattern in _PATTERNS:
        if match := pattern.pattern.fullmatch(text):
            values = match.groupdict()
            path, link = values.pop("path", None), values["link"]
            if name := values.get("name"):
                values["name"] = name = Path(name).name
            hint = pattern.hint
            if "Unrecognised configuration" in text and (near := suggest(link, _OPTIONS)):
                severity, hint, values["near"] = "error", N_("Did you mean “{near}”?"), near
            if path is None:
                place = _place_of(name or "", config, config_name)
                place = place if name and place.line else _place_of(link, config, config_name)
            else:
                place = _place_in_page(link, docs, path)
            yield Problem(pattern.code, place, pattern.message, values, hint, severity)
            return
    code = "mkdocs-error" if severity == "error" else "mkdocs-warning"
    message = N_("MkDocs says: {detail}")
    yield Problem(
        code, Place(config_name), message, {"detail": " ".join(text.split())}, "", severity
    )


def _place_in_page(link: str, docs: Path, path: str) -> Place:
    """The place of a link in a page, or in its translation."""
    page = docs / path
    for file in (page, *sorted(page.parent.glob(f"{page.stem}.*.md"))):
        place = _place_of(link, file, f"{docs.name}/{file.relative_to(docs).as_posix()}")
        if place.line:
            return place
    return Place(f"{docs.name}/{path}")


def _place_of(text: str, file: Path, name: str) -> Place:
    """The place of a text in a file; the file as a whole where it is not found."""
    try:
        whole = file.read_text("utf-8")
    except (OSError, ValueError):
        return Place(name)
    word = rf"(?<![\w./-]){re.escape(text)}(?![\w/-])"
    match = re.search(word, whole)
    if match is None:
        return Place(name)
    before = whole[: match.start()]
    return Place(name, before.count("\n") + 1, match.start() - before.rfind("\n"))
