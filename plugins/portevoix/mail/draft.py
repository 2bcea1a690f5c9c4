"""The draft of the next edition: the days since the last one, and the entries that belong in it."""

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
from portevoix.model.index import Index
from portevoix.model.roadmap import Item
from portevoix.privacy.audience import for_audience
from portevoix.schema.converters import convert
from portevoix.schema.record import Audience
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.changes import changes
from portevoix.timeline.editions import edition_documents, readers_of, sorted_editions


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """An item that an earlier edition announced, with what has changed of it since."""

    item: Item
    edition: str
    status: str | None
    target: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A Markdown file to be written, with what to tell its author."""

    edition: str
    path: Path
    text: str
    entry_count: int
    changed_items: tuple[ChangedItem, ...]


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
    visible = for_audience(community, readers[0], today, default=default, by_mail=True)
    earlier = [one for one in sorted_editions(community) if readers_of(one, default) == readers]
    last = earlier[-1] if earlier else None
    start = last.to + datetime.timedelta(days=1) if last else today.replace(day=1)
    signer = visible.people.get(last.signed or "") if last else None
    values = {
        "@id": identifier or _free_id(community, today, areas),
        "date": today,
        "from": min(start, today),
        "to": today,
        "subject": _subject(today, project.get_language()),
        "areas": areas,
        "audience": audience,
        "signed": signer.id if signer and signer.is_named else None,
    }
    edition = convert(Edition, {k: v for k, v in values.items() if v})
    unrestricted = project._replace(options=project.options.changed(audience="internal"))
    extended = replace(community, editions={**community.editions, edition.id: edition})
    documents = {
        one.id: one for one in edition_documents(extended, unrestricted, today, Problems())
    }
    document = documents[edition.id]
    changed_items = tuple(find_changed_items(visible, documents[last.id], today)) if last else ()
    halves = project.halves if readers[0] != "public" else (project,)
    folder = halves[-1].docs_dir
    return Draft(
        edition.id,
        folder / "newsletter" / f"{edition.id}.md",
        _render_markdown(edition, document, changed_items, project.get_language()),
        len(_section_entries(document)),
        changed_items,
    )


def find_changed_items(
    community: Community, last: EditionDocument, today: datetime.date
) -> Iterator[ChangedItem]:
    """The items that the last edition announced whose status or target changed since."""
    kinds = ("upcoming", "move", "call")
    found = changes(community, today)
    history = Index.of((one.record.id, one.entry) for one in found if one.entry)
    announced = dict.fromkeys(entry.ref.id for entry in last.entries if entry.type in kinds)
    for item in (community.items[one] for one in announced if one in community.items):
        new = [step for step in history[item.id] if last.date < step.date]
        if new:
            status = next((step.status for step in reversed(new) if step.status), None)
            target = next((step.target for step in reversed(new) if step.target), None)
            reason = next((step.reason for step in reversed(new) if step.reason), None)
            yield ChangedItem(
                item, last.id, status, str(target) if target else None, str(reason or "")
            )


def _free_id(community: Community, today: datetime.date, areas: tuple[str, ...]) -> str:
    name = "-".join((f"{today:%Y-%m}", *areas))
    taken = set(community.editions)
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in range(2, 1_000) if f"{name}-{n}" not in taken)


def _subject(today: datetime.date, language: Language) -> str:
    return language.gettext(N_("Our letter of {month}")).format(month=language.month(today))


def _section_entries(document: EditionDocument) -> dict[str, tuple[str, str]]:
    """Section and title of each entry by its id; of one in two sections, the first."""
    entries: dict[str, tuple[str, str]] = {}
    for section in document.sections:
        for entry in section.entries:
            if section.name != "thanks" and not entry.reminder:
                entries.setdefault(entry.about[0], (section.name, str(entry.title)))
    return entries


def _render_markdown(
    edition: Edition,
    document: EditionDocument,
    changed_items: tuple[ChangedItem, ...],
    language: Language,
) -> str:
    _ = language.gettext
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
    entries = _section_entries(document)
    lines.append("picks:" if entries else "picks: []")
    if entries:
        lines.append(
            "  # "
            + _(
                N_("Move a line to move it in the letter. To add a word of yours, or leave it out:")
            )
        )
        lines.append('  #   - {id: …, comment: "…"}')
        lines.append("  #   - {id: …, drop: true}")
    before = ""
    for identifier, (section, title) in entries.items():
        if section != before:
            lines.append(f"  # {language.word('section', section)}")
            before = section
        lines.append(f"  - {identifier}  # {' '.join(title.split())}")
    lines += ["---", ""]
    for item in changed_items:
        lines.append(f"<!-- {describe_change(item, language)} -->")
    lines.append(f"<!-- {_(N_('Write here what you want to tell, in your own words.'))} -->")
    return "\n".join(lines) + "\n"


def describe_change(changed: ChangedItem, language: Language) -> str:
    """A sentence that says what has become of an announced item."""
    changes = [
        language.word("status", changed.status) if changed.status else "",
        changed.target or "",
        changed.reason,
    ]
    return language.gettext(N_("{title}: announced in {edition}, since then: {changes}")).format(
        title=line_text(changed.item.title.in_(language.code)),
        edition=changed.edition,
        changes=", ".join(change for change in changes if change),
    )
