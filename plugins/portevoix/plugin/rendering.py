"""What the theme made of MkDocs' own pages and of the shells, kept while it is told the same.

The theme is a function of what it is told: the options, the menu, and one page. Where it is
Material's and ours alone, and no plugin may tell it more, an answer that was given stays true.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.plugin.neighbours import are_known
from portevoix.plugin.saying import said

_ELSEWHERE = ("plugins", "theme", "extra", "site_dir", "exclude_docs", "draft_docs", "not_in_nav")
"""Options that are said otherwise, or that the theme does not ask for."""
_FIELDS = ("url", "title", "meta", "content", "edit_url", "canonical_url", "is_homepage")
"""What the theme asks of a page, beside its outline and its neighbours."""
_SAID = ("nav", "pages", "page", "config", "build_date_utc")
"""What the theme is told that is said otherwise, or that it does not ask for."""


class Answers(Protocol):
    """Holds what was rendered, by a digest of all that it depends on."""

    def rendered(self, told: bytes, render: Callable[[], str]) -> str:
        """The text that was kept under a digest, or is made now."""


class _Template(jinja2.Template):
    """A template that is rendered only if there is no answer yet."""

    def render(self, *given: Any, **more: Any) -> str:
        theme: _Theme = self.environment.theme  # type: ignore[attr-defined]
        render = partial(super().render, *given, **more)
        told = theme.told(self.name, dict(*given, **more))
        return theme.answers.rendered(told, render) if told else render()


@dataclass(eq=False, repr=False)
class _Theme:
    answers: Answers
    config: MkDocsConfig
    nav: Navigation

    @cached_property
    def _options(self) -> str | None:
        """What all pages are told, as text; None where that cannot be known."""
        if not are_known(self.config):
            return None
        config = {key: value for key, value in self.config.items() if key not in _ELSEWHERE}
        plugins = {name: plugin.config for name, plugin in self.config.plugins.items()}
        theme = {**self.config.theme, "locale": str(self.config.theme["locale"])}
        return said([config, plugins, theme, _menu(self.nav.items)])

    def told(self, name: str | None, context: Mapping[str, Any]) -> bytes | None:
        """A digest of what a template is told; None where that cannot be known."""
        if self._options is None or not str(name).endswith(".html"):
            return None
        page, extra = context.get("page"), self.config.extra
        others = {key: value for key, value in context.items() if key not in _SAID}
        rest = said([name, _page(page) if page else None, extra, others])
        if rest is None:
            return None
        text = f"{self._options}{rest}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=16).digest()


def keep_rendered(
    env: jinja2.Environment, answers: Answers, config: MkDocsConfig, nav: Navigation
) -> None:
    """Have the theme of a site answer from what it answered before."""
    env.extend(theme=_Theme(answers, config, nav))
    env.template_class = _Template


def _menu(items: Sequence[Any]) -> list[Any]:
    """All that the menu says."""
    return [
        [one.title, getattr(one, "url", ""), getattr(one, "meta", None), _menu(one.children or ())]
        for one in items
    ]


def _page(page: Page) -> list[Any]:
    neighbours = [page.previous_page, page.next_page]
    return [
        [getattr(page, name) for name in _FIELDS],
        _outline(page.toc),
        [[one.title, one.url] if one else None for one in neighbours],
    ]


def _outline(links: Any) -> list[Any]:
    return [[one.title, one.id, one.level, _outline(one.children)] for one in links]
