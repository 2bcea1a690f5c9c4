"""What a community said, decided, built and told: records, their joins, audiences."""

from portevoix.community.community import Community

__all__ = ["Community"]
