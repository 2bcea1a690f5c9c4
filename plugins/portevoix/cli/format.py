"""`portevoix format --markdown`: texts of the former dialect in the form that is read today."""

from pathlib import Path

import click

from portevoix.cli.project import lang_option, open_project, project_option, say_problems
from portevoix.core.problems import N_, Problems
from portevoix.loading.load import load
from portevoix.loading.rewriting import plan_rewriting, shown_otherwise


@click.command(
    "format",
    help=N_(
        "Write texts of records in the form that is read today, where it is certain what was"
        " meant. Nothing else in the files changes; `portevoix check` tells what is left."
    ),
)
@project_option
@lang_option
@click.option("--markdown", is_flag=True, required=True, help=N_("Rewrite Markdown."))
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context, config: Path, lang: str | None, *, markdown: bool, dry_run: bool
) -> None:
    del markdown  # the only thing to format so far
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        say_problems(problems, words)
        ctx.exit(1)
    loaded = load(project, Problems())
    plan = plan_rewriting(project, loaded)
    otherwise = list(shown_otherwise(project, loaded))  # of the texts as they are so far
    if not dry_run:
        plan.carry_out(project)
    for path in plan.texts:
        click.echo(path)
    for place in plan.left:
        message = words.gettext(
            N_("This has to be changed by hand: see the check former-markdown.")
        )
        click.echo(f"{place}: {message}", err=True)
    count = len(plan.texts)
    done = (
        words.ngettext("{n} file would be changed.", "{n} files would be changed.", count)
        if dry_run
        else words.ngettext("{n} file changed.", "{n} files changed.", count)
    )
    click.echo(done.format(n=words.number(count)))
    if otherwise:
        click.echo("\n" + words.gettext(N_("Shown otherwise than before; read these once:")))
        for place, kinds in otherwise:
            click.echo(f"  {place}: {', '.join(map(words.gettext, kinds))}")
    if plan.left:
        ctx.exit(1)
