"""Markdown to HTML, for texts that come from records."""
