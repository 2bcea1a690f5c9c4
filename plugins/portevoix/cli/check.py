"""`portevoix check`: what is to be mended in the files, without building anything."""

import datetime
import multiprocessing
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import click

from portevoix.cli.language import set_click_language, user_language
from portevoix.cli.problem_formats import FORMS, as_github, as_gitlab, as_json, path_prefix
from portevoix.cli.project import (
    lang_option,
    language_for,
    open_project,
    print_problems,
    project_option,
    today_option,
)
from portevoix.core.languages import Language, language
from portevoix.core.problems import N_, Problems
from portevoix.loading.project import Project
from portevoix.model.community import Community

SECONDS = 300
"""How long the check of what is not trusted may take: fifty times that of 5,000 records."""
_COUNTED_KINDS = (
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


class CheckOptions(NamedTuple):
    """What a check is asked for."""

    strict: bool
    untrusted: bool
    public_repository: bool
    against: str | None
    """A state of Git to compare with."""
    form: str
    shows_all: bool


@click.command(
    "check",
    help=N_("Find what is to be mended in the files: all that a build would tell."),
)
@project_option
@today_option
@lang_option
@click.option("--strict", is_flag=True, help=N_("Fail on warnings too."))
@click.option(
    "--against",
    metavar="REVISION",
    help=N_("Find what changed since that state of Git and no history says."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help=N_("For people, for other programs, as annotations of GitHub, as GitLab’s report."),
)
@click.option("--json", "form", flag_value="json", help=N_("The same as --format json."))
@click.option(
    "--all",
    "shows_all",
    is_flag=True,
    help=N_("Show each place, also of what is told many times."),
)
@click.option("--list", "list_only", is_flag=True, help=N_("List all checks, and check nothing."))
@click.option(
    "--untrusted",
    is_flag=True,
    help=N_("For other people’s changes: run nothing of the project, read nothing outside it."),
)
@click.option(
    "--public-repository",
    is_flag=True,
    help=N_("Refuse what is not for everyone in the files: anyone may read them."),
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    config: Path,
    today: datetime.date,
    lang: str | None,
    *,
    list_only: bool,
    **wanted: Any,
) -> None:
    if list_only:
        from portevoix import codes  # with the checks of mails, which take a while to import

        project, words = open_project(config, lang, Problems())
        click.echo(codes.list_codes(project, words))
        return
    how = CheckOptions(**wanted)
    run = _check_in_bounds if how.untrusted else _check
    ctx.exit(run(config, today, lang, how))


def _check(config: Path, today: datetime.date, lang: str | None, how: CheckOptions) -> int:
    """Check a project and tell what was found; the exit code."""
    from portevoix.plugin.checking import check_project

    checked = check_project(
        config, today, is_untrusted=how.untrusted, is_public=how.public_repository
    )
    problems, project, community, is_complete = checked
    words = language_for(project, config, lang)
    if how.against is not None and project and community:
        _check_against(how.against, project, community, today, problems, words)
    if how.form == "text":
        print_problems(problems, words, shows_all=how.shows_all)
        click.echo(summary(problems, community, words))
        if project and not is_complete:
            click.echo(words.gettext(N_("Pages and mails are looked at once that is mended.")))
    else:
        _print_as(how.form, problems, words, config.parent)
    return 1 if problems.errors or (how.strict and problems.warnings) else 0


def _print_as(form: str, problems: Problems, words: Language, root: Path) -> None:
    """Print problems in a form of automatic runs."""
    prefix = path_prefix(root, os.environ)
    if form == "json":
        click.echo(as_json(problems, words))
    elif form == "gitlab":
        click.echo(as_gitlab(problems, words, prefix))
    else:
        annotations, page = as_github(problems, words, prefix)
        click.echo(annotations)
        if target := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(target).open("a", encoding="utf-8") as file:
                file.write(page)


def _check_against(
    revision: str,
    project: Project,
    community: Community,
    today: datetime.date,
    problems: Problems,
    words: Language,
) -> None:
    from portevoix.revisions.against import check_against
    from portevoix.revisions.git import GitError

    try:
        check_against(project, community.items, revision, today, problems)
    except GitError as error:
        raise click.ClickException(error.text(words)) from error


def _check_in_bounds(
    config: Path, today: datetime.date, lang: str | None, how: CheckOptions
) -> int:
    """Check a project of somebody who is not trusted in a process of its own, which is ended where
    it takes too long.
    """
    process = multiprocessing.get_context("spawn").Process(
        target=_check_and_exit, args=(config, today, lang, how)
    )
    process.start()
    process.join(SECONDS)
    if process.exitcode is None:
        process.kill()
        process.join()
        words = language(user_language(os.environ))
        message = N_("After {n} seconds this was not at its end: it was stopped.")
        click.echo(words.gettext(message).format(n=SECONDS), err=True)
    return 1 if process.exitcode else 0


def _check_and_exit(
    config: Path, today: datetime.date, lang: str | None, how: CheckOptions
) -> None:
    set_click_language(language(user_language(os.environ)))
    sys.exit(_check(config, today, lang, how))


def summary(problems: Problems, community: Community | None, words: Language) -> str:
    """The number of problems, or of what was read where there is none."""
    say = words.ngettext
    errors, warnings, advice = (
        len(problems.errors),
        len(problems.warnings),
        len(problems.advice),
    )
    found = []
    if errors:
        found.append(say("{n} problem to mend", "{n} problems to mend", errors).format(n=errors))
    if warnings:
        found.append(say("{n} warning", "{n} warnings", warnings).format(n=warnings))
    if advice:
        found.append(say("{n} piece of advice", "{n} pieces of advice", advice).format(n=advice))
    if errors or warnings or community is None:
        return ", ".join(found)
    what = ", ".join(_counts(community, words)) or words.gettext("Nothing is written yet")
    return " ".join([words.gettext("{what}: all is well.").format(what=what), *found])


def _counts(community: Community, words: Language) -> list[str]:
    counts = [(len(getattr(community, name)), one, many) for name, one, many in _COUNTED_KINDS]
    return [words.ngettext(one, many, n).format(n=n) for n, one, many in counts if n]
