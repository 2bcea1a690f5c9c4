"""The Jinja environment of the portal: it escapes, which that of MkDocs does not."""

from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from portevoix.core.languages import Language
from portevoix.loading.templates import bytecode_cache
from portevoix.schema.text import plain
from portevoix.site.internal import internal_blocks


def environment(folders: list[Path], language: Language) -> jinja2.Environment:
    """Templates from `folders`, the first that has one, translated into `language`."""
    env: Any = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        bytecode_cache=bytecode_cache("portal"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    # A sentence is text: what a project's own catalogue has in it cannot be markup. Jinja's own
    # functions for this go through the context three times for each.
    def gettext(message: str, /, **values: Any) -> Markup:
        return escape(language.gettext(message)) % values

    def ngettext(one: str, many: str, number: int, /, **values: Any) -> Markup:
        return escape(language.ngettext(one, many, number)) % {"num": number, **values}

    env.newstyle_gettext = True
    env.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext}
    env.globals |= {"internal_blocks": internal_blocks, "as_words": plain}
    return env  # type: ignore[no-any-return]
