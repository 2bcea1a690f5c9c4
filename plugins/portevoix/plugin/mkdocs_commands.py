"""Run MkDocs' own commands, as they are."""

from collections.abc import Sequence

import click
from mkdocs.__main__ import cli
from mkdocs.exceptions import MkDocsException


def run_mkdocs(arguments: Sequence[str]) -> int:
    """Run `mkdocs ARGUMENTS`; the exit code."""
    try:
        return call_mkdocs(arguments)
    except MkDocsException as error:
        error.show()
        return 1


def call_mkdocs(arguments: Sequence[str]) -> int:
    """Run `mkdocs ARGUMENTS`; the exit code. Raises MkDocsException where a build fails."""
    try:
        cli.main(args=list(arguments), prog_name="portevoix", standalone_mode=False)
    except MkDocsException:
        raise
    except click.exceptions.Abort:  # Ctrl+C
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    return 0
