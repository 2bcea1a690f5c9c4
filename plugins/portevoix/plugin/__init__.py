"""The plugin of MkDocs: the only door through which MkDocs comes in."""

from portevoix.plugin.adapter import PortevoixPlugin

__all__ = ["PortevoixPlugin"]
