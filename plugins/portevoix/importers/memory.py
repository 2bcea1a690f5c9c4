"""What an import remembers of a form: digests of the answers that came in, and what is to be read.

A digest is of the number of an answer and its question, or of its day and words where it has no
number. Nothing can be read from it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_
from portevoix.privacy.to_read import FOLDER as TO_READ
from portevoix.privacy.to_read import LIST, entries, to_read_files
from portevoix.sources.emit import emit
from portevoix.sources.writing import write_text

MAPS = "imports"
"""The folder of maps that were made by answers to questions, and of what came in by them."""
_SUFFIX = ".seen"
_YES = frozenset(("yes", "oui", "true", "y", "o", "x", "1"))

SEEN_HEAD = N_("Digests of the answers that came in: an import takes none of them twice.")
TO_READ_HEAD = (
    N_("Answers that may name or insult somebody. This file is not in Git and is not published."),
    N_("Read each. Take names out and write “take: yes”, or delete it; then import again."),
)


def digest(*parts: str) -> str:
    """What is kept of an answer."""
    data = "\0".join(" ".join(part.split()).casefold() for part in parts)
    return hashlib.blake2b(data.encode(), digest_size=8).hexdigest()


@dataclass(slots=True)
class Memory:
    """The memory of one form in a project."""

    root: Path
    form: str
    taken: set[str]
    """Digests of answers that came in; this file is shared."""
    withheld: set[str]
    """Digests of answers that were put into the file to be read, or taken out of it by hand."""
    unread: list[dict[str, Any]]
    """What is in that file."""
    changed: bool = field(default=False)

    @classmethod
    def of(cls, root: Path, form: str) -> "Memory":
        file = root / TO_READ / f"{form}.yaml"
        found = next((entries(read) for path, read in to_read_files(root) if path == file), [])
        taken, withheld = (_read(root / one / f"{form}{_SUFFIX}") for one in (MAPS, TO_READ))
        return cls(root, form, taken, withheld, [dict(one) for one in found])

    @property
    def to_read(self) -> Path:
        return self.root / TO_READ / f"{self.form}.yaml"

    def knows(self, identity: str) -> bool:
        return identity in self.taken or identity in self.withheld

    def take_read(self) -> list[dict[str, Any]]:
        """The answers that somebody read and lets in: no longer in the file to be read."""
        chosen = [one for one in self.unread if str(one.get("take")).casefold() in _YES]
        self.unread = [one for one in self.unread if one not in chosen]
        self.changed = self.changed or bool(chosen)
        return chosen

    def take(self, identity: str) -> None:
        self.taken.add(identity)
        self.withheld.discard(identity)
        self.changed = True

    def withhold(self, identity: str, entry: Mapping[str, Any]) -> None:
        self.withheld.add(identity)
        self.unread.append({**entry, "take": "no", "answer": identity})
        self.changed = True

    def write(self, heads: tuple[str, str]) -> None:
        """Write what changed; `heads` say what the files are. The memory is written last."""
        if not self.changed:
            return
        if self.unread or self.to_read.exists():
            write_text(self.to_read.with_name(".gitignore"), "*\n")
            text = emit({LIST: self.unread}) if self.unread else f"{LIST}: []\n"
            write_text(self.to_read, _commented(heads[1]) + text)
        seen = self.to_read.with_suffix(_SUFFIX)
        if self.withheld or seen.exists():
            write_text(seen, _lines(self.withheld))
        if self.taken:
            file = self.root / MAPS / f"{self.form}{_SUFFIX}"
            write_text(file, _commented(heads[0]) + _lines(self.taken))


def _read(file: Path) -> set[str]:
    if not file.is_file():
        return set()
    lines = file.read_text("utf-8", "replace").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _commented(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())


def _lines(digests: Iterable[str]) -> str:
    return "".join(f"{one}\n" for one in sorted(digests))
