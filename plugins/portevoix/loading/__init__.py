"""A project read: its configuration, and its files as a community."""
