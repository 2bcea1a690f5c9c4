"""Other plugins: those that look at pages do not see detail pages, and the build says so."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger

from portevoix.core.languages import Language
from portevoix.core.problems import N_

log = get_plugin_logger("portevoix")
EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip
"""What MkDocs tells its plugins of a page."""
SERVED = ("search", "portevoix")
"""Plugins that need not see detail pages: they are told of them otherwise."""


def blind(config: MkDocsConfig) -> list[str]:
    """The names of plugins and hooks that look at pages, and so miss detail pages."""
    plugins = [
        name
        for name, plugin in config.plugins.items()
        if name.rpartition("/")[2] not in SERVED and any(_hooks(plugin, e) for e in EVENTS)
    ]
    modules: dict[str, object] = config["hooks"] or {}
    hooks = [
        name
        for name, module in modules.items()
        if any(hasattr(module, f"on_{event}") for event in EVENTS)
    ]
    return [*plugins, *(name for name in hooks if name not in plugins)]


def name_the_blind(config: MkDocsConfig, words: Language) -> None:
    """Log the names of those that miss detail pages, where there are any."""
    if names := blind(config):
        message = N_(
            "The pages of records are not made by MkDocs page by page: {names} will not see them."
        )
        log.info("%s", words.gettext(message).format(names=", ".join(names)))


def _hooks(plugin: BasePlugin, event: str) -> bool:  # type: ignore[type-arg]
    own = getattr(type(plugin), f"on_{event}", None)
    return own is not None and own is not getattr(BasePlugin, f"on_{event}", None)
