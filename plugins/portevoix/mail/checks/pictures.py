"""Pictures: formats that every mail program shows, and alt texts."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail, accessible_name, attribute
from portevoix.mail.checks.registry import Finding, check, finding
from portevoix.mail.pictures import MAX_PICTURE_BYTES


@check(
    "mail-pictures",
    N_("Pictures are shown everywhere"),
    N_("Give it an alt text, a width in pixels, and a PNG, JPEG or GIF of twice that width."),
)
def pictures(parsed: ParsedMail) -> Iterator[Finding]:
    """An alt text, a width in whole pixels, an absolute address, PNG, JPEG or GIF, and twice
    as many pixels as are shown, in at most 200,000 bytes.
    """
    for picture in parsed.pictures:
        src = attribute(picture, "src")
        name = PurePosixPath(urlsplit(src).path).name or src
        if picture.get("alt") is None:
            yield finding(N_("The picture {name} has no alt text."), name=name)
        if not re.fullmatch(r"\d+", attribute(picture, "width")):
            yield finding(N_("The picture {name} has no width in whole pixels."), name=name)
        if not src.startswith("https://"):
            yield finding(
                N_("The picture {name} has no address that starts with https://."), name=name
            )
        if not re.search(r"\.(png|jpe?g|gif)$", urlsplit(src).path, re.IGNORECASE):
            yield finding(N_("The picture {name} is not PNG, JPEG or GIF."), name=name)
        pixels, shown = parsed.picture_pixels.get(src, 0), attribute(picture, "width")
        if pixels and shown.isdigit() and pixels < 2 * int(shown):
            yield finding(N_("The picture {name} is not twice as wide as it is shown."), name=name)
        size = parsed.picture_sizes.get(src)
        if size and size > MAX_PICTURE_BYTES:
            yield finding(N_("The picture {name} takes {size} bytes."), name=name, size=size)


@check(
    "mail-picture-links",
    N_("Linked pictures say where they lead"),
    N_("Say in the alt text where the link leads."),
)
def picture_links(parsed: ParsedMail) -> Iterator[Finding]:
    for link in parsed.links:
        for picture in link.find_all("img"):
            if not attribute(picture, "alt").strip():
                yield finding(
                    N_("A picture that links to {url} has no alt text."),
                    url=attribute(link, "href"),
                )
                break


@check("mail-link-names", N_("Every link has a name"), N_("Write a text in the link."))
def link_names(parsed: ParsedMail) -> Iterator[Finding]:
    for link in parsed.links:
        if not accessible_name(link) and not link.find("img"):
            yield finding(N_("A link to {url} has no text."), url=attribute(link, "href"))
