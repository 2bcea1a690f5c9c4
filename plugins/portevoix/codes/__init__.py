"""Every code that a problem may have: one list, whoever finds it.

A check of what can be read stands beside its function in `checks/`, one of a mail in
`newsletter/checks/`; the modules of this room list what is found on the way. An example of each is
in `tests/examples/`.
"""

from portevoix.codes.code import Code, Section
from portevoix.codes.listing import SEVERITIES, listing
from portevoix.codes.registry import all_codes, sections, sections_of_packages
from portevoix.codes.severity import apply_settings

__all__ = [
    "SEVERITIES",
    "Code",
    "Section",
    "all_codes",
    "apply_settings",
    "listing",
    "sections",
    "sections_of_packages",
]
