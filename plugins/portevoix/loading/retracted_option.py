"""Addresses of what was taken back, where the public files do not hold it any more."""

import datetime
import re
from collections.abc import Iterable
from typing import Annotated, Any

from portevoix.core.problems import N_
from portevoix.schema.annotations import ConvertBy
from portevoix.schema.converters import converter_for
from portevoix.schema.errors import invalid
from portevoix.schema.text import Day

_PATH = re.compile(r"[^\W_][\w.-]*(?:/[^\W_][\w.-]*)*")
_days = converter_for(dict[str, Day])


def _retracted(value: Any) -> dict[str, datetime.date]:
    found: dict[str, datetime.date] = {}
    for address, day in _days(value, "").items():
        path = str(address).strip("/")
        if not _PATH.fullmatch(path):
            raise invalid(
                "not-an-address",
                N_("“{value}” is no address of the portal, such as {example}."),
                value=str(address),
                example="releases/2026-11-18-home-page/",
            )
        found[f"{path}/"] = day
    return found


def moved_sources(addresses: Iterable[str]) -> dict[str, str]:
    """How Markdown linked to what was at these addresses, and each address."""
    return {f"{one.rstrip('/')}.md": one for one in addresses}


RetractedAddresses = Annotated[
    dict[str, datetime.date],
    ConvertBy(_retracted, {"type": "object", "additionalProperties": {"type": "string"}}),
]
"""Days by the addresses from the root of each language at which something was."""
