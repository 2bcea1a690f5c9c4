"""Contrast of every text with its ground, on light screens and on dark ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import tinycss2
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from tinycss2 import color3

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet, attribute, declarations
from portevoix.mail.checks.registry import Fault, check, fault
from portevoix.mail.colour import BLACK, ENOUGH, WHITE, contrast

ENOUGH_FOR_LARGE = 3.0
_MESSAGES = {
    "light": N_("“{text}” is hard to read on light screens: {colour} on {ground}, {ratio}:1."),
    "dark": N_("“{text}” is hard to read on dark screens: {colour} on {ground}, {ratio}:1."),
}
_LOWEST = {"light": N_("lowest contrast, light"), "dark": N_("lowest contrast, dark")}
_BY_CLASS = re.compile(r"\.(?P<class>-?[_a-zA-Z][\w-]*)(?: (?P<tag>[a-z][a-z0-9]*))?")
Overrides = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Ink:
    """How text looks at some place of the mail."""

    colour: str = BLACK
    ground: str = WHITE
    size: float = 16
    bold: bool = False
    hidden: bool = False

    @property
    def enough(self) -> float:
        is_large = self.size >= 24 or (self.bold and self.size >= 18.66)
        return ENOUGH_FOR_LARGE if is_large else ENOUGH


@check(
    "mail-contrast",
    N_("Every text can be read, on light and on dark screens"),
    N_("Choose a darker text or a lighter ground; the other way round for dark screens."),
)
def contrast_everywhere(sheet: Sheet) -> Iterator[Fault]:
    dark = _dark_rules(sheet)
    for mode, overrides in (("light", {}), ("dark", dark)):
        lowest = 21.0
        seen: set[tuple[str, str]] = set()
        if sheet.page.body is None:
            return
        for text, ink in _texts(sheet.page.body, _Ink(), overrides):
            ratio = contrast(ink.colour, ink.ground)
            lowest = min(lowest, ratio)
            if ratio < ink.enough and (ink.colour, ink.ground) not in seen:
                seen.add((ink.colour, ink.ground))
                yield fault(
                    _MESSAGES[mode],
                    text=text[:40],
                    colour=ink.colour,
                    ground=ink.ground,
                    ratio=f"{ratio:.1f}",
                )
        sheet.figures[_LOWEST[mode]] = round(lowest, 2)


def _texts(tag: Tag, ink: _Ink, overrides: Overrides) -> Iterator[tuple[str, _Ink]]:
    ink = _inked(tag, ink, overrides)
    if ink.hidden or tag.name in ("style", "script", "title"):
        return
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _texts(child, ink, overrides)
        elif _is_read(child) and (text := str(child).strip()):
            yield text, ink


def _is_read(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def _inked(tag: Tag, ink: _Ink, overrides: Overrides) -> _Ink:
    style = {**declarations(tag), **overrides.get(id(tag), {})}
    colour = _colour(style.get("color", "")) or ink.colour
    ground = style.get("background-color") or style.get("background") or attribute(tag, "bgcolor")
    size, bold = ink.size, ink.bold
    short = style.get("font", "")
    if match := re.search(r"([\d.]+)px", style.get("font-size", short)):
        size = float(match[1])
    if weight := style.get("font-weight", short):
        bold = re.search(r"\bbold|\b[6-9]00\b", weight) is not None
    elif tag.name in ("strong", "b", "th"):
        bold = True
    return replace(
        ink,
        colour=colour,
        ground=_colour(ground) or ink.ground,
        size=size,
        bold=bold,
        hidden=style.get("display") == "none",
    )


@lru_cache(maxsize=256)
def _colour(value: str) -> str:
    """`#rrggbb`, or nothing where it is no plain colour."""
    parsed = color3.parse_color(value.strip()) if value else None
    if parsed is None or isinstance(parsed, str) or parsed.alpha < 1:
        return ""
    return "#" + "".join(f"{round(255 * one):02x}" for one in parsed[:3])


def _dark_rules(sheet: Sheet) -> dict[int, dict[str, str]]:
    """What the dark styles in the head change, by tag."""
    found: dict[int, dict[str, str]] = {}
    for rule in sheet.rules:
        if rule.type != "at-rule" or rule.content is None:
            continue
        if "prefers-color-scheme" not in tinycss2.serialize(rule.prelude):
            continue
        for inner in tinycss2.parse_rule_list(rule.content, skip_whitespace=True):
            if inner.type != "qualified-rule":
                continue
            selector = tinycss2.serialize(inner.prelude).strip()
            changes = {
                one.lower_name: tinycss2.serialize(one.value).strip()
                for one in tinycss2.parse_declaration_list(inner.content, skip_whitespace=True)
                if one.type == "declaration"
            }
            for tag in chosen(sheet, selector):
                found.setdefault(id(tag), {}).update(changes)
    return found


def chosen(sheet: Sheet, selector: str) -> Iterable[Tag]:
    """The tags that a selector chooses. To look for `.class` and `.class tag` takes no search of
    the whole page.
    """
    found: list[Tag] = []
    for part in selector.split(","):
        simple = _BY_CLASS.fullmatch(part.strip())
        if simple is None:
            return sheet.page.select(selector)
        of_class = sheet.by_class.get(simple["class"], ())
        if simple["tag"]:
            found += (tag for one in of_class for tag in one.find_all(simple["tag"]))
        else:
            found += of_class
    return found
