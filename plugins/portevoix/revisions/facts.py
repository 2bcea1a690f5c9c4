"""What a change does for readers, as facts: plain data that any language can be made of."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from portevoix.core.problems import N_

Grade = Literal["private", "promise", "letter", "change", "also"]
"""What kind of thing it is, the gravest first: what should not be known, what was promised, what
is sent, what is otherwise, what else it touches.
"""
GRADES: Mapping[str, str] = {
    "private": N_("What becomes public"),
    "promise": N_("What was promised"),
    "letter": N_("Letters"),
    "change": N_("What readers see otherwise"),
    "also": N_("What else it touches"),
}
"""The grades in their order, each with its title."""


class Fact(NamedTuple):
    """One thing that a change does."""

    code: str
    grade: Grade
    values: Mapping[str, Any]
    """Plain data: texts by language, targets as they are written, days as `2026-12-01`."""


SENTENCES: Mapping[str, tuple[Grade, str]] = {
    "record-published": ("private", N_("“{title}” was not for everyone, and becomes public.")),
    "text-published": ("private", N_("This was not public, and is: “{text}”")),
    "person-named": ("private", N_("{name} is shown by name from now on.")),
    "consent-doubtful": ("private", N_("{place}: {check}")),
    "moved-unexplained": (
        "promise",
        N_("The date of “{title}” moves from {former} to {target}, and nothing says why."),
    ),
    "stopped-unexplained": (
        "promise",
        N_("“{title}” goes from “{former_status}” to “{status}”, and nothing says why."),
    ),
    "address-gone": (
        "promise",
        N_("“{title}” is gone: its address, {address}, leads nowhere."),
    ),
    "answer-turned": (
        "promise",
        N_("The answer to “{title}” turns from “{former_outcome}” to “{outcome}”."),
    ),
    "past-rewritten": (
        "promise",
        N_("The history of “{title}” says no more what it said of: {days}."),
    ),
    "withdrawn": ("promise", N_("“{title}” is not shown to everyone any more.")),
    "moved": (
        "promise",
        N_("The date of “{title}” moves from {former} to {target}. The reason: “{reason}”"),
    ),
    "made-precise": (
        "promise",
        N_("The date of “{title}” is more precise: {target}, in {former}."),
    ),
    "dated": ("promise", N_("“{title}” has a date: {target}.")),
    "undated": ("promise", N_("“{title}” has no date any more; it was {former}.")),
    "stopped": (
        "promise",
        N_("“{title}” goes from “{former_status}” to “{status}”. The reason: “{reason}”"),
    ),
    "status": ("promise", N_("“{title}” goes from “{former_status}” to “{status}”.")),
    "sent-letter-changed": (
        "letter",
        N_("The letter of {day} was sent, and would read otherwise: {titles}."),
    ),
    "letter-gains": ("letter", N_("In the letter of {day}, this is new: {titles}.")),
    "letter-loses": ("letter", N_("From the letter of {day}, this goes: {titles}.")),
    "new-records": ("change", N_("New: {titles}.")),
    "answered": ("change", N_("An answer is given to: {titles}.")),
    "rewritten": ("change", N_("The words change of: {titles}.")),
    "person-unnamed": ("change", N_("{name} is not shown by name any more.")),
    "call-open": (
        "also",
        N_("“{title}” is {status}, and still asks its readers until {day}: “{text}”"),
    ),
    "still-said": ("also", N_("{place} still says “{text}”, the former date of “{title}”.")),
}
"""The sentence of each fact, and its grade, the gravest first."""


def fact(code: str, **values: Any) -> Fact:
    return Fact(code, SENTENCES[code][0], values)


def sort_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in the order in which they are told."""
    order = {code: number for number, code in enumerate(SENTENCES)}
    return tuple(sorted(facts, key=lambda one: order[one.code]))


_VERSION = 1


def write_facts(facts: Iterable[Fact]) -> dict[str, Any]:
    """Facts as plain data, to be carried to where they are put into words."""
    return {"version": _VERSION, "facts": [one._asdict() for one in facts]}


def read_facts(data: Any) -> tuple[Fact, ...]:
    """Facts from plain data; raises ValueError where it holds anything else."""
    try:
        if data["version"] != _VERSION:
            raise ValueError("another version")
        return sort_facts(fact(row["code"], **row["values"]) for row in data["facts"])
    except (KeyError, TypeError) as error:
        raise ValueError("no facts") from error
