"""What `mkdocs.yml` says of the foot of every page: where to write, how the portal works."""

from typing import NamedTuple

from portevoix.schema.record import Record
from portevoix.schema.struct import field
from portevoix.schema.text import Text


class FootOption(Record):
    """Links in the foot of every page: a page such as `about.md`, or an address."""

    contact: Text | None = field(
        default=None, description="Where to write: `mailto:…`, a form; `contact.md` if that exists."
    )
    how: Text | None = field(
        default=None, description="How the portal works; `about.md` if that exists."
    )
    legal: Text | None = field(
        default=None, description="The legal notice; `legal.md` if that exists."
    )
    privacy: Text | None = field(
        default=None, description="What is done with personal data; `privacy.md` if that exists."
    )


class FootLink(NamedTuple):
    """A link of the foot that a project names, or has a page for."""

    name: str
    """The option: `contact`, `how`, `legal`, `privacy`."""
    link: str
    """An address, or a page seen from the content folder."""


_PAGES = {
    "contact": ("contact.md",),
    "how": ("about.md", "how-it-works.md", "comment-ca-marche.md"),
    "legal": ("legal.md", "legal-notice.md", "imprint.md", "mentions-legales.md"),
    "privacy": ("privacy.md", "confidentialite.md"),
}
"""The pages that are taken where the project names none."""


def foot_links(option: FootOption, code: str, pages: frozenset[str]) -> list[FootLink]:
    """The links of a foot in one language; `pages` are the sources of all pages."""
    found = []
    for name, usual in _PAGES.items():
        named = getattr(option, name)
        link = named.in_(code) if named else next((one for one in usual if one in pages), "")
        if link:
            found.append(FootLink(name, link))
    return found
