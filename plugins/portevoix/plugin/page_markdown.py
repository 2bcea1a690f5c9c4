"""The Markdown of pages written by hand, before MkDocs renders it."""

from mkdocs.structure.pages import Page

from portevoix.core.problems import Problems
from portevoix.plugin.reading import Sources
from portevoix.privacy.hidden_addresses import erase_addresses
from portevoix.privacy.names import erase_names
from portevoix.site.context import RenderContext
from portevoix.site.short_codes import SHORT_CODE, fill_short_codes, short_code_problems


def erase_names_of(markdown: str, page: Page, sources: Sources, code: str) -> str:
    """The Markdown of a page in the language `code`, and the texts before it, without names of
    people who may not be named, nor addresses of what is hidden.
    """
    names = sources.hidden_names
    for key, value in page.meta.items() if names.by_first_word else ():
        if isinstance(value, str):
            page.meta[key] = erase_names(value, names, code)
    text = erase_names(markdown, names, code)
    return erase_addresses(text, sources.community.hidden, has_html=True)


def fill_sums(
    markdown: str, page: Page, sources: Sources, context: RenderContext, problems: Problems
) -> str:
    """The Markdown of a page with its sums; what is no sum is added to the problems."""
    if SHORT_CODE not in markdown:
        return markdown
    source = page.file.edit_uri
    for one in sources.loaded.pages:
        if one.path == source:
            problems.extend(short_code_problems(one.markdown, one.origin, context))
    return fill_short_codes(markdown, context)
