"""Options as text, to be compared with those of another build."""

import datetime
from collections.abc import Mapping
from typing import Any

_PLAIN = (str, int, float, bool, type(None), datetime.date)
_KNOWN = ("markdown", "pymdownx", "material")
"""Packages whose functions may be named in options, and always do the same."""


def said(value: Any) -> str | None:
    """Data as text; None where it holds code that may be anyone's."""
    if isinstance(value, _PLAIN):
        return repr(value)
    if isinstance(value, Mapping):
        parts = [said(part) for pair in sorted(value.items(), key=str) for part in pair]
    elif isinstance(value, list | tuple):
        parts = [said(part) for part in value]
    else:
        module = str(getattr(value, "__module__", ""))
        name = getattr(value, "__qualname__", "")
        is_known = name and module.partition(".")[0] in _KNOWN
        return f"{module}.{name}" if is_known else None
    return None if None in parts else f"[{','.join(map(str, parts))}]"
