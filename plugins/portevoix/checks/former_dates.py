"""Dates that moved, and still stand in words somewhere."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.places import Places
from portevoix.checks.texts import texts_of
from portevoix.core.problems import N_, Place
from portevoix.loading.load import LoadedProject
from portevoix.loading.project import Project
from portevoix.model.addresses import source_of
from portevoix.model.articles import Article, Event
from portevoix.model.history import item_changes
from portevoix.model.media import all_records
from portevoix.model.roadmap import Item
from portevoix.schema.record import NamedRecord
from portevoix.schema.references import references
from portevoix.schema.text import Moment

_OWN_KEYS = ("target", "history", "reason")
"""Keys that give former dates on purpose."""


@check(
    "former-date",
    N_("A date that moved still stands in a text of its item, or in one that links to it."),
    N_("Write the date of today, or say that it moved."),
    severity="advice",
)
def former_date(context: CheckContext) -> Iterator[Finding]:
    places = context.places
    for item in context.community.items.values():
        if item.target is None or item.status in ("shipped", "declined"):
            continue
        moved = [one.former_target for one in item_changes(item) if one.target]
        for former in dict.fromkeys(one for one in moved if one and one != item.target):
            if _includes(former, item.target):
                continue
            for place, text in places_of_date(
                context.loaded, context.project, places, item, former, is_past_told=False
            ):
                yield finding(
                    place,
                    N_("“{text}” is the former date of “{title}”, which is due in {target}."),
                    text=text,
                    title=str(item.title),
                    target=item.target,
                )


def _includes(former: Moment, target: Moment) -> bool:
    """Whether a former date is still true: the one of today lies within it."""
    if not (former.start and former.end and target.start and target.end):
        return False
    return former.start <= target.start and target.end <= former.end


def places_of_date(
    loaded: LoadedProject,
    project: Project,
    places: Places,
    item: Item,
    moment: Moment,
    *,
    is_past_told: bool = True,
) -> Iterator[tuple[Place, str]]:
    """Where a date stands in words, in the texts of an item and of all that names it.

    Unless `is_past_told`, records of a day that is over are left out: they told what was true then.
    """
    labels = {one.casefold() for one in _labels(project, moment)}
    link, title = source_of(item), str(item.title)
    for record in all_records(loaded.community):
        if not is_past_told and isinstance(record, Article) and not isinstance(record, Event):
            continue
        names_it = _refers_to(record, item)
        for text, locate in texts_of(record, places, _OWN_KEYS):
            if not names_it and link not in text and title not in text:
                continue
            if found := _first(text, labels):
                at, label = found
                yield locate(at), label
    for page in loaded.pages:
        if link not in page.markdown and title not in page.markdown:
            continue
        if found := _first(page.markdown, labels):
            line = page.markdown.count("\n", 0, found[0])
            yield Place(page.origin.path, page.origin.line + line, 1), found[1]


def _refers_to(record: NamedRecord, item: Item) -> bool:
    if record.kind == "item" and record.id == item.id:
        return True
    return any(kind in ("item", "any") and one == item.id for _, kind, one in references(record))


def _first(text: str, labels: set[str]) -> tuple[int, str] | None:
    """The first of the labels in a text: where, and as it is written there."""
    lowered = text.casefold()
    if len(lowered) != len(text):
        lowered = text.lower()
    found = [(at, label) for label in labels if (at := lowered.find(label)) >= 0]
    if not found:
        return None
    at, label = min(found)
    return at, text[at : at + len(label)]


def _labels(project: Project, moment: Moment) -> Iterator[str]:
    """How a date is written, and how it is said in each language of the site."""
    yield str(moment.words)
    if moment.start:
        for code in project.options.languages:
            yield project.get_language(code).period(moment.precision, moment.start)
