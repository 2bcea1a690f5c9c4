"""What people need to know of a code."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from portevoix.core.problems import Grade

Origin = Literal["reading", "content", "mail", "mkdocs", "import"]
"""Where it is found: while files are read, in what was read, in mails, by MkDocs, in an import."""


class Code(NamedTuple):
    """One code of problems."""

    code: str
    origin: Origin
    severity: Grade
    """What it is where a project says nothing."""
    summary: str
    """What is wrong; of a check of mails, what has to hold."""
    remedy: str
    is_graded: bool
    """Whether a project may say how severe it is; nothing can be made of what cannot be read."""


class Section(NamedTuple):
    """Codes that belong together, under a title."""

    title: str
    codes: tuple[Code, ...]


def section(
    title: str,
    origin: Origin,
    severity: Grade,
    rows: Iterable[tuple[str, str, str]],
    *,
    is_graded: bool = False,
) -> Section:
    """A section of codes that are alike: of each, its code, its summary and its remedy."""
    codes = (
        Code(code, origin, severity, summary, remedy, is_graded) for code, summary, remedy in rows
    )
    return Section(title, tuple(codes))
