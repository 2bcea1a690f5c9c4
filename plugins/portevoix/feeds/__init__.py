"""Feeds that readers of a portal subscribe to."""
