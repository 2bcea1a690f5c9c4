"""Portevoix: what users said, what became of it, and a letter to tell them."""

__version__ = "0.1.0"
