"""The next edition as a first draft: the days since the last one, and what belongs in it."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.loading.project import Project
from portevoix.markdown.titles import line_text
from portevoix.model import Community
from portevoix.model.articles import Edition
from portevoix.model.roadmap import Item
from portevoix.privacy.audience import for_audience
from portevoix.schema.converters import read
from portevoix.schema.record import Audience
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.editions import edition_documents, readers_of, sorted_editions
from portevoix.timeline.history import item_changes


@dataclass(frozen=True, slots=True)
class Since:
    """An item that an earlier edition announced, and that has moved since."""

    item: Item
    edition: str
    status: str | None
    target: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A Markdown file to be written, and what its author should know."""

    edition: str
    path: Path
    text: str
    found: int
    since: tuple[Since, ...]


def make_draft(
    community: Community,
    project: Project,
    today: datetime.date,
    *,
    identifier: str = "",
    audience: Audience | None = None,
    areas: tuple[str, ...] = (),
) -> Draft:
    """The edition that follows the last one to the same readers, up to today."""
    default = project.options.default_audience
    readers = (audience or default, frozenset(areas))
    seen = for_audience(community, readers[0], today, default=default, by_mail=True)
    earlier = [one for one in sorted_editions(community) if readers_of(one, default) == readers]
    last = earlier[-1] if earlier else None
    start = last.to + datetime.timedelta(days=1) if last else today.replace(day=1)
    signer = seen.people.get(last.signed or "") if last else None
    values = {
        "@id": identifier or _free_name(community, today, areas),
        "date": today,
        "from": min(start, today),
        "to": today,
        "subject": _subject(today, project.speech()),
        "areas": areas,
        "audience": audience,
        "signed": signer.id if signer and signer.is_named else None,
    }
    edition = read(Edition, {k: v for k, v in values.items() if v})
    everything = project._replace(options=project.options.changed(audience="internal"))
    with_it = replace(community, editions={**community.editions, edition.id: edition})
    documents = {one.id: one for one in edition_documents(with_it, everything, today, Problems())}
    document = documents[edition.id]
    since = tuple(moved_since(seen, documents[last.id], today)) if last else ()
    return Draft(
        edition.id,
        project.docs_dir / "newsletter" / f"{edition.id}.md",
        _markdown(edition, document, since, project.speech()),
        len(_found(document)),
        since,
    )


def moved_since(
    community: Community, last: EditionDocument, today: datetime.date
) -> Iterator[Since]:
    """What the last edition announced whose status or target is another now."""
    kinds = ("upcoming", "move", "call")
    announced = dict.fromkeys(entry.ref.id for entry in last.entries if entry.type in kinds)
    for item in (community.items[one] for one in announced if one in community.items):
        new = [step for step in item_changes(item) if last.date < step.date <= today]
        if new:
            status = next((step.status for step in reversed(new) if step.status), None)
            target = next((step.target for step in reversed(new) if step.target), None)
            reason = next((step.reason for step in reversed(new) if step.reason), None)
            yield Since(item, last.id, status, str(target) if target else None, str(reason or ""))


def _free_name(community: Community, today: datetime.date, areas: tuple[str, ...]) -> str:
    name = "-".join((f"{today:%Y-%m}", *areas))
    taken = set(community.editions)
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in range(2, 1_000) if f"{name}-{n}" not in taken)


def _subject(today: datetime.date, speech: Language) -> str:
    return speech.gettext(N_("Our letter of {month}")).format(month=speech.month(today))


def _found(document: EditionDocument) -> dict[str, tuple[str, str]]:
    """Section and title of each find, by its id; what stands in two sections is told once."""
    found: dict[str, tuple[str, str]] = {}
    for section in document.sections:
        for entry in section.entries:
            if section.name != "thanks" and not entry.reminder:
                found.setdefault(entry.about[0], (section.name, str(entry.title)))
    return found


def _markdown(
    edition: Edition, document: EditionDocument, since: tuple[Since, ...], speech: Language
) -> str:
    _ = speech.gettext
    lines = ["---", f"date: {edition.date}", f"from: {edition.from_}", f"to: {edition.to}"]
    lines.append(f"subject: {json.dumps(str(edition.subject), ensure_ascii=False)}")
    lines.append(f'preheader: ""  # {_(N_("what shows beside the subject: 40 to 110 characters"))}')
    if edition.signed:
        lines.append(f"signed: {edition.signed}")
    lines.append(
        f"# team: |  # {_(N_('words of the team, in Markdown, as a section of their own'))}"
    )
    lines.append("#   …")
    lines.append(f"# team_signed: {edition.signed or '…'}")
    if edition.audience:
        lines.append(f"audience: {edition.audience}")
    if edition.areas:
        lines.append(f"areas: [{', '.join(edition.areas)}]")
    lines.append(f"draft: true  # {_(N_('take this line out when it is ready'))}")
    lines.append(f"sections: [{', '.join(section.name for section in document.sections)}]")
    found = _found(document)
    lines.append("picks:" if found else "picks: []")
    if found:
        lines.append(
            "  # "
            + _(
                N_("Move a line to move it in the letter. To add a word of yours, or leave it out:")
            )
        )
        lines.append('  #   - {id: …, comment: "…"}')
        lines.append("  #   - {id: …, drop: true}")
    before = ""
    for identifier, (section, title) in found.items():
        if section != before:
            lines.append(f"  # {speech.word('section', section)}")
            before = section
        lines.append(f"  - {identifier}  # {' '.join(title.split())}")
    lines += ["---", ""]
    for one in since:
        lines.append(f"<!-- {say_since(one, speech)} -->")
    lines.append(f"<!-- {_(N_('Write here what you want to tell, in your own words.'))} -->")
    return "\n".join(lines) + "\n"


def say_since(since: Since, speech: Language) -> str:
    """What an announced item has become, in a sentence."""
    changes = [
        speech.word("status", since.status) if since.status else "",
        since.target or "",
        since.reason,
    ]
    return speech.gettext(N_("{title}: announced in {edition}, since then: {changes}")).format(
        title=line_text(since.item.title.in_(speech.code)),
        edition=since.edition,
        changes=", ".join(change for change in changes if change),
    )
