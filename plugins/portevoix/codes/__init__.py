"""Every code that a problem may have.

A check of records is declared beside its function in `checks/`, one of a mail in `mail/checks/`;
the modules of this room list the codes of other problems. Each has an example in `tests/examples/`.
"""

from portevoix.codes.code import Code, Section
from portevoix.codes.listing import SEVERITIES, list_codes
from portevoix.codes.registry import all_codes, sections, sections_of_packages
from portevoix.codes.severity import apply_severities

__all__ = [
    "SEVERITIES",
    "Code",
    "Section",
    "all_codes",
    "apply_severities",
    "list_codes",
    "sections",
    "sections_of_packages",
]
