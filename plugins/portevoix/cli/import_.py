"""`portevoix import`: what a team already has, brought into its project by a map."""

from pathlib import Path

import click

from portevoix.cli.import_needs import command as needs
from portevoix.cli.project import lang_option, open_project, print_problem, project_option
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.importers.kinds import KindName
from portevoix.importers.presets import presets
from portevoix.importers.run import ImportResult, import_source

_PATH = click.Path(exists=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_CREATED = (
    ("areas", N_("{n} area added."), N_("{n} areas added.")),
    ("objectives", N_("{n} objective added."), N_("{n} objectives added.")),
    ("organisations", N_("{n} organisation added."), N_("{n} organisations added.")),
)


@click.group("import", help=N_("Bring in what you already have, by a map of its fields."))
def command() -> None:
    """Hold the kinds of import."""


def _add_command(name: KindName, text: str) -> None:
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
        map_file = map_file or (_find_preset(name, preset, ctx.obj) if preset else None)
        if map_file is None:
            message = N_("Name a map with --map, or one that is there already with --preset.")
            raise click.UsageError(ctx.obj.gettext(message))
        problems = Problems()
        project, words = open_project(config, lang, problems)
        result = ImportResult()
        if project:
            result = import_source(
                name, file, map_file, project, problems, keep_private=keep_private
            )
        for problem in problems:
            print_problem(problem, words)
        for line in summary(result, problems, words):
            click.echo(line)
        if not result.files and not result.brought:
            ctx.exit(1)
        if not result.is_whole:
            ctx.exit(3)


_add_command(
    "roadmap",
    N_(
        "Bring in the items of a roadmap.\n\n"
        "FILE is YAML, JSON or CSV, or a folder of such files or of Markdown."
    ),
)
_add_command(
    "contributors",
    N_(
        "Bring in people and organisations.\n\n"
        "FILE is YAML, JSON or CSV, or a folder of such files or of Markdown."
    ),
)
_add_command(
    "notes",
    N_("Bring in release notes.\n\nFILE is a folder of Markdown files, or YAML, JSON or CSV."),
)


command.add_command(needs)


def _find_preset(kind: KindName, name: str, words: Language) -> Path:
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
        _find_preset("roadmap", name, words)
    for one in shown:
        click.echo(one.file.read_text("utf-8").strip() if name else f"{one.kind} {one.name}")


def summary(result: ImportResult, problems: Problems, words: Language) -> list[str]:
    """Lines that say what was imported, and what was left out."""
    say, count = words.gettext, words.ngettext
    changes = result.changes
    lines = [
        say("{added} added, {changed} changed, {unchanged} unchanged.").format(
            added=changes["added"], changed=changes["changed"], unchanged=changes["unchanged"]
        )
        if result.brought
        else say("Nothing was imported.")
    ]
    if result.hidden:
        lines.append(
            count(
                "{n} is not for everyone at its source, and was left out.",
                "{n} are not for everyone at their source, and were left out.",
                result.hidden,
            ).format(n=result.hidden)
        )
    if result.withdrawn:
        lines.append(
            count(
                "{n} record of the project is hidden from now on, as it is at its source.",
                "{n} records of the project are hidden from now on, as they are at their source.",
                result.withdrawn,
            ).format(n=result.withdrawn)
        )
    if not result.brought:
        return lines
    lines += [
        count(one, many, result.created[name]).format(n=result.created[name])
        for name, one, many in _CREATED
        if result.created[name]
    ]
    if result.left:
        lines.append(
            count(
                "{n} row was not imported: see above.",
                "{n} rows were not imported: see above.",
                result.left,
            ).format(n=result.left)
        )
    if warnings := len(problems.warnings):
        lines.append(
            count(
                "{n} thing in them is to be looked at: see above.",
                "{n} things in them are to be looked at: see above.",
                warnings,
            ).format(n=warnings)
        )
    if result.unused:
        fields = ", ".join(result.unused)
        lines.append(say("Not used by the map: {fields}.").format(fields=fields))
    return lines
