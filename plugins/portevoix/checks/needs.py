"""Checks of needs: no two say the same, and the numbers of voices agree."""

import re
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.model.articles import Workshop
from portevoix.model.roadmap import Need


@check(
    "same-need",
    N_("Two needs say the same."),
    N_("Keep one of them, with the people of both; or give one “merged_into”."),
)
def same_need(context: CheckContext) -> Iterator[Finding]:
    first: dict[str, Need] = {}
    needs = (need for need in context.community.needs.values() if not need.merged_into)
    for need in needs:
        for _, text in need.text.by_language:
            words = " ".join(re.findall(r"\w+", text.casefold()))
            other = first.setdefault(words, need)
            if words and other.id != need.id:
                yield finding(
                    context.places.of(need, "text"),
                    N_("This need says the same as “{other}” ({there})."),
                    other=other.id,
                    there=other.origin,
                )
                break


@check(
    "merged-in-circle",
    N_("Needs are merged into each other: none goes on."),
    N_("Take “merged_into” out of the one that has the answer."),
)
def merged_in_circle(context: CheckContext) -> Iterator[Finding]:
    needs = context.community.needs
    for need in needs.values():
        seen, other = {need.id}, need.merged_into
        while other and other not in seen and other in needs:
            seen.add(other)
            other = needs[other].merged_into
        if other == need.id != need.merged_into:
            yield finding(
                context.places.of(need, "merged_into"),
                N_("“{id}” is merged into itself, by way of others."),
                id=need.id,
            )


_COUNTED = re.compile(r"organisation-\d+")
"""The names by which public files count organisations that only an overlay knows."""


@check(
    "voices-of-nobody",
    N_("Voices are counted for an organisation that no file knows."),
    N_("Correct the id under “by_organisation”, or add the organisation."),
)
def voices_of_nobody(context: CheckContext) -> Iterator[Finding]:
    known = context.community.organisations
    for item in context.community.items.values():
        for voices in item.voices:
            unknown = voices.by_organisation.keys() - known.keys()
            for organisation in (one for one in unknown if not _COUNTED.fullmatch(one)):
                yield finding(
                    context.places.of(voices, "by_organisation", organisation, key=True),
                    N_("No organisation has the id “{id}”."),
                    id=organisation,
                )


@check(
    "voices-too-few",
    N_("Voices name more people than they count."),
    N_("Correct “count” or “by_organisation”: the parts cannot be more than the whole."),
)
def voices_too_few(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        for voices in item.voices:
            total, parts = voices.count.people, sum(voices.by_organisation.values())
            if total is not None and parts > total:
                yield finding(
                    context.places.of(voices, "by_organisation"),
                    N_("{parts} people are named by organisation, and {total} counted in all."),
                    parts=parts,
                    total=total,
                )


@check(
    "count-below-names",
    N_("A count is smaller than the number of those who are named beside it."),
    N_("Count all of them, those who are named as well; or take “count” out."),
)
def count_below_names(context: CheckContext) -> Iterator[Finding]:
    records: list[Need | Workshop] = [*context.community.needs.values()]
    records += context.community.workshops.values()
    for record in records:
        if count := record.count:
            for key, total, named in (
                ("people", count.people, len(record.people)),
                ("organisations", count.organisations, len(record.organisations)),
            ):
                if total is not None and named > total:
                    yield finding(
                        context.places.of(count, key),
                        N_("{total} are counted here, and {named} are named beside it."),
                        total=total,
                        named=named,
                    )


@check(
    "answer-too-early",
    N_("A need was answered on a day before it was raised."),
    N_("Correct one of the two days."),
    severity="advice",
)
def answer_too_early(context: CheckContext) -> Iterator[Finding]:
    community = context.community
    for need in community.needs.values():
        workshop = community.workshops.get(need.workshop or "")
        day = need.date or (workshop.date if workshop else None)
        if need.answer and need.answer.date and day and need.answer.date < day:
            yield finding(
                context.places.of(need.answer, "date"),
                N_("This answer is dated {answer}, before the need itself: {date}."),
                answer=need.answer.date,
                date=day,
            )
