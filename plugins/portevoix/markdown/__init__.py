"""The Markdown of records: one engine, one dialect."""
