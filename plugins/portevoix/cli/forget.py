"""`portevoix forget ID`: remove a person from every file, and name what is out of reach."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from portevoix.cli.project import lang_option, open_project, print_problems, project_option
from portevoix.core.languages import Language
from portevoix.core.output import clear
from portevoix.core.problems import N_, Place, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.privacy.forgetting import (
    ForgettingPlan,
    ForgettingStep,
    plan_forgetting,
    plan_pictures,
)
from portevoix.privacy.forgetting_answers import forget_unread
from portevoix.privacy.mentions import Mention, find_copies, find_mentions
from portevoix.timeline.forgetting import forget_in_sent

OUT_OF_REACH = (
    N_("the history of your files in Git, where they stay until somebody rewrites it"),
    N_("mails that were sent"),
    N_("the site as it is published, until you build and publish it again"),
    N_("copies that others made"),
)


@click.command(
    "forget",
    help=N_(
        "Take the person called ID out of every file: their entry and consent, what names them,"
        " their photo and spotlight. Comments and layout stay as they are."
    ),
)
@click.argument("identifier", metavar="ID")
@project_option
@lang_option
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context, identifier: str, config: Path, lang: str | None, *, dry_run: bool
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    plan = plan_forgetting(project, identifier)
    if plan is None:
        raise click.UsageError(_unknown_person(project, identifier, words))
    forget_in_sent(plan)
    forget_unread(plan)
    plan_pictures(plan)
    plan.manual_steps += find_copies(plan)
    if not dry_run:
        plan.apply()
        _delete_mails(plan)
    _print_plan(plan, list(find_mentions(plan)), words, dry_run=dry_run)
    if plan.manual_steps:
        ctx.exit(1)


def _delete_mails(plan: ForgettingPlan) -> None:
    """Delete the mails that were built: a build makes those of the newest edition alone anew."""
    project = plan.project
    if clear(project.root / project.options.newsletter):
        message = N_("the mails that were built are deleted: build again")
        plan.steps.append(ForgettingStep(Place(project.options.newsletter), message))


def _unknown_person(project: Project, identifier: str, words: Language) -> str:
    people = load(project, Problems()).community.people
    message = words.gettext(N_("Nobody has the id “{id}”.")).format(id=identifier)
    word = identifier.casefold()
    near = suggest(identifier, people) or next(
        (p.id for p in people.values() if word in p.id.casefold() or word in p.name.casefold()), ""
    )
    if near:
        message += " " + words.gettext(N_("Did you mean “{near}”?")).format(near=near)
    return message


def _print_plan(
    plan: ForgettingPlan, found: list[Mention], words: Language, *, dry_run: bool
) -> None:
    say = words.gettext
    done = N_("This would be taken out:") if dry_run else N_("Taken out:")
    click.echo(f"{plan.name} ({plan.id})")
    _print_list(say(done), map(_step_line(words), plan.steps))
    _print_list(say(N_("To do by hand:")), map(_step_line(words), plan.manual_steps))
    _print_list(
        say(N_("The name still stands here; write these places anew:")),
        (_mention_line(one) for one in found if one.is_certain),
    )
    _print_list(
        say(N_("These may be about them, or about somebody else:")),
        (_mention_line(one) for one in found if not one.is_certain),
    )
    _print_list(say(N_("Out of reach:")), map(say, OUT_OF_REACH))
    if dry_run:
        click.echo("\n" + say(N_("Nothing was changed.")))


def _step_line(words: Language) -> Any:
    return lambda step: f"{step.place}: {words.gettext(step.message).format(**step.values)}"


def _mention_line(mention: Mention) -> str:
    return f"{mention.place}: {mention.excerpt}" if mention.excerpt else str(mention.place)


def _print_list(title: str, lines: Iterable[str]) -> None:
    rows = list(lines)
    if rows:
        click.echo(f"\n{title}")
        for row in rows:
            click.echo(f"  {row}")
