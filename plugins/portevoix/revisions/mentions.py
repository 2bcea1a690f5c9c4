"""Texts that still say a date that moved."""

from collections.abc import Iterator

from portevoix.checks.places import Places
from portevoix.checks.texts import texts_of
from portevoix.core.problems import Place
from portevoix.model.addresses import source_of
from portevoix.model.media import all_records
from portevoix.model.roadmap import Item
from portevoix.revisions.snapshot import Snapshot
from portevoix.schema.references import references
from portevoix.schema.text import Moment

_OWN_KEYS = ("target", "history", "reason")
"""Keys that give dates on purpose."""


def still_said(new: Snapshot, item: Item, former: Moment) -> Iterator[tuple[Place, str]]:
    """Where a former date stands in words, in the texts of an item and of all that names it."""
    labels = set(_labels(new, former))
    places = Places(new.project.root)
    for record in all_records(new.loaded.community):
        is_own = record.kind == "item" and record.id == item.id
        texts = list(texts_of(record, places, _OWN_KEYS))
        names_it = is_own or any(
            kind in ("item", "any") and one == item.id for _, kind, one in references(record)
        )
        link = source_of(item)
        for text, locate in texts:
            if not names_it and link not in text and str(item.title) not in text:
                continue
            for label in labels:
                at = text.casefold().find(label.casefold())
                if at >= 0:
                    yield locate(at), text[at : at + len(label)]
                    break
    for page in new.loaded.pages:
        for label in labels:
            at = page.markdown.casefold().find(label.casefold())
            if at >= 0 and (source_of(item) in page.markdown or str(item.title) in page.markdown):
                line = page.markdown.count("\n", 0, at)
                yield Place(page.origin.path, page.origin.line + line, 1), label
                break


def _labels(new: Snapshot, moment: Moment) -> Iterator[str]:
    """How a date is written, and how it is said in each language of the site."""
    yield str(moment.words)
    if moment.start:
        for code in new.project.options.languages:
            yield new.project.get_language(code).period(moment.precision, moment.start)
