"""Run MkDocs' own commands, as they are."""

from collections.abc import Sequence

import click
from mkdocs.__main__ import cli


def run_mkdocs(arguments: Sequence[str]) -> int:
    """Run `mkdocs ARGUMENTS`; the exit code."""
    try:
        cli.main(args=list(arguments), prog_name="portevoix", standalone_mode=False)
    except click.exceptions.Abort:  # a build that fails, or Ctrl+C
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    return 0
