"""A mail parsed once for all its checks."""

import datetime
import email
import email.policy
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cached_property, lru_cache
from typing import Protocol

import tinycss2
from bs4 import BeautifulSoup, Tag

from portevoix.mail.renderer import Mail

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")


class Site(Protocol):
    """The files of the portal as it was built."""

    def holds(self, path: str) -> bool:
        """Whether it has a file of that path."""


@dataclass
class ParsedMail:
    """A mail with its parsed parts, and what checks compare it to."""

    mail: Mail
    site_url: str
    """The portal's address."""
    site: Site | None = None
    reason: str = ""
    """The sentence that says why readers get the letter."""
    postal_address: str = ""
    picture_sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes by the address of a picture."""
    picture_pixels: Mapping[str, int] = field(default_factory=dict)
    """The width in pixels of a picture's file, by its address."""
    render_again: Callable[[], Mail] | None = None
    """Renders the same mail once more."""
    figures: dict[str, object] = field(default_factory=dict)
    """Figures for the report, which checks add; their names are msgids."""

    @property
    def html(self) -> str:
        return self.mail.html

    @property
    def text(self) -> str:
        return self.mail.text

    @property
    def language(self) -> str:
        return self.mail.letter.language.code

    @property
    def day(self) -> datetime.date:
        return self.mail.letter.document.date

    @cached_property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def message(self) -> EmailMessage | None:
        """The message as a mail program reads it; None where a tool makes it."""
        if self.mail.message is None:
            return None
        return email.message_from_bytes(self.mail.message, policy=email.policy.default)

    @cached_property
    def visible_text(self) -> str:
        """The text of the page, on one line."""
        return " ".join(self.page.get_text(" ").split())

    @cached_property
    def flat_text(self) -> str:
        """The text part, on one line."""
        return " ".join(self.text.split())

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(self.page.find_all(True))

    @cached_property
    def by_class(self) -> Mapping[str, Sequence[Tag]]:
        """The tags of each class."""
        found: defaultdict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            for name in attribute(tag, "class").split():
                found[name].append(tag)
        return found

    @cached_property
    def styles(self) -> str:
        """The contents of all `style` tags."""
        return "\n".join(tag.get_text() for tag in self.page.find_all("style"))

    @cached_property
    def rules(self) -> list[tinycss2.ast.Node]:
        return list(tinycss2.parse_stylesheet(self.styles, skip_whitespace=True))

    @cached_property
    def links(self) -> tuple[Tag, ...]:
        return tuple(tag for tag in self.tags if tag.name == "a" and tag.get("href"))

    @cached_property
    def pictures(self) -> tuple[Tag, ...]:
        return tuple(tag for tag in self.tags if tag.name == "img")


def attribute(tag: Tag, name: str) -> str:
    """An attribute's text; empty where there is none."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def declarations(tag: Tag) -> Mapping[str, str]:
    """The inline style of a tag; the last value of a property counts."""
    return _parse_style(attribute(tag, "style"))


@lru_cache(maxsize=256)
def _parse_style(style: str) -> Mapping[str, str]:
    """Cached, as most styles are those of many tags."""
    pairs = _DECLARATION.findall(style)
    return {name.lower(): value.strip().removesuffix("!important").strip() for name, value in pairs}


def accessible_name(tag: Tag) -> str:
    """What a screen reader says for a tag: its text and the alt texts in it."""
    parts = [tag.get_text(" ")]
    parts += [attribute(picture, "alt") for picture in tag.find_all("img")]
    return " ".join(" ".join(parts).split())


def with_ancestors(tag: Tag) -> Iterator[Tag]:
    """The tag itself, then the tags around it, the nearest first."""
    yield tag
    yield from (parent for parent in tag.parents if isinstance(parent, Tag))
