"""`portevoix import needs`: the answers to a form become needs; what columns mean is asked once."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from portevoix.cli.project import (
    lang_option,
    open_project,
    print_problem,
    project_option,
    today_option,
)
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.importers.answers import read_answers
from portevoix.importers.check_map import parse_map
from portevoix.importers.form_columns import Column, columns_of
from portevoix.importers.form_map import Choices, draft_map, find_map, item_column, new_map_file
from portevoix.importers.kinds import KINDS
from portevoix.importers.needs import NeedsImport, NeedsResult
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.model.roadmap import NeedKind
from portevoix.sources.files import SourceText, read_text, relative_path
from portevoix.sources.writing import write_text

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MAP_HEAD = N_("How the answers to a form become needs. Yours to edit: nothing is asked again.")


@click.command(
    "needs",
    help=N_(
        "Bring in what people wish, from the answers to a form.\n\n"
        "FILE is CSV or XLSX, as the tool of the form exports it. What columns mean is asked once,"
        " or said by options. Names, addresses and answers that were not ended never come in; what"
        " may name or insult somebody goes to a file to be read first."
    ),
)
@click.argument("file", type=_FILE)
@click.option(
    "--map", "map_file", type=_FILE, metavar="MAP", help=N_("A map, if not the one that fits.")
)
@click.option(
    "--wish",
    "wishes",
    multiple=True,
    metavar="COLUMN",
    help=N_("A column in which people wrote what they wish."),
)
@click.option("--source", metavar="TEXT", help=N_("What readers are told: “Form of May 2026”."))
@click.option("--kind", type=click.Choice(get_args(NeedKind)), default="idea", show_default=True)
@click.option("--item", default="", metavar="ITEM", help=N_("The item that all answers are about."))
@click.option(
    "--item-column", default="", metavar="COLUMN", help=N_("The column that names an item.")
)
@click.option(
    "--date-format", default="", metavar="FORMAT", help=N_("How days are written: DD/MM/YYYY*.")
)
@click.option(
    "--unused",
    multiple=True,
    metavar="COLUMN",
    help=N_("A column that sounds as if it said who may see an answer, and does not."),
)
@click.option("--apart", is_flag=True, help=N_("Keep what is nearly the same apart."))
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@project_option
@today_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    file: Path,
    map_file: Path | None,
    config: Path,
    lang: str | None,
    today: date,
    apart: bool,
    dry_run: bool,
    **options: Any,
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    document = read_answers(file, problems) if project else None
    result = NeedsResult(is_whole=False)
    if project and document:
        columns = columns_of(document.data)
        map_file = map_file or find_map(project, columns)
        if map_file:
            source = read_text(map_file, Path(), problems)
        else:
            source = _draft(project, file, columns, words, today, options)
            map_file = Path(source.path)
        loaded = parse_map(source, KINDS["needs"], problems)
        if loaded:
            run = NeedsImport(
                project, loaded, map_file.stem, words, today, problems, apart=apart, dry_run=dry_run
            )
            result = run.run(document, columns)
            if not dry_run and not map_file.exists() and (result.counts or result.is_whole):
                write_text(map_file, loaded.document.text)
                result.files.append(relative_path(map_file, project.root))
    for problem in problems:
        print_problem(problem, words)
    for line in _summary(result, words, dry_run=dry_run):
        click.echo(line)
    if project and file.resolve().is_relative_to(project.root.resolve()):
        message = N_(
            "“{file}” is in the project, with all that people wrote there, names and addresses"
            " too: keep it elsewhere, or Git keeps it for ever."
        )
        click.echo(words.gettext(message).format(file=file.name), err=True)
    if not result.is_whole:
        ctx.exit(3 if result.counts["taken"] else 1)


def _draft(
    project: Project,
    file: Path,
    columns: Mapping[str, Column],
    words: Language,
    today: date,
    options: Mapping[str, Any],
) -> SourceText:
    """A map, from options and answers to questions."""
    community = load(
        project._replace(options=project.options.changed(audience="internal")), Problems()
    ).community
    _require(options, columns, community, words)
    wishes = options["wishes"] or _ask_wishes(columns, words)
    source = options["source"]
    if source is None:
        question = words.gettext(N_("What is this form called, for readers?"))
        source = _prompt(question, "--source", words, default=file.stem)
    by_column = options["item_column"]
    if not options["item"] and not by_column:
        others = (one for name, one in columns.items() if name not in wishes)
        by_column = item_column(others, community.items.values())
    choices = Choices(
        tuple(wishes),
        source,
        options["kind"],
        options["item"],
        by_column,
        options["date_format"],
        options["unused"],
    )
    text = draft_map(columns, choices, community.items.values(), today)
    head = f"# {words.gettext(_MAP_HEAD)}\n"
    return SourceText(new_map_file(project, source).as_posix(), head + text)


def _require(
    options: Mapping[str, Any],
    columns: Mapping[str, Column],
    community: Community,
    words: Language,
) -> None:
    """A usage error for a column or an item that is not there."""
    named = (*options["wishes"], *options["unused"], options["item_column"])
    for name in filter(None, named):
        if name not in columns:
            message = words.gettext(N_("There is no column “{name}”. Columns: {known}."))
            raise click.UsageError(message.format(name=name, known=", ".join(columns)))
    if options["item"] and options["item"] not in community.items:
        message = words.gettext(N_("Nothing has the id “{id}”."))
        raise click.UsageError(message.format(id=options["item"]))


def _ask_wishes(columns: Mapping[str, Column], words: Language) -> list[str]:
    shown = [one for one in columns.values() if one.may_be_chosen]
    likely = [n for n, one in enumerate(shown, 1) if one.may_be_wishes]
    for number, one in enumerate(shown, 1):
        count = words.ngettext("{n} answer", "{n} answers", len(one.filled))
        click.echo(f"{number:>3}  {one.name}  ({count.format(n=len(one.filled))})")
    question = words.gettext(N_("In which columns did people write what they wish (numbers)?"))
    default = " ".join(map(str, likely)) or None
    answer = _prompt(question, "--wish", words, default=default)
    numbers = [int(word) for word in answer.replace(",", " ").split() if word.isdigit()]
    chosen = [shown[n - 1].name for n in numbers if 0 < n <= len(shown)]
    if not chosen:
        raise click.UsageError(words.gettext(N_("No column was chosen.")))
    return chosen


def _prompt(question: str, option: str, words: Language, *, default: str | None) -> str:
    """What is answered; a usage error that names the option where nobody can answer."""
    try:
        return str(click.prompt(question, default=default))
    except click.Abort:
        message = words.gettext(N_("Nobody answered: say it with {option}."))
        raise click.UsageError(message.format(option=option)) from None


_LEFT = (
    ("known", N_("{n} was imported before."), N_("{n} were imported before.")),
    (
        "unfinished",
        N_("{n} answer was not ended, and was left out."),
        N_("{n} answers were not ended, and were left out."),
    ),
    (
        "hidden",
        N_("{n} is not for everyone at its source, and was left out."),
        N_("{n} are not for everyone at their source, and were left out."),
    ),
    (
        "unclear",
        N_("{n} row was not imported: see above."),
        N_("{n} rows were not imported: see above."),
    ),
    ("empty", N_("{n} answer says nothing."), N_("{n} answers say nothing.")),
)


def _summary(result: NeedsResult, words: Language, *, dry_run: bool) -> Iterator[str]:
    """Lines that say what was imported, what is the same, what was left out, what is to be read."""
    say, count = words.gettext, words.ngettext
    taken, needs = result.counts["taken"], len(result.needs)
    if taken:
        wishes = count("{n} wish", "{n} wishes", taken).format(n=taken)
        line = count("{wishes}, in {n} need.", "{wishes}, in {n} needs.", needs)
        yield line.format(wishes=wishes, n=needs)
    else:
        yield say(N_("Nothing was imported."))
    for identifier in sorted(result.joined):
        yield say(N_("Nearly the same, proposed as one need: {id}")).format(id=identifier)
        yield from (f"  – {text}" for text in result.needs[identifier])
    for key, one, many in _LEFT:
        if n := result.counts[key]:
            yield count(one, many, n).format(n=n)
    if result.unread:
        line = count(
            "{n} answer is to be read first: {file}.",
            "{n} answers are to be read first: {file}.",
            result.unread,
        )
        yield line.format(n=result.unread, file=result.to_read)
        yield say(
            N_(
                "This file is neither in Git nor published. Write “take: yes” where an answer may"
                " come in, and import again."
            )
        )
    yield from result.files
    if dry_run:
        yield say(N_("Nothing was changed."))
