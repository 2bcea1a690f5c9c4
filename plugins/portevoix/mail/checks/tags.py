"""Merge tags: the tool's own are in place, and no neutral one is left."""

from collections.abc import Iterator
from urllib.parse import unquote

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, attribute
from portevoix.mail.checks.registry import Finding, check, finding
from portevoix.mail.merge_tags import NEUTRAL_TAG


@check(
    "mail-tags",
    N_("The tool’s own tags are in place"),
    N_("Keep the tags of the default templates as they are."),
    each_tool=True,
)
def tags(parsed: ParsedMail) -> Iterator[Finding]:
    tool = parsed.mail.tool
    for part in (parsed.html, parsed.text):
        for left in sorted(set(NEUTRAL_TAG.findall(part))):
            yield finding(N_("The tag {tag} was not replaced."), tag=left)
    needed = [(tool.unsubscribe, tool.unsubscribe)]
    if tool.needs_address:
        needed.append((tool.address, tool.text_address))
    for in_html, in_text in needed:
        if in_html not in parsed.html or in_text not in parsed.text:
            yield finding(
                N_("The tag {tag}, which {tool} needs, is missing."), tag=in_html, tool=tool.id
            )
    for tag in (tool.unsubscribe, tool.preferences, tool.browser):
        hrefs = (attribute(link, "href") for link in parsed.links)
        if tag and any(href != tag and unquote(href) == tag for href in hrefs):
            yield finding(N_("The tag {tag} was encoded, so that the tool won’t know it."), tag=tag)
    parsed.figures[N_("tags to try in a test mail")] = list(tool.unverified)


@check(
    "mail-footer",
    N_("The foot says why, from whom, and how to leave"),
    N_("Keep the default footer, and fill in “mail:” in mkdocs.yml."),
    each_tool=True,
)
def footer(parsed: ParsedMail) -> Iterator[Finding]:
    """The reason, the way out and the postal address, in both parts."""
    tool = parsed.mail.tool
    if not parsed.reason or not _is_in_both(parsed, parsed.reason):
        yield finding(N_("The mail does not say why its reader gets it."))
    if f'href="{tool.unsubscribe}"' not in parsed.html or tool.unsubscribe not in parsed.text:
        yield finding(N_("The mail has no link to unsubscribe."))
    if tool.address:
        shown = tool.address in parsed.html and tool.text_address in parsed.text
    else:
        shown = _is_in_both(parsed, parsed.postal_address)
    if not shown:
        yield finding(N_("The mail does not show the postal address."))


def _is_in_both(parsed: ParsedMail, words: str) -> bool:
    """Whether both parts hold these words; those of the text part with tags escaped."""
    words = " ".join(words.split())
    in_text = parsed.mail.tool.language.escape_tags(words, html=False)
    # A name in a sentence may be an element, around which `visible_text` has spaces.
    return (
        words.replace(" ", "") in parsed.visible_text.replace(" ", "")
        and in_text in parsed.flat_text
    )
