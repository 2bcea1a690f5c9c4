"""Changes that people make by a command: one record edited in its place, or a new file."""
