"""Other plugins, which MkDocs does not pass detail pages to."""

import re
from collections.abc import Collection, Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.plugin.files import PortalFiles

log = get_plugin_logger("portevoix")
EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip
"""The events of MkDocs about a page."""
EXEMPT = ("search", "portevoix")
"""Plugins that detail pages are passed to in another way."""


def page_plugins(config: MkDocsConfig) -> list[str]:
    """The names of plugins and hooks with events about pages, which miss detail pages."""
    plugins = [
        name
        for name, plugin in config.plugins.items()
        if name.rpartition("/")[2] not in EXEMPT and any(_hooks(plugin, e) for e in EVENTS)
    ]
    modules: dict[str, object] = config["hooks"] or {}
    hooks = [
        name
        for name, module in modules.items()
        if any(hasattr(module, f"on_{event}") for event in EVENTS)
    ]
    return [*plugins, *(name for name in hooks if name not in plugins)]


def report_page_plugins(config: MkDocsConfig, words: Language) -> None:
    """Log the names of plugins and hooks that miss detail pages."""
    if names := page_plugins(config):
        message = N_(
            "The pages of records are not made by MkDocs page by page: {names} will not see them."
        )
        log.info("%s", words.gettext(message).format(names=", ".join(names)))


def prepare_others(
    config: MkDocsConfig, files: PortalFiles, hidden: Collection[str], made: Iterable[str]
) -> None:
    """Have plugins that look at files go on with those that are ours.

    mkdocs-redirects looks only at pages that MkDocs builds: it is given the detail pages, and not
    asked to lead to what is `hidden`. mkdocs-rss-plugin fails at pages that are no files: those
    which were `made` are not in its feed.
    """
    for name, plugin in config.plugins.items():
        known, ways = getattr(plugin, "doc_pages", None), getattr(plugin, "redirects", None)
        if name.rpartition("/")[2] == "redirects" and isinstance(known, dict):
            known |= files.detail_files()
            if isinstance(ways, dict):
                shown = (way for way in ways.items() if str(way[1]).partition("#")[0] not in hidden)
                plugin.redirects = dict(shown)
        asked = getattr(plugin, "match_path_pattern", None)
        if name.rpartition("/")[2] == "rss" and isinstance(asked, re.Pattern):
            ours = "|".join(map(re.escape, made))
            plugin.match_path_pattern = re.compile(f"(?!(?:{ours})$){asked.pattern}", asked.flags)


def _hooks(plugin: BasePlugin, event: str) -> bool:  # type: ignore[type-arg]
    own = getattr(type(plugin), f"on_{event}", None)
    return own is not None and own is not getattr(BasePlugin, f"on_{event}", None)
