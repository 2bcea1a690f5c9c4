"""`portevoix impact`: what a change does for readers, in their words."""

import datetime
import json
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
from portevoix.mail.build import render_mails
from portevoix.mail.renderer import MailRenderer
from portevoix.revisions.facts import Fact, read_facts, write_facts
from portevoix.revisions.git import Commit, GitError, Repository
from portevoix.revisions.impact import impact
from portevoix.revisions.page import as_page
from portevoix.revisions.snapshot import Snapshot, former_snapshot, snapshot
from portevoix.revisions.wording import as_markdown, as_text

_MAIN = ("origin/HEAD", "origin/main", "main", "HEAD")
"""What a change is compared with where nothing is named: the first that is there."""


@click.command(
    "impact",
    help=N_(
        "Say what your change does for readers: what becomes public, which promises move, what"
        " letters say. REVISION is what you compare with, the main branch if nothing is named."
    ),
)
@click.argument("revision", required=False)
@project_option
@today_option
@lang_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help=N_("As text, as a comment, as a page with letters before and after, or as facts."),
)
@click.option(
    "--untrusted",
    "is_untrusted",
    is_flag=True,
    help=N_("For other people’s changes: run nothing of the project, read nothing outside it."),
)
@click.option(
    "--facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=N_("Facts written before with --format json, instead of comparing."),
)
@click.pass_context
def command(
    ctx: click.Context,
    revision: str | None,
    config: Path,
    today: datetime.date,
    lang: str | None,
    form: str,
    facts: Path | None,
    *,
    is_untrusted: bool,
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems, is_untrusted=is_untrusted)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    letters: dict[str, tuple[str, str]] = {}
    if facts:
        found = _read(facts, words)
    else:
        try:
            repository = Repository.find(project.root)
            base = _base(repository, revision)
            old = former_snapshot(repository, base, project, today)
        except GitError as error:
            raise click.ClickException(error.text(words)) from error
        new = snapshot(project, today)
        found = impact(old, new)
        if form == "html":
            letters = _letters(old, new, words)
    match form:
        case "json":
            click.echo(json.dumps(write_facts(found), ensure_ascii=False, indent=1))
        case "markdown":
            click.echo(as_markdown(found, words), nl=False)
        case "html":
            click.echo(as_page(found, words, letters), nl=False)
        case _:
            click.echo(as_text(found, words), nl=False)


def _base(repository: Repository, revision: str | None) -> Commit:
    """Where the change begins; raises GitError."""
    if revision:
        return repository.merge_base(revision)
    for name in _MAIN[:-1]:
        try:
            return repository.merge_base(name)
        except GitError:
            continue
    return repository.merge_base(_MAIN[-1])


def _read(file: Path, words: Language) -> tuple[Fact, ...]:
    """The facts in a file, which may be somebody else's."""
    try:
        found = read_facts(json.loads(file.read_text("utf-8")))
        as_text(found, words)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = words.gettext(N_("“{file}” holds no facts of “portevoix impact”."))
        raise click.UsageError(message.format(file=file)) from error
    return found


def _letters(old: Snapshot, new: Snapshot, words: Language) -> dict[str, tuple[str, str]]:
    """The letters that are not sent and differ, before and after, by their titles."""
    found = {}
    renderer = MailRenderer.of(new.project, Problems())
    for identifier in sorted(new.drafts):
        after, before = new.letters.get(identifier), old.letters.get(identifier)
        if after and after != before:
            (now,) = render_mails(renderer, after, words.code, ())
            was = render_mails(renderer, before, words.code, ())[0].html if before else ""
            found[after.subject.in_(words.code)] = was, now.html
    return found
