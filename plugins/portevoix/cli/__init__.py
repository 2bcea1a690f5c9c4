"""The command `portevoix`: one command a module, imported only when it is used."""

import importlib
import os
from typing import Any

import click

from portevoix.cli.language import set_click_language, translate_command, user_language
from portevoix.core.clock import REFUSAL, ClockError
from portevoix.core.languages import language
from portevoix.core.problems import N_
from portevoix.sources.writing import UnwritableError

COMMANDS = {
    "new": "portevoix.cli.new",
    **{
        name: f"portevoix.cli.decide:{name}"
        for name in ("move", "ship", "decline", "answer", "thank")
    },
    "build": "portevoix.cli.build:build",
    "serve": "portevoix.cli.build:serve",
    "check": "portevoix.cli.check",
    "forget": "portevoix.cli.forget",
    "format": "portevoix.cli.format",
    "impact": "portevoix.cli.impact",
    "import": "portevoix.cli.import_",
    "init": "portevoix.cli.init",
    "split-private": "portevoix.cli.split_private",
    "retract": "portevoix.cli.retract",
    "spotlight": "portevoix.cli.spotlight",
    "newsletter": "portevoix.cli.newsletter",
    "record": "portevoix.cli.record",
    "schema": "portevoix.cli.schema",
    "translate": "portevoix.cli.translate",
    "verify": "portevoix.cli.verify",
}
"""The module of each command, which has it as `command`, or under the name behind the colon."""


class CommandGroup(click.Group):
    """The commands, each imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name or "command")
        return translate_command(command, ctx.obj)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the system says against writing a file is a sentence."""
        try:
            return super().invoke(ctx)
        except UnwritableError as error:
            say = ctx.obj.gettext
            message = say(N_("“{file}” cannot be written: {reason}.")) + " "
            message += say(N_("Look at who may write there, and at the space that is left."))
            text = message.format(file=error.file, reason=error.reason)
            raise click.ClickException(text) from error
        except ClockError as error:
            text = ctx.obj.gettext(REFUSAL).format(value=error.value)
            raise click.ClickException(text) from error

    def main(self, *args: Any, **options: Any) -> Any:
        """Run, in the language of who types."""
        words = language(user_language(os.environ))
        set_click_language(words)
        return super(CommandGroup, translate_command(self, words)).main(*args, obj=words, **options)


@click.group(
    cls=CommandGroup,
    help=N_("A community portal and a newsletter from a few YAML and Markdown files."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="portevoix", prog_name="portevoix")
def main() -> None:
    """Run the command `portevoix`."""
