"""A code of problems, with what people need to know of it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from portevoix.core.problems import SeverityOption

Origin = Literal["reading", "content", "mail", "mkdocs", "import", "revisions"]
"""Where it is found: on reading files, by a check, in mails, by MkDocs, in an import, by comparing
with a former state.
"""


class Code(NamedTuple):
    """One code of problems."""

    code: str
    origin: Origin
    severity: SeverityOption
    """The severity where a project sets no other."""
    summary: str
    """What is wrong; for a check of mails, what is required."""
    remedy: str
    is_configurable: bool
    """Whether a project may set its severity; for what cannot be read it is fixed."""


class Section(NamedTuple):
    """Codes that belong together, under a title."""

    title: str
    codes: tuple[Code, ...]


def section(
    title: str,
    origin: Origin,
    severity: SeverityOption,
    rows: Iterable[tuple[str, str, str]],
    *,
    is_configurable: bool = False,
) -> Section:
    """A section of codes of one origin and severity; a row is a code, its summary, its remedy."""
    codes = (
        Code(code, origin, severity, summary, remedy, is_configurable)
        for code, summary, remedy in rows
    )
    return Section(title, tuple(codes))
