"""`portevoix new spotlight`: the questions for a new interview."""

import datetime
import glob
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from portevoix.checks.spotlights import (
    LARGEST_SHARE,
    MONTHS_BETWEEN,
    by_day,
    day_of,
    last_spotlight,
    months_later,
)
from portevoix.cli.project import (
    lang_option,
    project_option,
    today_option,
)
from portevoix.cli.spotlight import load_with_drafts
from portevoix.core.languages import ENGLISH, Language
from portevoix.core.problems import N_
from portevoix.core.suggestions import suggest
from portevoix.loading.project import Project
from portevoix.loading.templates import template_folders
from portevoix.model.community import Community
from portevoix.model.people import Person
from portevoix.sources.files import relative_path
from portevoix.sources.writing import write_text

_NEXT = N_(
    "Next: send the questions to {name}. Put the answers below them and write “state: answered”;"
    " once {name} has read the text again, write “state: published” and the “date”."
)
_CONSENTS = (
    ("name", N_("{name} has not agreed to be named: without it, the spotlight is not shown.")),
    ("quote", N_("{name} has not agreed to be quoted: the “quote” is left out.")),
    ("photo", N_("{name} has not agreed to show a photo: initials stand in for it.")),
)


@click.command(
    "spotlight", help=N_("Invite PERSON (their id): write the questions into content/spotlights/.")
)
@click.argument("person_id", metavar="PERSON")
@click.option(
    "--questions",
    default="portrait",
    metavar="SET",
    help=N_("Which questions: portrait, lab, helper, or a set of your own in site_templates/."),
)
@click.option("--anyway", is_flag=True, help=N_("Even if it is not their turn."))
@project_option
@today_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    person_id: str,
    questions: str,
    config: Path,
    today: datetime.date,
    lang: str | None,
    *,
    anyway: bool,
) -> None:
    project, community, words = load_with_drafts(ctx, config, lang)
    person = community.people.get(person_id)
    if person is None:
        raise click.UsageError(_unknown_person(community, person_id, words))
    body = _questions(project, questions, words)
    refusal = _reason_not_now(community, person, today, words)
    if refusal and not anyway:
        raise click.ClickException(
            refusal + " " + words.gettext(N_("With --anyway, they are invited all the same."))
        )
    file = (
        project.half_of(person.origin.path).docs_dir / "spotlights" / f"{person.id}-{today.year}.md"
    )
    if file.exists():
        message = words.gettext(N_("There is a file {path} already."))
        raise click.ClickException(message.format(path=relative_path(file, project.root)))
    write_text(file, _render_file(person, body, project.get_language()))
    click.echo(relative_path(file, project.root))
    warnings = [*([refusal] if refusal else []), *_warnings(community, person, today, words)]
    for warning in warnings:
        click.echo(words.gettext(N_("Mind: {warning}")).format(warning=warning))
    click.echo(words.gettext(_NEXT).format(name=person.name))


def _unknown_person(community: Community, word: str, words: Language) -> str:
    message = words.gettext(N_("Nobody has the id “{id}”.")).format(id=word)
    near = suggest(word, community.people) or next(
        (p.id for p in community.people.values() if word.casefold() in p.name.casefold()), ""
    )
    if near:
        message += " " + words.gettext(N_("Did you mean “{near}”?")).format(near=near)
    return message


def _questions(project: Project, name: str, words: Language) -> str:
    """The questions of a set in the site's language, else in English, else in any."""
    folders = template_folders(project, "spotlight")
    for code in (project.language, ENGLISH, "*"):
        for folder in folders:
            for file in sorted(folder.glob(f"{glob.escape(name)}.{code}.md")):
                return file.read_text(encoding="utf-8-sig").strip()
    known = sorted({f.name.split(".")[0] for folder in folders for f in folder.glob("*.*.md")})
    message = words.gettext(N_("There is no set of questions “{name}”; there are: {known}."))
    raise click.UsageError(message.format(name=name, known=", ".join(known)))


def _render_file(person: Person, body: str, words: Language) -> str:
    lines = [
        "---",
        f"person: {person.id}",
        "state: invited",
        words.gettext(N_("# date:       the day it is published")),
        words.gettext(N_("# title:      a sentence of theirs")),
        words.gettext(N_("# summary:    two sentences that make one want to read")),
        words.gettext(N_("# quote:      their best words, for the list and the newsletter")),
        "---",
    ]
    return "\n".join(lines) + f"\n\n{body}\n"


def _reason_not_now(
    community: Community, person: Person, today: datetime.date, words: Language
) -> str:
    """Why this person should not be invited now; empty where they may be."""
    last = last_spotlight(community, person.id, None, today)
    if last is None:
        return ""
    if last.state != "published":
        message = words.gettext(N_("{name} is in the queue already ({id})."))
        return message.format(name=person.name, id=last.id)
    free = months_later(day_of(last, today), MONTHS_BETWEEN)
    if free <= today:
        return ""
    message = words.gettext(N_("{name} had a spotlight on {date}; their turn comes on {free}."))
    return message.format(name=person.name, date=day_of(last, today), free=free)


def _warnings(
    community: Community, person: Person, today: datetime.date, words: Language
) -> Iterator[str]:
    for what, message in _CONSENTS:
        if not (person.consent and person.consent.allows(what, today)):  # type: ignore[arg-type]
            yield words.gettext(message).format(name=person.name)
            if what == "name":
                break
    since = months_later(today, -MONTHS_BETWEEN)
    recent = [one for one in by_day(community, today) if day_of(one, today) > since]
    people = [*(community.people.get(one.person) for one in recent), person]
    counted = Counter(p.organisation for p in people if p)
    number = counted[person.organisation]
    known = community.organisations.get(person.organisation or "")
    if known and number > 1 and number > LARGEST_SHARE * len(people):
        message = words.gettext(N_("{name} has {number} of the {all} spotlights of 12 months."))
        yield message.format(name=known.name, number=number, all=len(people))
