"""A community as feeds that readers subscribe to."""

from portevoix.feeds.atom import atom

__all__ = ["atom"]
