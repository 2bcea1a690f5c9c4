"""`portevoix newsletter freeze`: archive an edition as it was sent."""

import datetime
from pathlib import Path

import click

from portevoix.cli.edition import edition_argument, load_editions
from portevoix.cli.newsletter_build import audience_option
from portevoix.cli.project import lang_option, project_option, today_option
from portevoix.core.problems import N_
from portevoix.schema.record import Audience


@click.command(
    "freeze",
    help=N_("Keep an edition as it was sent, whatever becomes of the roadmap afterwards."),
)
@edition_argument
@project_option
@today_option
@lang_option
@audience_option
@click.option("--again", is_flag=True, help=N_("Keep it anew, as it is now."))
@click.pass_context
def command(
    ctx: click.Context,
    edition: str,
    config: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    *,
    again: bool,
) -> None:
    from portevoix.mail.archive import archive_edition
    from portevoix.mail.build import languages_of, render_mails
    from portevoix.mail.renderer import MailRenderer
    from portevoix.mail.tools import configured_tools
    from portevoix.sources.writing import writing
    from portevoix.timeline.frozen import frozen_file

    loaded = load_editions(ctx, config, lang, audience)
    project, say = loaded.project, loaded.words.gettext
    if edition in loaded.drafts:
        message = say(
            N_("“{edition}” is still a draft. Take out its line “draft: true” once it is sent.")
        )
        raise click.UsageError(message.format(edition=edition))
    file = frozen_file(project, edition)
    if file.exists() and not again:
        message = say(N_("“{edition}” was kept already. To keep it as it is now: --again."))
        raise click.UsageError(message.format(edition=edition))
    aside = file.with_suffix(".before")
    if file.exists():
        with writing(file):
            file.rename(aside)
    try:
        document = loaded.document(edition, today)
        renderer = MailRenderer.of(project, loaded.problems)
        tools = configured_tools(project, loaded.problems)
        for code in languages_of(document, project):
            render_mails(renderer, document, code, tools)
        if not loaded.problems.errors:
            file = archive_edition(project, document, renderer.pictures.sources)
    finally:
        if file.exists():
            aside.unlink(missing_ok=True)
        elif aside.exists():
            aside.rename(file)
    loaded.exit_on_errors(ctx)
    path = file.relative_to(project.root).as_posix()
    click.echo(say(N_("Kept in {path}: commit it with the edition.")).format(path=path))
