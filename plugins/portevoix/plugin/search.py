"""Write what search knows, and tell pages where it is. The search of others is left out."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portevoix.model.addresses import written
from portevoix.site.context import RenderContext
from portevoix.site.search import FILE, LINK_WORDS, PageText, records_script

PAGE = "search.md"


def remove_search_plugin(config: MkDocsConfig) -> None:
    """Take MkDocs’ or Material’s search out of a build: readers would download two."""
    for name, plugin in list(config.plugins.items()):
        if name.rpartition("/")[2] == "search":
            del config.plugins[name]
            for event, methods in config.plugins.events.items():
                # A list that is being gone through stays as it is.
                kept = [one for one in methods if getattr(one, "__self__", None) is not plugin]
                config.plugins.events[event] = kept


def write_records(context: RenderContext, pages: Iterable[Page], config: MkDocsConfig) -> None:
    """Write the records of one language, and say in `extra` where they are.

    The file has a fixed name, so that a new one always replaces it where files are copied to a
    host and none is deleted; browsers tell a new one by the query.
    """
    records = context.community.addresses
    searched = (one for one in pages if _is_searched(one) and one.file.src_uri not in records)
    script = records_script(context, map(_text_of, searched))
    raw = script.encode()
    file = Path(config.site_dir, FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    say = context.language.gettext
    config.extra["portevoix"]["search"] = {
        "page": written("search/", names_files=context.names_files),
        "records": f"{FILE}?{hashlib.sha256(raw).hexdigest()[:10]}",
        **{name: say(words) for name, words in LINK_WORDS.items()},
    }


def _is_searched(page: Page) -> bool:
    options = page.meta.get("search")
    excluded = options.get("exclude") if isinstance(options, dict) else None
    return page.file.src_uri != PAGE and not excluded


def _text_of(page: Page) -> PageText:
    return PageText(page.url.removeprefix("./"), str(page.title or ""), page.content or "")
