"""`portevoix record`: write the history entries that nobody wrote, from what Git keeps."""

import datetime
import sys
from collections.abc import Mapping
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
from portevoix.loading.lists import record_files
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.model.roadmap import Item
from portevoix.revisions.git import GitError, Repository
from portevoix.revisions.record import (
    Difference,
    Entry,
    add_entries,
    all_differences,
    first_days,
    missing_entries,
    renamed,
    unmoved_targets,
)
from portevoix.revisions.states import DatedState, read_files, read_history, read_revision
from portevoix.sources.writing import write_text


@click.command(
    "record",
    help=N_(
        "Compare two states of the roadmap and write the history entries that are missing. OLD and"
        " NEW are revisions of Git, or files: by default the last commit, and your files."
    ),
)
@click.argument("old", required=False, default="HEAD")
@click.argument("new", required=False)
@project_option
@today_option
@lang_option
@click.option(
    "--since",
    metavar="YYYY-MM-DD",
    help=N_("Go through all that came to the main branch since that day."),
)
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context,
    old: str,
    new: str | None,
    config: Path,
    today: datetime.date,
    lang: str | None,
    since: str | None,
    *,
    dry_run: bool,
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    items = load(project, Problems()).community.items
    try:
        if since is None:
            states = [_state(project, old, today), _state(project, new or "", today)]
            known: Mapping[str, datetime.date] = first_days(renamed(states, items))
        else:
            states, known = _history(project, since, today, words, items)
    except GitError as error:
        raise click.ClickException(error.text(words)) from error
    states = renamed(states, items)
    found = all_differences(states)
    unmoved = unmoved_targets(states[-1].items, found, items) if since else ()
    entries = missing_entries(found, items, known, unmoved)
    created = {
        one.item: one.day
        for one in found
        if one.kind == "new" and one.item in items and not _is_dated(items[one.item])
    }
    _print_gone(found, items, words)
    if not dry_run:
        entries = tuple(_with_reason(entry, items, words) for entry in entries)
    _print_entries(entries, created, words, is_written=not dry_run)
    texts, refused = add_entries(project, entries, created)
    for identifier in sorted(refused):
        message = words.gettext(N_("“{id}” has to be changed by hand: it uses an anchor of YAML."))
        click.echo(message.format(id=identifier), err=True)
    if not dry_run:
        for file, text in texts.items():
            write_text(file, text)
            click.echo(file.relative_to(project.root).as_posix())
    else:
        click.echo(words.gettext(N_("Nothing was changed.")))
    if refused:
        ctx.exit(1)


def _is_dated(item: Item) -> bool:
    return item.created is not None or bool(item.history)


def _state(project: Project, name: str, today: datetime.date) -> DatedState:
    """The state that a revision or a file names; the project's files where nothing is named."""
    if not name:
        files = record_files(project, project.options.roadmap)
        return DatedState(today, read_files(files, project.root))
    if Path(name).is_file():
        return DatedState(today, read_files([Path(name).absolute()], project.root))
    repository = Repository.find(project.root)
    commit = repository.commit(name)
    return DatedState(commit.day, read_revision(repository, project, commit))


def _history(
    project: Project,
    since: str,
    today: datetime.date,
    words: Language,
    items: Mapping[str, Item],
) -> tuple[list[DatedState], Mapping[str, datetime.date]]:
    """The states from a day on, the one before it first, and the files as they are; and the day on
    which each item first was there, which may be before.
    """
    try:
        first = datetime.date.fromisoformat(since)
    except ValueError:
        message = words.gettext(N_("“{value}” is not a day: write year-month-day."))
        raise click.UsageError(message.format(value=since)) from None
    history = read_history(Repository.find(project.root), project)
    if history.unreadable:
        message = words.ngettext(
            "{n} commit holds a file that is not YAML; the state before it counts on.",
            "{n} commits hold a file that is not YAML; the state before them counts on.",
            history.unreadable,
        )
        click.echo(message.format(n=history.unreadable), err=True)
    before = [one for one in history.states if one.day < first][-1:]
    later = [one for one in history.states if one.day >= first]
    now = _state(project, "", today)
    known = first_days(renamed([*history.states, now], items))
    return [*before, *later, now], known


def _with_reason(entry: Entry, items: Mapping[str, Item], words: Language) -> Entry:
    """The entry with the reason of a moved date, where somebody is there to be asked."""
    if not entry.moved_from or not sys.stdin.isatty():
        return entry
    question = words.gettext(N_("Why did the date of “{title}” move, in words for its readers?"))
    reason = click.prompt(
        question.format(title=items[entry.item].title), default="", show_default=False
    )
    return entry._replace(values={**entry.values, "reason": reason}) if reason.strip() else entry


def _print_gone(found: tuple[Difference, ...], items: Mapping[str, Item], words: Language) -> None:
    message = words.gettext(
        N_(
            "{day}: “{id}” is gone. Name it in the “formerly” of what took its place, so that its"
            " address stays, or put it back with the status “declined” and why."
        )
    )
    known = {former for item in items.values() for former in (item.id, *item.formerly)}
    for one in found:
        if one.kind == "gone" and one.item not in known:
            click.echo(message.format(day=one.day, id=one.item), err=True)


def _print_entries(
    entries: tuple[Entry, ...],
    created: Mapping[str, datetime.date],
    words: Language,
    *,
    is_written: bool,
) -> None:
    for identifier, day in created.items():
        click.echo(f"{identifier}: created: {day}")
    for entry in entries:
        values = ", ".join(f"{key}: {value}" for key, value in entry.values.items())
        click.echo(f"{entry.item}: history: {entry.day}: {values}")
        if entry.moved_from and "reason" not in entry.values:
            message = words.gettext(N_("  The date moved from {former}: add a “reason”."))
            click.echo(message.format(former=entry.moved_from))
    count = len(entries) + len(created)
    if is_written:
        message = words.ngettext("{n} entry was missing.", "{n} entries were missing.", count)
    else:
        message = words.ngettext("{n} entry is missing.", "{n} entries are missing.", count)
    click.echo(message.format(n=words.number(count)))
