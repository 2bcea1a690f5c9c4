"""Rows of other tools, written as records of the project."""
