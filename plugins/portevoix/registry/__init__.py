"""Every code that a problem may have: one list, whoever finds it.

A check of what can be read stands beside its function in `checks/`, one of a mail in
`newsletter/checks/`; the modules of this room list what is found on the way. An example of each is
in `tests/examples/`.
"""

from portevoix.registry.code import Code, Section
from portevoix.registry.codes import all_codes, sections
from portevoix.registry.listing import SEVERITIES, listing
from portevoix.registry.settings import apply_settings

__all__ = ["SEVERITIES", "Code", "Section", "all_codes", "apply_settings", "listing", "sections"]
