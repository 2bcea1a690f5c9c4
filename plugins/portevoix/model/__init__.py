"""Records, what joins them, their addresses."""

from portevoix.model.community import Community

__all__ = ["Community"]
