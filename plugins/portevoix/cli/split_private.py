"""`portevoix split-private`: move what is not for everyone out of a project into an overlay."""

import datetime
import os
import shlex
from contextlib import suppress
from pathlib import Path

import click

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
from portevoix.privacy.splitting import SplitPlan, plan_split
from portevoix.revisions.former_paths import former_paths, once_private
from portevoix.revisions.git import GitError, Repository
from portevoix.sources.files import relative_path


@click.command(
    "split-private",
    help=N_(
        "Move what is not for everyone into a private overlay: internal blocks, records and pages"
        " for members or the team, people who did not agree to be named, and files that only these"
        " name. The public portal stays as it is; comments and layout go along."
    ),
)
@click.option(
    "--to",
    "to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=N_("The overlay’s folder; without it, one beside the project."),
)
@project_option
@today_option
@lang_option
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context,
    to: Path | None,
    config: Path,
    today: datetime.date,
    lang: str | None,
    *,
    dry_run: bool,
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is not None:
        public = project.options.changed(audience="public", overlay="")
        project = project._replace(options=public)
        loaded = load(project, problems)
    if project is None or problems.errors:
        print_problems(problems, words)
        ctx.exit(1)
    root = project.root
    to = to or root.resolve().parent / f"{root.resolve().name}-private"
    plan = plan_split(project, loaded, root / os.path.relpath(to, root), today)
    say = words.gettext
    if plan.taken:
        message = say(N_("There is a file {path} already."))
        raise click.ClickException(message.format(path=relative_path(plan.taken[0], root)))
    if not (plan.texts or plan.moved or plan.by_hand):
        click.echo(say(N_("Nothing in these files is kept from anyone.")))
        _print_history(plan, words)
        return
    if not dry_run:
        plan.apply()
    _print_plan(plan, words, dry_run=dry_run)
    if plan.by_hand:
        ctx.exit(1)


def _print_plan(plan: SplitPlan, words: Language, *, dry_run: bool) -> None:
    say, root = words.gettext, plan.project.root
    click.echo(say(N_("This would be moved:") if dry_run else N_("Moved:")))
    for place, to in sorted(plan.places):
        click.echo(f"  {place} → {relative_path(to, root)}")
    if plan.by_hand:
        click.echo("\n" + say(N_("To do by hand:")))
        for place in plan.by_hand:
            click.echo(f"  {place}")
    overlay = relative_path(plan.folder, root)
    click.echo("\n" + say(N_("Then, in mkdocs.yml, below “- portevoix:”:")))
    click.echo(f"      overlay: {overlay}\n      public_repository: true")
    if plan.retracted:
        click.echo("      retracted:")
    for address, day in plan.retracted.items():
        click.echo(f"        {address}: {day}")
    _print_history(plan, words)
    if dry_run:
        click.echo("\n" + say(N_("Nothing was changed.")))


def _print_history(plan: SplitPlan, words: Language) -> None:
    """Print the files of which Git keeps versions with what is moved, or was taken out before."""
    say, root = words.gettext, plan.project.root
    if not any((one / ".git").exists() for one in (root, *root.absolute().parents)):
        return
    paths = [relative_path(file, root) for file in plan.former]
    with suppress(GitError):  # the names of today are told all the same
        repository = Repository.find(root)
        paths = former_paths(repository, {*paths, *once_private(repository)})
    if not paths:
        return
    click.echo("\n" + say(N_("Git’s history still holds what is private, in former versions of:")))
    for path in paths:
        click.echo(f"  {path}")
    message = N_(
        "This takes these files out of the whole history; put them aside first, and commit"
        " them again afterwards, as they are now. Copies that others made stay theirs."
    )
    click.echo(say(message))
    named = " ".join(f"--path {shlex.quote(path)}" for path in paths)
    click.echo(f"  git filter-repo --invert-paths {named}")
