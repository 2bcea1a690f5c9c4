"""What the name of a file says: a page, something for readers, or what is there by mistake."""

import re
from collections.abc import Collection
from typing import Literal
from unicodedata import normalize

FileMistake = Literal["misnamed-page", "copy-of-file"]

_FOR_READERS = frozenset(
    """
    apng avif bmp gif ico jpeg jpg png svg svgz tif tiff webp
    aac flac m4a m4v mkv mov mp3 mp4 oga ogg ogv opus srt vtt wav webm
    doc docx epub numbers odg odp ods odt pages pdf potx ppt pptx rtf txt xls xlsx
    atom bib csv geojson gpx ics json jsonld kml rss tsv vcf xml
    7z bz2 gz rar tar tgz xz zip
    css eot glb gltf htm html js map mjs otf ttf wasm webmanifest woff woff2 xhtml xsl xslt
    """.split()  # noqa: SIM905
)
"""Endings of what sites consist of and readers take with them."""
_FOR_BROWSERS = frozenset("css eot js map mjs otf ttf wasm webmanifest woff woff2".split())  # noqa: SIM905
"""Of these, endings of what only browsers read: without it pages look or work differently."""
_ASKED_FOR = frozenset(
    """
    cname _headers _redirects license licence copying
    robots.txt humans.txt ads.txt security.txt favicon.ico apple-touch-icon.png manifest.json
    """.split()  # noqa: SIM905
)
"""Names that hosts of sites, browsers and robots look for though nothing names them."""

_PAGE = r"\.(?:md|markdown|mdown|mkdn?)"
_PAGE_ENDING = re.compile(_PAGE, re.IGNORECASE)
_SOURCE = re.compile(rf"(?:{_PAGE}|\.ya?ml)(?![a-z0-9])", re.IGNORECASE)
_COPY_ENDINGS = frozenset(("txt", "7z", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip"))
"""Endings of files for readers that the copy of a text may have too."""
_LOCK = "~$"
"""How names start of what office programs write beside an open document: who has it open."""
_COPY = re.compile(
    r"""(?xi)
    (?:copie[ ]de|copy[ ]of)[ ](?P<after>.+)
    |(?P<before>.+?)(?:
        [ ](?:-[ ])?cop(?:ie|y)\b.*  # “about copy”, “about - Copie (2)”
        |[ ]?\((?:\d+|[^()]*\b(?:conflict|conflicted|conflit|copie|copy)\b[^()]*)\)
        |\.sync-conflict-.*
        |_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+
    )
    """
)
_COPY_SIGNS = (" ", "(", ".sync-conflict-", "_")
"""Each name of a copy holds one of these."""


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder that it is in, has a name that starts with a full stop."""
    return path.startswith(".") or "/." in path


def is_source(path: str) -> bool:
    """Whether a file is Markdown or YAML, or a copy of some, going by its name."""
    return bool(_SOURCE.search(path.rpartition("/")[2]))


def is_for_readers(path: str) -> bool:
    """Whether a file is of a kind that readers take with them: a picture, a document, data."""
    _, stop, ending = path.rpartition("/")[2].lower().rpartition(".")
    return bool(stop) and ending in _FOR_READERS


def is_asked_for(path: str) -> bool:
    """Whether a file is published though no page names it: by what it is called, or as a part of
    how pages look. A hidden file that is not excluded, as in `.well-known`, was asked for too.
    """
    name = path.rpartition("/")[2].lower()
    return name in _ASKED_FOR or is_for_browsers(path) or is_hidden(path)


def is_for_browsers(path: str) -> bool:
    """Whether a file is a part of how pages look or work, which `mkdocs.yml` may name."""
    return path.rpartition(".")[2].lower() in _FOR_BROWSERS


def find_mistake(path: str, paths: Collection[str]) -> FileMistake | None:
    """What is wrong with a file among others, going by its name."""
    folder, slash, name = path.rpartition("/")
    if name.startswith(_LOCK):
        return "copy-of-file"
    if name.endswith(".md"):
        is_like_one = any(mark in name for mark in _COPY_SIGNS)
        copy = _COPY.fullmatch(name[: -len(".md")]) if is_like_one else None
        original = copy and f"{folder}{slash}{copy['after'] or copy['before']}.md"
        return "copy-of-file" if original in paths else None
    found = _SOURCE.search(name)
    if found is None:
        return None
    if _PAGE_ENDING.fullmatch(name, found.start()):
        return "misnamed-page"
    ending = name.rpartition(".")[2].lower()
    if found.end() == len(name) or ending in _FOR_READERS - _COPY_ENDINGS:
        return None  # YAML for whoever links to it; a picture of a file
    return "copy-of-file"


_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def is_for_any_system(path: str) -> bool:
    """Whether every system can hold the names in a path: Windows keeps some for itself."""
    return not any(_NOT_IN_NAMES.search(one) or _DEVICE.fullmatch(one) for one in path.split("/"))


def folded(path: str) -> str:
    """The same text for paths that are the same file on Windows or on a Mac."""
    if path.isascii():
        return path.lower()
    return normalize("NFD", normalize("NFD", path).casefold())
