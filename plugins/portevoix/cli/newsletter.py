"""`portevoix newsletter`: the commands about editions."""

import click

from portevoix.cli import (
    newsletter_build,
    newsletter_freeze,
    newsletter_preview,
    newsletter_send_test,
)
from portevoix.core.problems import N_


@click.group("newsletter", help=N_("Build, look at, check and keep the newsletter."))
def command() -> None:
    """Register the verbs of the newsletter."""


for verb in (
    newsletter_build,
    newsletter_freeze,
    newsletter_preview,
    newsletter_send_test,
):
    command.add_command(verb.command)
