"""`portevoix format`: keys in order; with `--markdown`, texts of the former dialect rewritten; with
`--split`, a file for each item and person.
"""

from collections.abc import Collection
from pathlib import Path

import click

from portevoix.cli.project import lang_option, open_project, print_problems, project_option
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.loading.key_order import plan_order
from portevoix.loading.load import load
from portevoix.loading.one_file_each import plan_split
from portevoix.loading.project import Project
from portevoix.loading.rewriting import changed_renderings, plan_rewrite
from portevoix.sources.writing import write_bytes


@click.command(
    "format",
    help=N_(
        "Put the keys of records in the order of the reference; lines are moved with the comments"
        " above them, and nothing else changes."
    ),
)
@project_option
@lang_option
@click.option(
    "--markdown",
    is_flag=True,
    help=N_(
        "Rewrite texts in the form of Markdown that is read today, where it is certain what was"
        " meant, and leave keys where they are; `portevoix check` tells what is left."
    ),
)
@click.option(
    "--split",
    is_flag=True,
    help=N_(
        "Give each item and each person of the lists a file of its own, as “roadmap/home.yaml”,"
        " with the comments above it; areas, objectives and needs stay."
    ),
)
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context,
    config: Path,
    lang: str | None,
    *,
    markdown: bool,
    split: bool,
    dry_run: bool,
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    if markdown:
        ctx.exit(_rewrite_markdown(project, words, dry_run=dry_run))
    if split:
        ctx.exit(_split(project, words, dry_run=dry_run))
    texts = plan_order(project)
    if not dry_run:
        for path, text in texts.items():
            write_bytes(project.root / path, text.encode())
    _tell_files(texts, words, dry_run=dry_run)


def _split(project: Project, words: Language, *, dry_run: bool) -> int:
    """Give records files of their own, and tell which stay; the exit code."""
    plan = plan_split(project)
    if not dry_run:
        new_first = sorted(plan.texts, key=lambda path: (project.root / path).exists())
        for path in new_first:
            write_bytes(project.root / path, plan.texts[path].encode())
    for one in plan.left:
        click.echo(f"{one.place}: {words.gettext(one.message)} {words.gettext(one.hint)}", err=True)
    _tell_files(plan.texts, words, dry_run=dry_run)
    if plan.texts:
        click.echo(words.gettext(N_("From now on, records stand in the order of their files.")))
    return 1 if plan.left else 0


def _tell_files(paths: Collection[str], words: Language, *, dry_run: bool) -> None:
    for path in paths:
        click.echo(path)
    count = len(paths)
    done = (
        words.ngettext("{n} file would be changed.", "{n} files would be changed.", count)
        if dry_run
        else words.ngettext("{n} file changed.", "{n} files changed.", count)
    )
    click.echo(done.format(n=words.number(count)))


def _rewrite_markdown(project: Project, words: Language, *, dry_run: bool) -> int:
    """Rewrite what is certain, and tell what is left; the exit code."""
    loaded = load(project, Problems())
    plan = plan_rewrite(project, loaded)
    otherwise = list(changed_renderings(project, loaded))  # of the texts as they are so far
    if not dry_run:
        plan.apply(project)
    for place in plan.unchanged:
        message = words.gettext(
            N_("This has to be changed by hand: see the check former-markdown.")
        )
        click.echo(f"{place}: {message}", err=True)
    _tell_files(plan.texts, words, dry_run=dry_run)
    if otherwise:
        click.echo("\n" + words.gettext(N_("Shown otherwise than before; read these once:")))
        for place, kinds in otherwise:
            click.echo(f"  {place}: {', '.join(map(words.gettext, kinds))}")
    return 1 if plan.unchanged else 0
