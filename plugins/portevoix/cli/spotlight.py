"""`portevoix spotlight`: the queue of interviews."""

import dataclasses
import datetime
from pathlib import Path

import click

from portevoix.checks.spotlights import (
    by_day,
)
from portevoix.cli.project import (
    lang_option,
    open_project,
    print_problems,
    project_option,
    today_option,
)
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.model.articles import Spotlight
from portevoix.model.community import Community


@click.group("spotlight", help=N_("Interviews with contributors: the queue."))
def command() -> None:
    """Group the verbs about spotlights."""


@command.command("list", help=N_("Show the queue: who is invited, has answered, is published."))
@project_option
@today_option
@lang_option
@click.pass_context
def queue(ctx: click.Context, config: Path, today: datetime.date, lang: str | None) -> None:
    _, community, words = load_with_drafts(ctx, config, lang)
    for state, title in (
        ("invited", N_("Invited")),
        ("answered", N_("Replied")),
        ("published", N_("Published")),
    ):
        found = [one for one in by_day(community, today) if one.state == state]
        click.echo(f"{words.gettext(title)}: {len(found)}")
        for one in found:
            person = community.people.get(one.person)
            day = f", {one.date}" if one.date else ""
            click.echo(f"  {person.name if person else one.person} ({one.id}{day})")


def load_with_drafts(
    ctx: click.Context, config: Path, lang: str | None
) -> tuple[Project, Community, Language]:
    """The project, its community with spotlights that are drafts, and the language to speak."""
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    loaded = load(project, problems)
    drafts = {one.id: one for one in loaded.drafts if isinstance(one, Spotlight)}
    spotlights = {**loaded.community.spotlights, **drafts}
    return project, dataclasses.replace(loaded.community, spotlights=spotlights), words
