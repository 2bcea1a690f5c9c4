"""`portevoix new letter`: write the draft of the next edition."""

import datetime
from pathlib import Path

import click

from portevoix.cli.edition import load_editions
from portevoix.cli.newsletter_build import audience_option
from portevoix.cli.project import lang_option, project_option, today_option
from portevoix.core.problems import N_
from portevoix.schema.record import Audience
from portevoix.timeline.editions import readers_of


@click.command(
    "letter",
    help=N_("Begin the next edition: where the last one ended, with all that belongs in it."),
)
@project_option
@today_option
@lang_option
@audience_option
@click.option("--area", "areas", multiple=True, metavar="AREA", help=N_("Only about this area."))
@click.option("--id", "identifier", default="", metavar="EDITION", help=N_("Its name."))
@click.pass_context
def command(
    ctx: click.Context,
    config: Path,
    today: datetime.date,
    lang: str | None,
    audience: Audience | None,
    areas: tuple[str, ...],
    identifier: str,
) -> None:
    from portevoix.mail.draft import describe_change, make_draft
    from portevoix.sources.writing import write_text

    loaded = load_editions(ctx, config, lang)
    loaded.exit_on_errors(ctx)
    say = loaded.words.gettext
    unknown = [area for area in areas if area not in loaded.community.areas]
    if unknown:
        message = say(N_("There is no area “{area}”. Known here: {known}."))
        raise click.UsageError(
            message.format(area=unknown[0], known=", ".join(loaded.community.areas))
        )
    default = loaded.project.options.default_audience
    readers = audience or default, frozenset(areas)
    unsent = [one for one in loaded.drafts.values() if readers_of(one, default) == readers]
    if unsent and not identifier:
        message = say(
            N_(
                "{path} is still a draft: go on with it, or take out its line “draft: true” if it"
                " is sent. To begin another one all the same, give it a name with --id."
            )
        )
        raise click.UsageError(message.format(path=unsent[-1].origin.path))
    draft = make_draft(
        loaded.with_drafts(loaded.drafts),
        loaded.project,
        today,
        identifier=identifier,
        audience=audience,
        areas=areas,
    )
    if draft.path.exists():
        message = say(N_("The edition “{edition}” is there already: give another name with --id."))
        raise click.UsageError(message.format(edition=draft.edition))
    write_text(draft.path, draft.text)
    for changed in draft.changed_items:
        click.echo(describe_change(changed, loaded.words))
    path = draft.path.relative_to(loaded.project.root).as_posix()
    count = loaded.words.ngettext("{path}: {n} find", "{path}: {n} finds", draft.entry_count)
    click.echo(count.format(path=path, n=draft.entry_count))
    command = f"portevoix newsletter preview {draft.edition}"
    click.echo(say(N_("Look at it with: {command}")).format(command=command))
