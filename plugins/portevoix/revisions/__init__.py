"""Former states of a project, kept by Git: what changed, and what a change does."""
