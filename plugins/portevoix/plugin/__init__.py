"""The MkDocs plugin: the only package that imports MkDocs."""

from portevoix.plugin.adapter import PortevoixPlugin

__all__ = ["PortevoixPlugin"]
