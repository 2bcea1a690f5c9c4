"""`portevoix check`: what is to be mended in the files, without building anything."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from portevoix import checks
from portevoix.cli.project import (
    lang_option,
    open_project,
    project_option,
    say_problems,
    today_option,
)
from portevoix.community.community import Community
from portevoix.community.load import load
from portevoix.community.project import Project
from portevoix.languages import Language
from portevoix.problems import N_, Problems

MOST = 10
"""So many items are named, and the others counted."""
_COUNTED = (
    ("items", N_("{n} item"), N_("{n} items")),
    ("notes", N_("{n} release note"), N_("{n} release notes")),
    ("needs", N_("{n} need"), N_("{n} needs")),
    ("workshops", N_("{n} workshop"), N_("{n} workshops")),
    ("people", N_("{n} person"), N_("{n} people")),
    ("organisations", N_("{n} organisation"), N_("{n} organisations")),
    ("spotlights", N_("{n} spotlight"), N_("{n} spotlights")),
    ("events", N_("{n} event"), N_("{n} events")),
    ("editions", N_("{n} edition"), N_("{n} editions")),
)


@click.command(
    "check",
    help=N_("Find what is to be mended in the files: mistakes, and where the loop is broken."),
)
@project_option
@today_option
@lang_option
@click.option("--strict", is_flag=True, help=N_("Fail on warnings too."))
@click.option("--list", "listing", is_flag=True, help=N_("List all checks, and check nothing."))
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    today: datetime.date,
    lang: str | None,
    *,
    strict: bool,
    listing: bool,
) -> None:
    problems = Problems()
    project, words = open_project(folder, lang, problems)
    if listing:
        click.echo(checks.listing(project, words))
        return
    loaded = None
    if project:
        loaded = load(project, problems)
        if loaded.community.editions:
            from portevoix.chronicle.editions import edition_documents

            edition_documents(loaded.community, project, today, problems)
        checks.run(project, loaded, today, problems)
    say_problems(problems, words)
    click.echo(summary(problems, loaded.community if loaded else None, words))
    if project and loaded:
        for line in remarks(loaded.community, project, today, words):
            click.echo(line)
    if problems.errors or (strict and len(problems)):
        ctx.exit(1)


def summary(problems: Problems, community: Community | None, words: Language) -> str:
    """How many problems there are; what was read where there is none."""
    say = words.ngettext
    errors, warnings = len(problems.errors), len(problems.warnings)
    found = []
    if errors:
        found.append(say("{n} problem to mend", "{n} problems to mend", errors).format(n=errors))
    if warnings:
        found.append(say("{n} warning", "{n} warnings", warnings).format(n=warnings))
    if found or community is None:
        return ", ".join(found)
    what = ", ".join(_read(community, words)) or words.gettext("Nothing is written yet")
    return words.gettext("{what}: all is well.").format(what=what)


def remarks(
    community: Community, project: Project, today: datetime.date, words: Language
) -> Iterator[str]:
    """What is worth knowing about the letters, though nothing is wrong."""
    if not community.editions:
        return
    from portevoix.chronicle.frozen import not_frozen
    from portevoix.chronicle.known import never_announced

    say = words.gettext
    if past := not_frozen(community, project, today):
        message = N_(
            "Past editions that are not frozen, so that they may still change: {editions}."
            " Keep each as it was sent: portevoix newsletter freeze {first}"
        )
        yield say(message).format(editions=", ".join(past), first=past[0])
    if items := never_announced(community):
        message = N_(
            "Items that no letter announces, as nothing says since when they are there: {items}."
            " Give them, or their lab, “created”."
        )
        rest = len(items) - MOST
        named = ", ".join(items[:MOST]) + (f" … (+{rest})" if rest > 0 else "")
        yield say(message).format(items=named)


def _read(community: Community, words: Language) -> list[str]:
    counts = [(len(getattr(community, name)), one, many) for name, one, many in _COUNTED]
    return [words.ngettext(one, many, n).format(n=n) for n, one, many in counts if n]
