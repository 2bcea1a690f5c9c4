"""The address of each record on the portal, from its id alone, so that it never changes."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from portevoix.model.articles import Article
from portevoix.schema.record import NamedRecord

if TYPE_CHECKING:
    from portevoix.model.community import Community

FOLDERS = {
    "item": "roadmap",
    "note": "releases",
    "person": "contributors",
    "organisation": "organisations",
    "spotlight": "spotlights",
    "workshop": "workshops",
    "event": "events",
    "edition": "newsletter",
    "area": "areas",
    "objective": "objectives",
    "need": "needs",
}
"""The folder of each kind of record that has a page of its own."""

FEED = "feed"
"""A feed, without the end that tells its format: at the root of a language, of an area, of a kind
of changes.
"""
CALENDAR = "calendar.ics"
EVENT_FILE = "event.ics"
"""A calendar of one event, beside its page."""

DATA = "data"
"""The folder of tables for other programs."""
PROMISES = "promises.json"
"""The chain of promises, at the root of the site."""

INDEXES: dict[str, tuple[str, ...]] = {
    "index.md": (),
    "roadmap/index.md": ("items",),
    "roadmap/list.md": ("items",),
    "roadmap/timeline.md": ("items_with_day",),
    "releases/index.md": ("notes",),
    "needs/index.md": ("needs",),
    "labs/index.md": ("workshops", "items_asking"),
    "contributors/index.md": ("people", "organisations"),
    "spotlights/index.md": ("spotlights_by_person",),
    "events/index.md": ("events",),
    "newsletter/index.md": ("editions",),
    "loop/index.md": ("needs",),
    "search.md": (),
    "changes/index.md": ("items_changed", "notes", "spotlights_by_person", "editions"),
    "promises/index.md": ("items_promised",),
}
"""The pages that lead to others; each is there where the community has one of these."""
_TAKEN = {
    kind: {
        page.rpartition("/")[2].removesuffix(".md")
        for page in INDEXES
        if page.startswith(folder + "/")
    }
    for kind, folder in FOLDERS.items()
}
"""The names of index pages in the folder of each kind."""
LISTS_OF_NEEDS = "needs-by"
"""The folder of lists of needs: all but the first, which is `needs/`."""
_YEAR = re.compile(r"\d{4}|undated")
_MOST_IN_A_YEAR = 150
"""Of a year with more notes, each month has a page, or several."""
MONTHS = "releases/months"
"""The folder of months that have pages."""
NOTES_ON_PAGE = 100
"""Notes on one page of a month."""


class Month(NamedTuple):
    """A month of release notes that has pages of its own."""

    year: int
    month: int
    notes: int
    """How many there are."""

    @property
    def pages(self) -> int:
        return -(-self.notes // NOTES_ON_PAGE)

    def address_of(self, number: int) -> str:
        """The address of one of its pages, the first of which is 1."""
        more = "" if number == 1 else f"-page-{number}"
        return f"{MONTHS}/{self.year}-{self.month:02}{more}/"

    def source_of(self, number: int) -> str:
        """How Markdown links to one of its pages."""
        return f"{self.address_of(number).removesuffix('/')}.md"


def is_reserved(kind: str, identifier: str) -> bool:
    """Whether an index page has the address of such a record."""
    name = identifier.lower()
    if kind == "note" and _YEAR.fullmatch(name):
        return True
    return name in _TAKEN.get(kind, ())


def address(kind: str, identifier: str) -> str:
    """A record's address from the root of its language: `roadmap/home-page/`."""
    return f"{FOLDERS[kind]}/{identifier}/"


def address_of(record: NamedRecord) -> str:
    return address(record.kind, record.id)


def former_ids(record: NamedRecord) -> tuple[str, ...]:
    """The ids that a record had, oldest first."""
    return getattr(record, "formerly", ())


def first_id(record: NamedRecord) -> str:
    """The id that a record had first."""
    return next(iter(former_ids(record)), record.id)


