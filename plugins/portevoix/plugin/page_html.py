"""The HTML of pages that are written by hand, without comments and links to what is hidden."""

import html
import re
from collections.abc import Callable, Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portevoix.markdown.raw_html import ATTRIBUTE
from portevoix.markdown.render import attributes_of
from portevoix.site.preview_pictures import PAGE, PreviewPictures
from portevoix.site.structured_data import PageKind, page_data

_PART = re.compile(
    r"""(?isx)
    (?P<comment><!--(?:-?>|.*?(?:--!?>|\Z))|<\?.*?(?:>|\Z))
    |<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</(?P=raw)\b|\Z)
    |<(?P<closing>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:[^"'>]++|"[^"]*"|'[^']*')*+)>
    """
)
"""What a browser takes for a comment, for an element whose text is no HTML, and for a tag."""
_ADDRESSES = ("href", "src", "poster", "data", "srcset")
_SEPARATORS = re.compile(r"[\s,]+")


def clean_page(content: str, is_hidden: Callable[[str], bool]) -> str:
    """The HTML of a page without its comments; links to addresses that `is_hidden` says are only
    their text, and pictures the words that stand for them.
    """
    in_hidden_link = False

    def cleaned(match: re.Match[str]) -> str:
        nonlocal in_hidden_link
        if match["comment"]:
            return ""
        name = (match["name"] or "").lower()
        if match["closing"]:
            is_end = name == "a" and in_hidden_link
            in_hidden_link = in_hidden_link and not is_end
            return "" if is_end else match[0]
        attributes = attributes_of(match["attributes"] or "")
        if not any(map(is_hidden, _addresses(attributes))):
            return match[0]
        in_hidden_link = in_hidden_link or name == "a"
        return html.escape(attributes.get("alt", "")) if name == "img" else ""

    return _PART.sub(cleaned, content)


def replace_addresses(content: str, replaced: Callable[[str], str]) -> str:
    """The HTML of a page with each address of a link or a file as `replaced` says."""

    def in_list(value: str) -> str:
        return re.sub(r"[^\s,]+", lambda one: replaced(one[0]), value)

    def in_attribute(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name not in _ADDRESSES:
            return match[0]
        value = html.unescape(next(filter(None, match.groups()[1:]), ""))
        changed = in_list(value) if name == "srcset" else replaced(value)
        return match[0] if changed == value else f'{match[1]}="{html.escape(changed)}"'

    def in_tag(match: re.Match[str]) -> str:
        if match["comment"]:
            return match[0]
        tag, end, rest = match[0].partition(">") if match["raw"] else (match[0], "", "")
        return ATTRIBUTE.sub(in_attribute, tag) + end + rest

    return _PART.sub(in_tag, content)


def _addresses(attributes: Mapping[str, str]) -> Iterator[str]:
    for name in _ADDRESSES:
        if value := attributes.get(name):
            yield value
            if name == "srcset":
                yield from _SEPARATORS.split(value)


def describe_page(
    page: Page,
    config: MkDocsConfig,
    previews: PreviewPictures | None,
    language: str,
    *,
    is_list: bool,
) -> None:
    """Say in a page's head what its picture is, and what it is about."""
    if previews:
        page.meta.setdefault("picture", previews.picture(PAGE).address)
    kind: PageKind = "CollectionPage" if is_list else "WebPage"
    name, told = str(page.title), html.unescape(str(page.meta.get("description", "")))
    if page.is_homepage:
        kind, name, told = "WebSite", config.site_name, config.site_description or ""
    url = page.canonical_url if config.site_url else ""
    data = page_data(kind, url or "", name, told, language)
    page.meta.setdefault("structured_data", data)
