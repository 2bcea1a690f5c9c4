"""Merge tags: those that the tool needs are there, and no neutral one is left."""

from collections.abc import Iterator
from urllib.parse import unquote

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet, attribute
from portevoix.mail.checks.registry import Fault, check, fault
from portevoix.mail.merge_tags import LEFT_OVER


@check(
    "mail-tags",
    N_("The tool’s own tags are in place"),
    N_("Keep the tags of the default templates as they are."),
    each_tool=True,
)
def tags(sheet: Sheet) -> Iterator[Fault]:
    tool = sheet.mail.tool
    for part in (sheet.html, sheet.text):
        for left in sorted(set(LEFT_OVER.findall(part))):
            yield fault(N_("The tag {tag} was not replaced."), tag=left)
    needed = [(tool.unsubscribe, tool.unsubscribe)]
    if tool.needs_address:
        needed.append((tool.address, tool.text_address))
    for in_html, in_text in needed:
        if in_html not in sheet.html or in_text not in sheet.text:
            yield fault(
                N_("The tag {tag}, which {tool} needs, is missing."), tag=in_html, tool=tool.id
            )
    for tag in (tool.unsubscribe, tool.preferences, tool.browser):
        hrefs = (attribute(link, "href") for link in sheet.links)
        if tag and any(href != tag and unquote(href) == tag for href in hrefs):
            yield fault(N_("The tag {tag} was encoded, so that the tool won’t know it."), tag=tag)
    sheet.figures[N_("tags to try in a test mail")] = list(tool.to_try)


@check(
    "mail-footer",
    N_("The foot says why, from whom, and how to leave"),
    N_("Keep the default footer, and fill in “mail:” in mkdocs.yml."),
    each_tool=True,
)
def footer(sheet: Sheet) -> Iterator[Fault]:
    """The reason, the way out and the postal address, in both parts."""
    tool = sheet.mail.tool
    if not sheet.reason or not _is_in_both(sheet, sheet.reason):
        yield fault(N_("The mail does not say why its reader gets it."))
    if f'href="{tool.unsubscribe}"' not in sheet.html or tool.unsubscribe not in sheet.text:
        yield fault(N_("The mail has no link to unsubscribe."))
    if tool.address:
        shown = tool.address in sheet.html and tool.text_address in sheet.text
    else:
        shown = _is_in_both(sheet, sheet.postal_address)
    if not shown:
        yield fault(N_("The mail does not show the postal address."))


def _is_in_both(sheet: Sheet, words: str) -> bool:
    """Whether both parts say these words; in the text, as the tool is to be told them."""
    words = " ".join(words.split())
    in_text = sheet.mail.tool.language.disarm(words, html=False)
    # A name in a sentence may be an element of its own, which `seen` sets apart.
    return words.replace(" ", "") in sheet.seen.replace(" ", "") and in_text in sheet.flat
