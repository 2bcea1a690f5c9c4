"""Links: seen, named, and leading somewhere."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet, ancestors, attribute, declarations, words_of
from portevoix.mail.checks.registry import Fault, check, fault
from portevoix.mail.pictures import FOLDER

VAGUE = N_(
    "click here, here, read, read more, learn more, more, see, link, this, see more, details,"
    " more info, continue"
)
"""Texts that say nothing of where they lead: each language has its own."""


@check(
    "mail-link-underline",
    N_("Links are told apart by more than their colour"),
    N_("Underline it, or make it a button."),
)
def link_underline(sheet: Sheet) -> Iterator[Fault]:
    for link in sheet.links:
        if link.find("img") and not link.get_text().strip():
            continue
        style = declarations(link)
        underlined = "underline" in style.get("text-decoration", "underline")
        if not underlined and not _is_button(link):
            yield fault(N_("The link “{text}” is not underlined."), text=words_of(link))


def _is_button(link: Tag) -> bool:
    """Whether the link, or the cell it fills, has a ground of its own."""
    for tag in ancestors(link):
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
def link_address(sheet: Sheet) -> Iterator[Fault]:
    """An address on the web, of a mailbox or a telephone; or the tool’s own tag."""
    tool = sheet.mail.tool
    tags = {tool.unsubscribe, tool.preferences, tool.browser}
    for link in sheet.links:
        href = attribute(link, "href")
        if href not in tags and not re.match(r"https?://[^/\s]|mailto:|tel:", href):
            yield fault(N_("The link “{text}” leads to {url}."), text=words_of(link), url=href)


@check(
    "mail-link-words",
    N_("Link texts say where they lead"),
    N_("Say what stands there: “Read how the lab went”."),
    severity="warning",
)
def link_words(sheet: Sheet) -> Iterator[Fault]:
    vague = set(sheet.mail.letter.language.gettext(VAGUE).split(", "))
    for link in sheet.links:
        said = words_of(link).lower().replace("'", "’").strip(" .…›»>→")
        if said in vague:
            yield fault(
                N_("The link text “{text}” does not say where it leads."), text=words_of(link)
            )


@check(
    "mail-requests",
    N_("Nobody is asked for anything when the mail is opened"),
    N_("Keep pictures in the content folder, and leave fonts to the reader’s machine."),
)
def requests(sheet: Sheet) -> Iterator[Fault]:
    """No font, no style, no picture from anyone but the portal, and no counting pixel."""
    if "@import" in sheet.styles or "@font-face" in sheet.styles:
        yield fault(N_("The styles ask for a file."))
    for tag in sheet.tags:
        for name in ("src", "background", "srcset", "poster", "data"):
            address = attribute(tag, name)
            if address and not address.startswith(sheet.site_url):
                yield fault(N_("The mail asks another site for {url}."), url=address)
    for picture in sheet.pictures:
        if {attribute(picture, "width"), attribute(picture, "height")} & {"0", "1"}:
            yield fault(N_("A picture of one pixel counts readers."))


@check(
    "mail-portal-links",
    N_("Links to the portal lead to a page"),
    N_("Correct the link, or let its page be published."),
)
def portal_links(sheet: Sheet) -> Iterator[Fault]:
    """Held against what was built."""
    hosts = [attribute(link, "href") for link in sheet.links]
    sheet.figures[N_("links")] = len(hosts)
    if sheet.site is None:
        return
    for url in dict.fromkeys(hosts):
        if not url.startswith(sheet.site_url) or url == sheet.mail.tool.unsubscribe:
            continue
        path = unquote(urlsplit(url).path)[len(urlsplit(sheet.site_url).path) :]
        if path.startswith(FOLDER):
            continue
        if not sheet.site.holds(f"{path}index.html" if path.endswith("/") or not path else path):
            yield fault(N_("The portal has no page {url}."), url=url)


@check(
    "mail-text-links",
    N_("The text part holds every link"),
    N_("Show the same links in both templates of the mail."),
)
def text_links(sheet: Sheet) -> Iterator[Fault]:
    """Every address of the HTML, and no other."""
    in_html = {attribute(link, "href") for link in sheet.links}
    in_text = {url.rstrip(".,;)") for url in re.findall(r"(?:https?|mailto):[^\s<>]+", sheet.text)}
    for url in sorted(in_html):
        # A link whose words are its address is told by them.
        if url.removeprefix("mailto:").removeprefix("http://") not in sheet.text:
            yield fault(N_("The text part lacks the link {url}."), url=url)
    for url in sorted(in_text - in_html):
        if url not in sheet.seen and not any(url in one for one in in_html):
            yield fault(N_("Only the text part has the link {url}."), url=url)
