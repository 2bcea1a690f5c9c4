"""`portevoix new`: a new record, in the place where it belongs."""

from typing import Any

import click

from portevoix.authoring import new_files
from portevoix.authoring.editing import Data
from portevoix.cli.new_letter import command as new_letter
from portevoix.cli.new_spotlight import command as new_spotlight
from portevoix.cli.opened import Opened, project_command
from portevoix.core.problems import N_
from portevoix.model.roadmap import STATUSES

_KINDS = (
    "pain", "problem", "idea", "reaction", "must_have", "remove", "pricing", "stakeholder_view",
)  # fmt: skip
_STEPS = ("reflection", "improvement", "preview")
_id = click.option("--id", metavar="ID", help=N_("Its id, if not made of its title."))
_date = click.option("--date", metavar="YYYY-MM-DD", help=N_("Its day."))


@click.group("new", help=N_("Write a new record where it belongs, and name its file."))
def command() -> None:
    """Hold the kinds of records."""


@project_command("item", N_("Begin an item of the roadmap, called TITLE."))
@click.argument("title")
@_id
@click.option("--status", type=click.Choice(STATUSES), default="exploring", show_default=True)
@click.option("--area", metavar="AREA", help=N_("The part of the product."))
@click.option("--target", metavar="TARGET", help=N_("When: 2027-Q1, 2027-03, a day, or words."))
@click.option("--summary", metavar="TEXT", help=N_("Two lines for readers."))
def item(opened: Opened, title: str, **values: Any) -> None:
    if values["area"]:
        opened.require("area", values["area"])
    opened.write(lambda: new_files.new_item(opened.project, opened.today, title, values))


@project_command("person", N_("Add a person, called NAME."))
@click.argument("name")
@_id
@click.option("--organisation", metavar="ORGANISATION", help=N_("Where they are."))
@click.option(
    "--consent",
    multiple=True,
    type=click.Choice(["name", "photo", "quote", "newsletter"]),
    help=N_("What they agreed to show, today; nothing if not given."),
)
def person(opened: Opened, name: str, **values: Any) -> None:
    if values["organisation"]:
        opened.require("organisation", values["organisation"])
    opened.write(lambda: new_files.new_person(opened.project, opened.today, name, values))


@project_command("note", N_("Begin a release note, called TITLE."))
@click.argument("title")
@click.option("--item", "items", multiple=True, metavar="ITEM", help=N_("What shipped."))
def note(opened: Opened, title: str, items: tuple[str, ...]) -> None:
    for one in items:
        opened.require("item", one)
    opened.write(lambda: new_files.new_note(opened.project, opened.today, title, items))


@project_command("workshop", N_("Announce a workshop, called TITLE."))
@click.argument("title")
@click.option("--item", required=True, metavar="ITEM", help=N_("What it is about."))
@click.option("--step", type=click.Choice(_STEPS), default="reflection", show_default=True)
@_date
def workshop(opened: Opened, title: str, date: str | None, **values: Any) -> None:
    opened.require("item", values["item"])
    values["date"] = opened.day(opened.ask(date, N_("On which day (year-month-day)?")))
    opened.write(lambda: new_files.new_workshop(opened.project, opened.today, title, values))


@project_command("event", N_("Announce an event, called TITLE."))
@click.argument("title")
@_date
@click.option("--place", metavar="TEXT", help=N_("Where."))
def event(opened: Opened, title: str, date: str | None, **values: Any) -> None:
    values["date"] = opened.day(opened.ask(date, N_("On which day (year-month-day)?")))
    opened.write(lambda: new_files.new_event(opened.project, opened.today, title, values))


@project_command("need", N_("Add what somebody said, TEXT, to an item."))
@click.argument("text")
@click.option("--item", required=True, metavar="ITEM", help=N_("What it is about."))
@_id
@click.option("--kind", type=click.Choice(_KINDS), default="pain", show_default=True)
@click.option("--workshop", metavar="WORKSHOP", help=N_("Where it was said."))
@click.option("--source", metavar="TEXT", help=N_("Where it was said, if not in a workshop."))
@click.option("--person", "people", multiple=True, metavar="PERSON", help=N_("Who said it."))
def need(opened: Opened, text: str, item: str, **values: Any) -> None:
    opened.require("item", item)
    for kind, ids in (("workshop", [values["workshop"]]), ("person", values["people"])):
        for one in filter(None, ids):
            opened.require(kind, one)
    row = new_files.need_row(opened.today, text, values, list(opened.community.needs))

    def with_need(data: Data) -> Data:
        return {**data, "needs": [*(data.get("needs") or []), row]}

    opened.edit("item", item, with_need)


for verb in (item, person, note, workshop, event, need):
    command.add_command(verb)
command.add_command(new_spotlight)
command.add_command(new_letter)
