"""`portevoix verify`: whether what was promised is still told as it was."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import click

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.timeline.promise_chain import (
    Rewritten,
    compare_chains,
    first_broken,
    read_chain,
)

_MOST = 20_000_000
"""Bytes of a chain that are read."""
_SECONDS = 30
_MESSAGES = {
    "changed": N_("{day}, {item}: it said {former}, and says {new}."),
    "removed": N_("{day}, {item}: it said {former}, which is gone."),
    "added": N_("{day}, {item}: {new} was added afterwards."),
    "left": N_(
        "{item}: all that was promised is gone, from {day} on. It may have been taken back or"
        " hidden: ask."
    ),
    "appeared": N_(
        "{item}: your copy does not know it, and it is told from {day} on. It may not have been"
        " public then; nothing of your copy is told otherwise for it."
    ),
}


@click.command(
    "verify",
    help=N_(
        "Find promises that were rewritten. OLD is a promises.json that you kept, NEW today’s: each"
        " a file, or the address of a portal. With one of them, only its own chain is looked at."
    ),
)
@click.argument("old")
@click.argument("new", required=False)
@click.pass_context
def command(ctx: click.Context, old: str, new: str | None) -> None:
    words: Language = ctx.obj
    chains = [_read(one, words) for one in (old, new) if one]
    is_broken = False
    for name, rows in zip((old, new), chains, strict=False):
        if broken := first_broken(rows):
            is_broken = True
            message = words.gettext(
                N_("{name}: the chain is broken at {day}, {item}: somebody changed it there.")
            )
            click.echo(message.format(name=name, day=broken["day"], item=broken["item"]))
    found = compare_chains(*chains) if len(chains) == 2 else ()
    for one in _each_item_once(found):
        click.echo(_line(one, words))
    if is_broken or any(one.how != "appeared" for one in found):
        ctx.exit(1)
    count = len(chains[-1])
    message = words.ngettext(
        "{n} entry: the chain is whole.", "{n} entries: the chain is whole.", count
    )
    click.echo(message.format(n=words.number(count)))


def _each_item_once(found: Iterable[Rewritten]) -> Iterator[Rewritten]:
    """What was rewritten; of items that one chain does not know, the first entry alone."""
    told: set[str] = set()
    for one in found:
        if one.how not in ("appeared", "left"):
            yield one
        elif one.item not in told:
            told.add(one.item)
            yield one


def _read(name: str, words: Language) -> list[dict[str, Any]]:
    try:
        if urlsplit(name).scheme in ("http", "https"):
            address = name if name.endswith(".json") else name.rstrip("/") + "/promises.json"
            with urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - http or https alone
                data = answer.read(_MOST)
        else:
            data = Path(name).read_bytes()
        return read_chain(json.loads(data))
    except FileNotFoundError as error:
        message = words.gettext(N_("There is no file “{name}”."))
        raise click.UsageError(message.format(name=name)) from error
    except IsADirectoryError as error:
        message = words.gettext(N_("“{name}” is a folder: name the file promises.json in it."))
        raise click.UsageError(message.format(name=name)) from error
    except HTTPError as error:
        message = words.gettext(N_("There are no promises at “{name}”: the server answers {code}."))
        raise click.UsageError(message.format(name=name, code=error.code)) from error
    except (OSError, URLError) as error:
        message = words.gettext(N_("“{name}” cannot be read: {reason}."))
        raise click.UsageError(message.format(name=name, reason=error)) from error
    except ValueError as error:
        message = words.gettext(N_("“{name}” holds no promises."))
        raise click.UsageError(message.format(name=name)) from error


def _line(one: Rewritten, words: Language) -> str:
    return words.gettext(_MESSAGES[one.how]).format(
        day=one.day, item=one.item, former=_said(one.former), new=_said(one.new)
    )


def _said(row: Any) -> str:
    return ", ".join(str(row[key]) for key in ("status", "target") if key in row) if row else ""
