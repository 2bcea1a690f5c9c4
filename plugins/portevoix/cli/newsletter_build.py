"""`portevoix newsletter build`: the mails of one edition or of all, without the portal."""

import datetime
from pathlib import Path

import click

from portevoix.cli.edition import load_editions
from portevoix.cli.project import lang_option, project_option, today_option
from portevoix.core.output import Output, OutputRefusedError
from portevoix.core.problems import N_, Place
from portevoix.schema.record import AUDIENCES, Audience

audience_option = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    help=N_("Whom it is built for, if not the site’s audience."),
)


@click.command("build", help=N_("Make the mails of these editions, or of the newest."))
@click.argument("editions", metavar="[EDITION]...", nargs=-1)
@project_option
@today_option
@lang_option
@audience_option
@click.option("--all", "all_", is_flag=True, help=N_("Make those of every edition."))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=N_("Where to write, if not where the project says."),
)
@click.pass_context
def command(
    ctx: click.Context,
    editions: tuple[str, ...],
    config: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    out: Path | None,
    *,
    all_: bool,
) -> None:
    from portevoix.mail import build

    loaded = load_editions(ctx, config, lang, audience)
    for edition in editions:
        loaded.document(edition, today)
    project = loaded.project
    target, place = out or project.root / project.options.newsletter, Place(str(out))
    if out is None:
        place = project.options.origin
    try:
        output = Output.begin(target, project.sources, place)
    except OutputRefusedError as refused:
        loaded.problems.add(refused.problem)
        loaded.exit_on_errors(ctx)
    only = {*editions, *(loaded.community.editions if all_ else ())} or None
    built = build(loaded.with_drafts(editions), project, today, loaded.problems, only=only)
    if not loaded.problems.errors:
        output.write(built.files.items())
        try:
            editions_there = {*loaded.community.editions, *loaded.drafts}
            output.publish(lambda path: built.keeps(path, editions_there))
        except OutputRefusedError as refused:
            loaded.problems.add(refused.problem)
    if loaded.problems.errors:
        output.discard()
    loaded.print_problems()
    for name, data in sorted(built.files.items()):
        if name.endswith("mail.html"):
            size = loaded.words.number(len(data))
            click.echo(
                loaded.words.gettext(N_("{file}: {size} bytes")).format(file=name, size=size)
            )
    if loaded.problems.errors:
        click.echo(loaded.words.gettext(N_("Nothing was written: mend what is above first.")))
        ctx.exit(1)
