"""The section “What surveys say”: whom an item has heard from in the days of an edition."""

from collections.abc import Iterator

from portevoix.timeline.blocks import OtherEntry, PageRef
from portevoix.timeline.context import EditionContext
from portevoix.timeline.sections import Section


def find(context: EditionContext) -> Iterator[OtherEntry]:
    for item in context.items:
        for voices in item.voices:
            key = f"voices:{item.id}:{voices.as_of}"
            if voices.as_of in context.window and not context.was_reported(key):
                yield OtherEntry(
                    ref=PageRef(kind="item", id=item.id),
                    title=item.title,
                    about=(item.id,),
                    report_keys=(key,),
                    date=voices.as_of,
                    summary=voices.source,
                )


VOICES = Section("What surveys say", "No survey this time.", find)