def former_sources(record: NamedRecord) -> Iterator[str]:
    """How Markdown linked to a record while it had another id."""
    folder = source_of(record).rpartition("/")[0]
    for identifier in former_ids(record):
        yield from dict.fromkeys((source(record.kind, identifier), f"{folder}/{identifier}.md"))


def written(address: str, *, names_files: bool) -> str:
    """An address as links have it: with the name of its file where `names_files`.

    A page is in the same file either way, so that whoever changes this breaks no address.
    """
    path, mark, anchor = address.partition("#")
    if names_files and (not path or path.endswith("/")):
        path += "index.html"
    return path + mark + anchor


class Root(NamedTuple):
    """The start of the portal in one language, as seen from a page, or from a letter."""

    prefix: str
    """What leads there: `../../`, or a whole address that ends in a slash."""
    names_files: bool = False
    """Whether links name files, as in a site that is read without a server."""

    def to(self, address: str) -> str:
        """The link to an address from the root of the language: `needs/#waiting`."""
        return self.prefix + written(address, names_files=self.names_files) or "./"

    def page(self, kind: str, identifier: str) -> str:
        """The link to the page of a record; to that of its list where it has none of its own."""
        if kind in FOLDERS:
            return self.to(address(kind, identifier))
        return self.to("roadmap/")


def source_of(record: NamedRecord) -> str:
    """How Markdown links to a record, from the content folder: `roadmap/home-page.md`.

    Articles are linked to as the files they are, the others as if they were such files.
    """
    folder = FOLDERS[record.kind]
    if isinstance(record, Article) and record.bodies:
        _, marker, rest = record.bodies[0].path.partition(f"/{folder}/")
        if marker:
            return f"{folder}/{rest}"
    return source(record.kind, record.id)


def source(kind: str, identifier: str) -> str:
    """How Markdown links to a record that is no file of its own."""
    return f"{FOLDERS[kind]}/{identifier}.md"


def folder_of_file(path: str, languages: Collection[str]) -> str:
    """The folder of the site in which a file that is no page is published: that of a language for
    `guide.en.pdf`, that of the whole site for others. The first of the `languages` has no folder.
    """
    code = path.rpartition("/")[2].rpartition(".")[0].rpartition(".")[2]
    return f"{code}/" if code in tuple(languages)[1:] else ""


def root_address(root: str, address: str) -> str:
    """The link to an address from the root of a language, which may lead out of its folder."""
    root = root if root.endswith("/") else f"{root}/"
    if root == "./":
        return address
    while address.startswith("../") and not root.endswith("../"):
        root, address = root[:-1].rpartition("/")[0] + "/", address[3:]
    return root + address


def page_address(source: str) -> str:
    """The address of a page that is written by hand, from its path in the content folder."""
    folder, slash, name = source.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def months_with_page(community: "Community") -> list[Month]:
    """The months of release notes that have pages of their own, the newest first: those of years
    with many.
    """
    found = Counter((one.date.year, one.date.month) for one in community.notes.values() if one.date)
    years = Counter[int]()
    for (year, _), count in found.items():
        years[year] += count
    rows = sorted(found.items(), reverse=True)
    return [
        Month(year, month, count) for (year, month), count in rows if years[year] > _MOST_IN_A_YEAR
    ]


def index_sources(community: "Community") -> tuple[str, ...]:
    """How Markdown links to the index pages, which exist whether somebody wrote them or not, but
    for those that would be empty.
    """
    filled = (
        source
        for source, names in INDEXES.items()
        if not names or any(getattr(community, name) for name in names)
    )
    years = {note.date.year if note.date else "undated" for note in community.notes.values()}
    months = (
        one.source_of(number)
        for one in months_with_page(community)
        for number in range(1, one.pages + 1)
    )
    return (*filled, *(f"releases/{year}.md" for year in sorted(map(str, years))), *months)
