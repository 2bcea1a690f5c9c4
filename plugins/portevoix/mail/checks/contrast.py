"""Contrast of every text with its background, on light screens and on dark ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import tinycss2
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from tinycss2 import color3

from portevoix.core.graphemes import cut
from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, attribute, declarations
from portevoix.mail.checks.registry import Finding, check, finding
from portevoix.mail.colour import BLACK, MIN_CONTRAST, WHITE, contrast

MIN_CONTRAST_LARGE = 3.0
_MESSAGES = {
    "light": N_("“{text}” is hard to read on light screens: {colour} on {ground}, {ratio}:1."),
    "dark": N_("“{text}” is hard to read on dark screens: {colour} on {ground}, {ratio}:1."),
}
_LOWEST = {"light": N_("lowest contrast, light"), "dark": N_("lowest contrast, dark")}
_BY_CLASS = re.compile(r"\.(?P<class>-?[_a-zA-Z][\w-]*)(?: (?P<tag>[a-z][a-z0-9]*))?")
Overrides = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _TextStyle:
    """The style of text in an element, inherited from what is around it."""

    colour: str = BLACK
    ground: str = WHITE
    size: float = 16
    bold: bool = False
    hidden: bool = False

    @property
    def min_contrast(self) -> float:
        is_large = self.size >= 24 or (self.bold and self.size >= 18.66)
        return MIN_CONTRAST_LARGE if is_large else MIN_CONTRAST


@check(
    "mail-contrast",
    N_("Every text can be read, on light and on dark screens"),
    N_("Choose a darker text or a lighter ground; the other way round for dark screens."),
)
def contrast_everywhere(parsed: ParsedMail) -> Iterator[Finding]:
    dark = _dark_rules(parsed)
    for mode, overrides in (("light", {}), ("dark", dark)):
        lowest = 21.0
        reported: set[tuple[str, str]] = set()
        if parsed.page.body is None:
            return
        for text, style in _iter_texts(parsed.page.body, _TextStyle(), overrides):
            ratio = contrast(style.colour, style.ground)
            lowest = min(lowest, ratio)
            if ratio < style.min_contrast and (style.colour, style.ground) not in reported:
                reported.add((style.colour, style.ground))
                yield finding(
                    _MESSAGES[mode],
                    text=cut(text, 40),
                    colour=style.colour,
                    ground=style.ground,
                    ratio=f"{ratio:.1f}",
                )
        parsed.figures[_LOWEST[mode]] = round(lowest, 2)


def _iter_texts(
    tag: Tag, style: _TextStyle, overrides: Overrides
) -> Iterator[tuple[str, _TextStyle]]:
    style = _text_style(tag, style, overrides)
    if style.hidden or tag.name in ("style", "script", "title"):
        return
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _iter_texts(child, style, overrides)
        elif _is_text(child) and (text := str(child).strip()):
            yield text, style


def _is_text(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def _text_style(tag: Tag, style: _TextStyle, overrides: Overrides) -> _TextStyle:
    """The style in a tag, from the style around it."""
    own = {**declarations(tag), **overrides.get(id(tag), {})}
    colour = _colour(own.get("color", "")) or style.colour
    ground = own.get("background-color") or own.get("background") or attribute(tag, "bgcolor")
    size, bold = style.size, style.bold
    shorthand = own.get("font", "")
    if match := re.search(r"([\d.]+)px", own.get("font-size", shorthand)):
        size = float(match[1])
    if weight := own.get("font-weight", shorthand):
        bold = re.search(r"\bbold|\b[6-9]00\b", weight) is not None
    elif tag.name in ("strong", "b", "th"):
        bold = True
    return replace(
        style,
        colour=colour,
        ground=_colour(ground) or style.ground,
        size=size,
        bold=bold,
        hidden=own.get("display") == "none",
    )


@lru_cache(maxsize=256)
def _colour(value: str) -> str:
    """`#rrggbb`, or empty where it is no opaque colour."""
    parsed = color3.parse_color(value.strip()) if value else None
    if parsed is None or isinstance(parsed, str) or parsed.alpha < 1:
        return ""
    return "#" + "".join(f"{round(255 * one):02x}" for one in parsed[:3])


def _dark_rules(parsed: ParsedMail) -> dict[int, dict[str, str]]:
    """The declarations of the head's dark styles, by the `id()` of a tag."""
    found: dict[int, dict[str, str]] = {}
    for rule in parsed.rules:
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
            for tag in select_tags(parsed, selector):
                found.setdefault(id(tag), {}).update(changes)
    return found


def select_tags(parsed: ParsedMail, selector: str) -> Iterable[Tag]:
    """The tags that a selector matches; `.class` and `.class tag` are faster than others."""
    found: list[Tag] = []
    for part in selector.split(","):
        simple = _BY_CLASS.fullmatch(part.strip())
        if simple is None:
            return parsed.page.select(selector)
        of_class = parsed.by_class.get(simple["class"], ())
        if simple["tag"]:
            found += (tag for one in of_class for tag in one.find_all(simple["tag"]))
        else:
            found += of_class
    return found
