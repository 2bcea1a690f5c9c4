"""`portevoix schema`: what editors need to complete and check the files of this project."""

from pathlib import Path

import click

from portevoix.cli.project import lang_option, open_project, print_problems, project_option
from portevoix.core.problems import N_, Problems
from portevoix.loading.file_schemas import file_schemas
from portevoix.loading.load import known_ids
from portevoix.sources.writing import write_text

FOLDER = ".portevoix/schema"


@click.command(
    "schema",
    help=N_(
        "Write JSON Schemas with this project’s own ids, for editors: they complete keys and ids,"
        " and mark what is wrong. They hold ids of all records: they are for this copy alone."
    ),
)
@project_option
@lang_option
@click.pass_context
def command(ctx: click.Context, config: Path, lang: str | None) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    folder = project.root / FOLDER
    ids = known_ids(project)
    every = {"any": set[str]().union(*ids.values())}
    write_text(folder.parent / ".gitignore", "*\n")  # ids of what is not public stay here
    for name, text in file_schemas(words.gettext, {**ids, **every}).items():
        write_text(folder / name, text)
        click.echo(f"{FOLDER}/{name}")
    click.echo(words.gettext(N_("First line of a file that uses one:")))
    click.echo(f"# yaml-language-server: $schema={FOLDER}/roadmap.json")
