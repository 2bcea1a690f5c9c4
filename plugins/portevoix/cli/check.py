"""`portevoix check`: what is to be mended in the files, without building anything."""

import datetime
import multiprocessing
import os
import sys
from pathlib import Path

import click

from portevoix.cli.language import set_click_language, user_language
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


@click.command(
    "check",
    help=N_("Find what is to be mended in the files: all that a build would tell."),
)
@project_option
@today_option
@lang_option
@click.option("--strict", is_flag=True, help=N_("Fail on warnings too."))
@click.option(
    "--all",
    "shows_all",
    is_flag=True,
    help=N_("Show each place, also of what is told many times."),
)
@click.option("--list", "list_only", is_flag=True, help=N_("List all checks, and check nothing."))
@click.option(
    "--untrusted",
    "is_untrusted",
    is_flag=True,
    help=N_("For other people’s changes: run nothing of the project, read nothing outside it."),
)
@click.pass_context
def command(
    ctx: click.Context,
    config: Path,
    today: datetime.date,
    lang: str | None,
    *,
    strict: bool,
    shows_all: bool,
    list_only: bool,
    is_untrusted: bool,
) -> None:
    if list_only:
        from portevoix import codes  # with the checks of mails, which take a while to import

        project, words = open_project(config, lang, Problems())
        click.echo(codes.list_codes(project, words))
        return
    if is_untrusted:
        ctx.exit(
            _in_bounds(config, today, lang, words=ctx.obj, is_strict=strict, shows_all=shows_all)
        )
    ctx.exit(_check(config, today, lang, is_strict=strict, shows_all=shows_all))


def _check(
    config: Path,
    today: datetime.date,
    lang: str | None,
    *,
    is_strict: bool,
    shows_all: bool,
    is_untrusted: bool = False,
) -> int:
    """Check a project and tell what was found; the exit code."""
    from portevoix.plugin.checking import check_project

    checked = check_project(config, today, is_untrusted=is_untrusted)
    problems, project, community, is_complete = checked
    words = language_for(project, config, lang)
    print_problems(problems, words, shows_all=shows_all)
    click.echo(summary(problems, community, words))
    if project and not is_complete:
        click.echo(words.gettext(N_("Pages and mails are looked at once that is mended.")))
    return 1 if problems.errors or (is_strict and problems.warnings) else 0


def _in_bounds(
    config: Path,
    today: datetime.date,
    lang: str | None,
    *,
    words: Language,
    is_strict: bool,
    shows_all: bool,
) -> int:
    """Check a project of somebody who is not trusted in a process of its own, which is ended where
    it takes too long.
    """
    process = multiprocessing.get_context("spawn").Process(
        target=_check_untrusted, args=(config, today, lang, is_strict, shows_all)
    )
    process.start()
    process.join(SECONDS)
    if process.exitcode is None:
        process.kill()
        process.join()
        message = N_("After {n} seconds this was not at its end: it was stopped.")
        click.echo(words.gettext(message).format(n=SECONDS), err=True)
    return 1 if process.exitcode else 0


def _check_untrusted(
    config: Path, today: datetime.date, lang: str | None, is_strict: bool, shows_all: bool
) -> None:
    set_click_language(language(user_language(os.environ)))
    code = _check(config, today, lang, is_strict=is_strict, shows_all=shows_all, is_untrusted=True)
    sys.exit(code)


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
