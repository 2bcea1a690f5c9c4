"""`portevoix import`: what a team already has, brought into its project by a map."""

from pathlib import Path

import click

from portevoix.cli.project import lang_option, open_project, project_option, say_problem
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.importers.kinds import KindName
from portevoix.importers.presets import presets
from portevoix.importers.result import Outcome
from portevoix.importers.run import bring_in

_PATH = click.Path(exists=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_CREATED = (
    ("areas", N_("{n} area added."), N_("{n} areas added.")),
    ("objectives", N_("{n} objective added."), N_("{n} objectives added.")),
    ("organisations", N_("{n} organisation added."), N_("{n} organisations added.")),
)


@click.group("import", help=N_("Bring in what you already have, by a map of its fields."))
def command() -> None:
    """Hold the three kinds of import."""


def _verb(name: KindName, text: str) -> None:
    @command.command(name, help=text)
    @click.argument("file", type=_PATH)
    @click.option(
        "--map",
        "map_file",
        type=_FILE,
        metavar="MAP",
        help=N_("The YAML file that says which field becomes which key."),
    )
    @click.option(
        "--preset",
        metavar="NAME",
        help=N_("A map that is there already: “portevoix import presets” lists them."),
    )
    @click.option(
        "--keep-private",
        is_flag=True,
        help=N_("Write what the map hides into the project, too: hidden on the portal."),
    )
    @project_option
    @lang_option
    @click.pass_context
    def verb(
        ctx: click.Context,
        file: Path,
        map_file: Path | None,
        preset: str | None,
        config: Path,
        lang: str | None,
        *,
        keep_private: bool,
    ) -> None:
        map_file = map_file or (_of_preset(name, preset, ctx.obj) if preset else None)
        if map_file is None:
            message = N_("Name a map with --map, or one that is there already with --preset.")
            raise click.UsageError(ctx.obj.gettext(message))
        problems = Problems()
        project, words = open_project(config, lang, problems)
        outcome = Outcome()
        if project:
            outcome = bring_in(name, file, map_file, project, problems, keep_private=keep_private)
        for problem in problems:
            say_problem(problem, words)
        for line in summary(outcome, problems, words):
            click.echo(line)
        if not outcome.files and not outcome.brought:
            ctx.exit(1)
        if not outcome.is_whole:
            ctx.exit(3)


_verb(
    "roadmap",
    N_(
        "Bring in the items of a roadmap.\n\n"
        "FILE is YAML, JSON or CSV, or a folder of such files or of Markdown."
    ),
)
_verb(
    "contributors",
    N_(
        "Bring in people and organisations.\n\n"
        "FILE is YAML, JSON or CSV, or a folder of such files or of Markdown."
    ),
)
_verb(
    "notes",
    N_("Bring in release notes.\n\nFILE is a folder of Markdown files, or YAML, JSON or CSV."),
)


def _of_preset(kind: KindName, name: str, words: Language) -> Path:
    """The map of that name."""
    known = {one.name: one.file for one in presets() if one.kind == kind}
    if name not in known:
        message = words.gettext(N_("There is no map called “{name}” here. Known: {known}."))
        raise click.UsageError(message.format(name=name, known=", ".join(known) or "–"))
    return known[name]


@command.command("presets", help=N_("List the maps that are there already, or show that of NAME."))
@click.argument("name", required=False)
@click.pass_obj
def _presets(words: Language, name: str | None) -> None:
    shown = [one for one in presets() if name in {None, one.name}]
    if not shown and name:
        _of_preset("roadmap", name, words)
    for one in shown:
        click.echo(one.file.read_text("utf-8").strip() if name else f"{one.kind} {one.name}")


def summary(outcome: Outcome, problems: Problems, words: Language) -> list[str]:
    """What was done, and what was left."""
    say, count = words.gettext, words.ngettext
    changes = outcome.changes
    lines = [
        say("{added} added, {changed} changed, {unchanged} unchanged.").format(
            added=changes["added"], changed=changes["changed"], unchanged=changes["unchanged"]
        )
        if outcome.brought
        else say("Nothing was imported.")
    ]
    if outcome.hidden:
        lines.append(
            count(
                "{n} is not for everyone at its source, and was left out.",
                "{n} are not for everyone at their source, and were left out.",
                outcome.hidden,
            ).format(n=outcome.hidden)
        )
    if outcome.withdrawn:
        lines.append(
            count(
                "{n} record of the project is hidden from now on, as it is at its source.",
                "{n} records of the project are hidden from now on, as they are at their source.",
                outcome.withdrawn,
            ).format(n=outcome.withdrawn)
        )
    if not outcome.brought:
        return lines
    lines += [
        count(one, many, outcome.created[name]).format(n=outcome.created[name])
        for name, one, many in _CREATED
        if outcome.created[name]
    ]
    if outcome.left:
        lines.append(
            count(
                "{n} row was not imported: see above.",
                "{n} rows were not imported: see above.",
                outcome.left,
            ).format(n=outcome.left)
        )
    if warnings := len(problems.warnings):
        lines.append(
            count(
                "{n} thing in them is to be looked at: see above.",
                "{n} things in them are to be looked at: see above.",
                warnings,
            ).format(n=warnings)
        )
    if outcome.unused:
        fields = ", ".join(outcome.unused)
        lines.append(say("Not used by the map: {fields}.").format(fields=fields))
    return lines
