"""The files of a new project, one example of each kind among them."""
