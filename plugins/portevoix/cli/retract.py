"""`portevoix retract ID`: take back what was published, and say what nobody can recall."""

import datetime
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
from portevoix.core.output import clear
from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.project import Project
from portevoix.privacy.retracting import RetractedSource, find_sources, plan_retraction
from portevoix.sources.writing import write_bytes
from portevoix.timeline.retracting import letters_about

_NEXT = (
    N_("Build and publish the site: until then, it shows what it showed."),
    N_("Commit this change together with nothing else, so that it can be found again."),
)
_IN_LETTERS = N_("the letter “{edition}”, in the mailboxes of its readers")
_OUT_OF_REACH = (
    N_("feeds: programs that have read an entry keep it"),
    N_("search engines: ask for the removal of the addresses in their tools for site owners"),
    N_("copies that others made, web.archive.org among them, which takes pages out on request"),
    N_(
        "the history of your files in Git, for whoever may read it: write what must go into a file"
        " words.txt, a line each, then: git filter-repo --replace-text words.txt"
    ),
)


@click.command(
    "retract",
    help=N_(
        "Take the record called ID back, or the page of that path: it is no longer shown to"
        " anybody but the team, and its address says that it was taken back. The words stay in"
        " their file. Where two records have the ID, write its kind before it: note/ID."
    ),
)
@click.argument("identifier", metavar="ID")
@project_option
@lang_option
@today_option
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context,
    identifier: str,
    config: Path,
    lang: str | None,
    today: datetime.date,
    *,
    dry_run: bool,
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    source = _find(project, identifier, words)
    text = plan_retraction(project, source, today)
    say = words.gettext
    if text is None:
        message = N_("{place}: write “retracted: {day}” here by hand.")
        raise click.ClickException(say(message).format(place=source.place, day=today))
    if not dry_run:
        write_bytes(project.root / source.place.path, text.encode())
        clear(project.root / project.options.newsletter)
    done = N_("{id} would be taken back:") if dry_run else N_("{id} is taken back:")
    click.echo(say(done).format(id=source.identifier))
    click.echo(f"  {source.place}: retracted: {today}")
    _print_list(say(N_("To do:")), [say(one) for one in _NEXT])
    letters = [say(_IN_LETTERS).format(edition=one) for one in letters_about(project, source)]
    others = [say(one) for one in _OUT_OF_REACH]
    _print_list(say(N_("Out of reach:")), [*letters, *others])
    if dry_run:
        click.echo("\n" + say(N_("Nothing was changed.")))


def _find(project: Project, identifier: str, words: Language) -> RetractedSource:
    """The one record or page that is meant; raises UsageError where there is none, or several."""
    sources = find_sources(project)
    named = [one for one in sources if identifier in one.names]
    if len(named) == 1 and named[0].kind != "person":
        return named[0]
    if len(named) > 1:
        message = words.gettext(N_("Several have the id “{id}”: write {names}."))
        names = ", ".join(f"{one.kind}/{identifier}" for one in named)
        raise click.UsageError(message.format(id=identifier, names=names))
    if named:
        message = words.gettext(
            N_("“{id}” is a person: end their consent, or run “portevoix forget {id}”.")
        )
        raise click.UsageError(message.format(id=identifier))
    message = words.gettext(N_("Nothing has the id “{id}”.")).format(id=identifier)
    if near := suggest(identifier, {name for one in sources for name in one.names}):
        message += " " + words.gettext(N_("Did you mean “{near}”?")).format(near=near)
    raise click.UsageError(message)


def _print_list(title: str, rows: list[str]) -> None:
    click.echo(f"\n{title}")
    for row in rows:
        click.echo(f"  {row}")
