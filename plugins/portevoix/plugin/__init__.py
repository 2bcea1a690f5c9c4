"""The MkDocs plugin: everything that knows MkDocs is here."""

from portevoix.plugin.adapter import PortevoixPlugin

__all__ = ["PortevoixPlugin"]
