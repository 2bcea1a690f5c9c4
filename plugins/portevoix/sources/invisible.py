"""Characters that nobody sees, or that look like others, where they break something."""

import re
import unicodedata
from typing import NamedTuple

from portevoix.core.problems import N_, Place, Problem

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_LOOKALIKE = re.compile(f"[{_SPACES}{_UNSEEN}\u2010-\u2015\u2212\uff01-\uff5e]")
_STRUCTURE = re.compile(
    f"[{_UNSEEN}]|(?<=[\\w\"'])\uff1a|(?:^|(?<=[ :-]))[{_SPACES}]|[{_SPACES}](?=:)"
)
"""What changes how a line of keys is read: in a French text, a no-break space is right."""
_MESSAGES = {
    "\u00a0": N_("There is a no-break space ({character}) here."),
    "\u202f": N_("There is a narrow no-break space ({character}) here."),
    "\u00ad": N_("There is a soft hyphen ({character}) here, which nobody sees."),
    "\u200b": N_("There is a zero-width space ({character}) here, which nobody sees."),
    "\ufeff": N_("There is a byte order mark ({character}) here, which nobody sees."),
    "\u2011": N_("There is a no-break hyphen ({character}) here."),
    "\uff1a": N_("There is a full-width colon ({character}) here."),
}
_OF_CATEGORY = {
    "Zs": N_("There is a space of another kind ({character}) here."),
    "Pd": N_("There is a hyphen of another kind ({character}) here."),
    "Sm": N_("There is a minus sign ({character}) here."),
}
_FULL_WIDTH = N_("There is a full-width character ({character}) here.")
_INVISIBLE = N_("There is an invisible character ({character}) here.")


class Lookalike(NamedTuple):
    """A character that is not what it seems, and where it stands in its text."""

    character: str
    at: int

    def problem(self, place: Place) -> Problem:
        """The problem that it stands at a place."""
        kind = _FULL_WIDTH if "\uff01" <= self.character <= "\uff5e" else _INVISIBLE
        general = _OF_CATEGORY.get(unicodedata.category(self.character), kind)
        return Problem(
            "invisible-character",
            place,
            _MESSAGES.get(self.character, general if kind is _INVISIBLE else kind),
            {"character": f"U+{ord(self.character):04X}"},
            N_("Delete it, and type what belongs here again."),
        )


def find_lookalike(text: str) -> Lookalike | None:
    """The first such character of a text; None where all are what they seem."""
    return _find(_LOOKALIKE, text)


def find_in_structure(line: str) -> Lookalike | None:
    """The first such character of a line of YAML where it changes how the line is read."""
    return _find(_STRUCTURE, line)


def in_plain_characters(line: str) -> str:
    """A line of YAML with plain spaces and colons where its structure needs them."""
    line = re.sub("(?<=[\\w\"'])\uff1a", ": ", line)
    return re.sub(f"[{_UNSEEN}]", "", re.sub(f"[{_SPACES}]", " ", line))


def _find(pattern: re.Pattern[str], text: str) -> Lookalike | None:
    match = None if text.isascii() else pattern.search(text)
    return Lookalike(match[0], match.start()) if match else None


def without_lookalikes(text: str) -> str:
    """A key or a word as it was probably meant."""
    if text.isascii():
        return text
    seen = re.sub(f"[{_SPACES}{_UNSEEN}]", "", text)
    return unicodedata.normalize("NFKC", seen).strip(" :")
