"""Links: their look, their text and their target."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import (
    ParsedMail,
    accessible_name,
    attribute,
    declarations,
    with_ancestors,
)
from portevoix.mail.checks.registry import Finding, check, finding
from portevoix.mail.pictures import FOLDER

VAGUE = N_(
    "click here, here, read, read more, learn more, more, see, link, this, see more, details,"
    " more info, continue"
)
"""Link texts that do not tell the target, in English; a catalogue has those of its language."""


@check(
    "mail-link-underline",
    N_("Links are told apart by more than their colour"),
    N_("Underline it, or make it a button."),
)
def link_underline(parsed: ParsedMail) -> Iterator[Finding]:
    for link in parsed.links:
        if link.find("img") and not link.get_text().strip():
            continue
        style = declarations(link)
        underlined = "underline" in style.get("text-decoration", "underline")
        if not underlined and not _is_button(link):
            yield finding(N_("The link “{text}” is not underlined."), text=accessible_name(link))


def _is_button(link: Tag) -> bool:
    """Whether the link, or the cell that it fills, has a background of its own."""
    for tag in with_ancestors(link):
        style = declarations(tag)
        if tag.name in ("a", "td") and ("background-color" in style or tag.get("bgcolor")):
            return "inline-block" in attribute(link, "style")
        if tag.name == "td":
            return False
    return False


@check(
    "mail-link-address",
    N_("Links are of kinds that mail programs open"),
    N_("Links start with https://, http://, mailto: or tel:."),
    each_tool=True,
)
def link_address(parsed: ParsedMail) -> Iterator[Finding]:
    """An address on the web, of a mailbox or a telephone; or the tool’s own tag."""
    tool = parsed.mail.tool
    tags = {tool.unsubscribe, tool.preferences, tool.browser}
    for link in parsed.links:
        href = attribute(link, "href")
        if href not in tags and not re.match(r"https?://[^/\s]|mailto:|tel:", href):
            yield finding(
                N_("The link “{text}” leads to {url}."), text=accessible_name(link), url=href
            )


@check(
    "mail-link-words",
    N_("Link texts say where they lead"),
    N_("Say what stands there: “Read how the lab went”."),
    severity="warning",
)
def link_words(parsed: ParsedMail) -> Iterator[Finding]:
    vague = set(parsed.mail.letter.language.gettext(VAGUE).split(", "))
    for link in parsed.links:
        name = accessible_name(link).lower().replace("'", "’").strip(" .…›»>→")
        if name in vague:
            yield finding(
                N_("The link text “{text}” does not say where it leads."),
                text=accessible_name(link),
            )


@check(
    "mail-requests",
    N_("Nobody is asked for anything when the mail is opened"),
    N_("Keep pictures in the content folder, and leave fonts to the reader’s machine."),
)
def requests(parsed: ParsedMail) -> Iterator[Finding]:
    """No font, no style, no picture from anyone but the portal, and no counting pixel."""
    if "@import" in parsed.styles or "@font-face" in parsed.styles:
        yield finding(N_("The styles ask for a file."))
    for tag in parsed.tags:
        for name in ("src", "background", "srcset", "poster", "data"):
            address = attribute(tag, name)
            if address and not address.startswith(parsed.site_url):
                yield finding(N_("The mail asks another site for {url}."), url=address)
    for picture in parsed.pictures:
        if {attribute(picture, "width"), attribute(picture, "height")} & {"0", "1"}:
            yield finding(N_("A picture of one pixel counts readers."))


@check(
    "mail-portal-links",
    N_("Links to the portal lead to a page"),
    N_("Correct the link, or let its page be published."),
)
def portal_links(parsed: ParsedMail) -> Iterator[Finding]:
    """Checked against the portal as it was built."""
    urls = [attribute(link, "href") for link in parsed.links]
    parsed.figures[N_("links")] = len(urls)
    if parsed.site is None:
        return
    for url in dict.fromkeys(urls):
        if not url.startswith(parsed.site_url) or url == parsed.mail.tool.unsubscribe:
            continue
        path = unquote(urlsplit(url).path)[len(urlsplit(parsed.site_url).path) :]
        if path.startswith(FOLDER):
            continue
        if not parsed.site.holds(f"{path}index.html" if path.endswith("/") or not path else path):
            yield finding(N_("The portal has no page {url}."), url=url)


@check(
    "mail-text-links",
    N_("The text part holds every link"),
    N_("Show the same links in both templates of the mail."),
)
def text_links(parsed: ParsedMail) -> Iterator[Finding]:
    """Every address of the HTML, and no other."""
    in_html = {attribute(link, "href") for link in parsed.links}
    in_text = {url.rstrip(".,;)") for url in re.findall(r"(?:https?|mailto):[^\s<>]+", parsed.text)}
    for url in sorted(in_html):
        # A link whose text is its address is in the text part without a scheme.
        if url.removeprefix("mailto:").removeprefix("http://") not in parsed.text:
            yield finding(N_("The text part lacks the link {url}."), url=url)
    for url in sorted(in_text - in_html):
        if url not in parsed.visible_text and not any(url in one for one in in_html):
            yield finding(N_("Only the text part has the link {url}."), url=url)
