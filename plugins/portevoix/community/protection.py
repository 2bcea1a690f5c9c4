"""Whom a page that is written by hand is for: what its front matter says, or was to say."""

import difflib
import re
import unicodedata
from typing import NamedTuple

from portevoix.community.record import AUDIENCES, Audience, YamlBlock
from portevoix.community.validation import validate
from portevoix.problems import N_, Place, Problems
from portevoix.sources.markdown import MarkdownFile

_KEYS = ("audience", "draft")
_OTHERS_WORDS = {
    "brouillon": "draft",
    "publie": "draft",
    "published": "draft",
    "public": "audience",
    "visibilite": "audience",
    "visibility": "audience",
}
"""What the same is called elsewhere, or in French."""
_CLOSE = 0.75
"""How alike words are of which one is taken for the other: “date” is not for “draft”."""
_LINE = re.compile(r"""[ ]{0,3}["']?([^\W\d_][\w-]*)["']?[ \t\xa0]*[:=]""")
_RULE = re.compile(r"[\s\ufeff]*[-+=~*_\u2013\u2014]+[ \t]*")
"""A line that was perhaps to open front matter."""


class Protection(NamedTuple):
    """Who may see a page, and whether it is not published yet."""

    audience: Audience
    draft: bool

    def within(self, other: "Protection") -> "Protection":
        """The narrower of two."""
        audience = max(self.audience, other.audience, key=AUDIENCES.index)
        return Protection(audience, self.draft or other.draft)


CLOSED = Protection(AUDIENCES[-1], draft=True)
"""What is not understood is for nobody."""


class _Keys(YamlBlock):
    audience: Audience | None = None
    draft: bool = False


def protection_of(page: MarkdownFile, default: Audience, problems: Problems) -> Protection:
    """What the front matter of a page says of its readers; closed and a problem where it is odd."""
    front = page.front
    known = {key: front.data[key] for key in _KEYS if key in front.data}
    said = validate(_Keys, known, front, (), problems)
    found = Protection(said.audience or default, said.draft) if said else CLOSED
    for key in front.data:
        if near := meant(key):
            problems.error(
                "unknown-key",
                front.place((key,), key=True),
                N_("There is no key “{word}” here."),
                N_("Did you mean “{near}”?"),
                word=key,
                near=near,
            )
            found = CLOSED
    if page.has_mark and front.text:
        problems.error(
            "front-matter-late",
            Place(page.path, 1, 1),
            N_("An invisible character, a byte order mark, stands before the first line “---”."),
            N_("Save the file again as “UTF-8” without it (“no BOM”) in your editor."),
        )
        return CLOSED
    if not front.text and (line := _unfenced(page.body)):
        problems.error(
            "front-matter-fence",
            Place(page.path, page.body_line + line - 1, 1),
            N_("This line says who may read the page, and is not between two lines “---”."),
            N_("Write “---” on the first line of the file, and again after the last key."),
        )
        return CLOSED
    return found


def meant(key: str) -> str:
    """Which of the keys that protect a page was probably meant by another; empty for none."""
    if key in _KEYS:
        return ""
    letters = unicodedata.normalize("NFKD", key).casefold()
    word = "".join(filter(str.isalpha, letters))
    if word in _KEYS:
        return word
    close = difflib.get_close_matches(word, _KEYS, n=1, cutoff=_CLOSE)
    return _OTHERS_WORDS.get(word) or (close[0] if close else "")


def _unfenced(text: str) -> int:
    """The line, from 1, of the first lines of a text that was to be front matter; 0 for none."""
    found = 0
    for number, line in enumerate(text.split("\n"), 1):
        if key := _LINE.match(line):
            if not found and (key[1] in _KEYS or meant(key[1])):
                found = number
        elif not line.strip():
            break
        elif not _RULE.fullmatch(line):
            return 0
    return found
