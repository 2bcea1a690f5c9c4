"""Reading a project: its configuration, and its files as a community."""
