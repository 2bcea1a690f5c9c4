"""`portevoix move`, `ship`, `decline`, `answer`, `thank`: what a team tells, where it belongs."""

from functools import partial

import click

from portevoix.authoring import decisions
from portevoix.authoring.editing import edit_front_matter
from portevoix.authoring.new_files import new_note
from portevoix.cli.opened import Opened, project_command
from portevoix.core.problems import N_
from portevoix.model.roadmap import Decision, Item
from portevoix.schema.text import parse_moment

_OUTCOMES = ("accepted", "adapted", "later", "declined")
_reason = click.option("--reason", metavar="TEXT", help=N_("Why, in words for your readers."))


@project_command("move", N_("Give the item ITEM another date, TARGET, and say why."))
@click.argument("item")
@click.argument("target")
@_reason
def move(opened: Opened, item: str, target: str, reason: str | None) -> None:
    record = opened.require("item", item)
    _require_open(opened, record)
    try:
        moment = parse_moment(target)
    except ValueError:
        message = opened.words.gettext(N_("“{value}” is not a date that exists."))
        raise click.UsageError(message.format(value=target)) from None
    if moment.end and moment.end < opened.today:
        message = opened.words.gettext(N_("“{value}” is past: nothing can be promised for it."))
        raise click.UsageError(message.format(value=target))
    question = N_("Why does the date of “{title}” move, in words for those who wait?")
    said = opened.ask(reason, question, title=record.title)
    opened.edit("item", item, lambda row: decisions.moved(row, opened.today, target, said))


@project_command("ship", N_("Say that the item ITEM is there, and begin its release note."))
@click.argument("item")
@click.option("--note", metavar="TITLE", help=N_("The title of the note; without it, none."))
def ship(opened: Opened, item: str, note: str | None) -> None:
    _require_open(opened, opened.require("item", item))
    opened.edit("item", item, lambda row: decisions.with_status(row, opened.today, "shipped"))
    if note:
        opened.write(lambda: new_note(opened.project, opened.today, note, (item,)))


@project_command("decline", N_("Say that the item ITEM will not be done, and why."))
@click.argument("item")
@_reason
def decline(opened: Opened, item: str, reason: str | None) -> None:
    record = opened.require("item", item)
    _require_open(opened, record)
    question = N_("Why will “{title}” not be done, in words for those who asked?")
    said = opened.ask(reason, question, title=record.title)
    _tell_replaced(opened, record.decision)
    opened.edit("item", item, lambda row: decisions.declined(row, opened.today, said))


@project_command("answer", N_("Answer the need NEED."))
@click.argument("need")
@click.option("--outcome", type=click.Choice(_OUTCOMES), prompt=True, help=N_("The answer."))
@_reason
def answer(opened: Opened, need: str, outcome: str, reason: str | None) -> None:
    record = opened.require("need", need)
    said = opened.ask(reason, N_("What do you answer to “{text}”?"), text=record.text)
    _tell_replaced(opened, record.answer)
    opened.edit("need", need, lambda row: decisions.answered(row, opened.today, outcome, said))


def _require_open(opened: Opened, item: Item) -> None:
    """Go on only with an item that neither shipped nor was turned down: readers were told so."""
    message = {
        "shipped": N_(
            "“{title}” has shipped: readers were told so. Write by hand what becomes of it, as a"
            " release note of its own."
        ),
        "declined": N_(
            "“{title}” was declined: readers were told so. Take it up again by hand, with the new"
            " status and why in “history”."
        ),
    }.get(item.status)
    if message:
        raise click.ClickException(opened.words.gettext(message).format(title=item.title))


def _tell_replaced(opened: Opened, former: Decision | None) -> None:
    """Say what was answered before, which a file has no other place for."""
    if former:
        words = opened.words
        message = words.gettext(N_("This takes the place of an earlier answer: {answer}"))
        told = (former.date, words.word("fate", former.outcome), former.reason)
        answer = ", ".join(str(one) for one in told if one)
        click.echo(message.format(answer=answer), err=True)


@project_command("thank", N_("Thank people in the release note NOTE."))
@click.argument("note")
@click.argument("people", nargs=-1, required=True)
def thank(opened: Opened, note: str, people: tuple[str, ...]) -> None:
    record = opened.require("note", note)
    for person in people:
        opened.require("person", person)
    file = opened.project.root / record.origin.path
    change = partial(decisions.thanked, people=people)
    opened.write(lambda: edit_front_matter(file, opened.project.root, change))
