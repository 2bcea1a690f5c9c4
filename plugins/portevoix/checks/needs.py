"""Do needs say something each, and do the numbers of voices agree?"""

import re
from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.core.problems import N_
from portevoix.model.roadmap import Need


@check(
    "same-need",
    N_("Two needs say the same."),
    N_("Keep one of them: add the people of the other to it, or their number to “count”."),
)
def same_need(seen: Seen) -> Iterator[Found]:
    first: dict[str, Need] = {}
    for need in seen.community.needs.values():
        for _, text in need.text.by_language:
            said = " ".join(re.findall(r"\w+", text.casefold()))
            other = first.setdefault(said, need)
            if said and other.id != need.id:
                yield found(
                    seen.places.of(need, "text"),
                    N_("This need says the same as “{other}” ({there})."),
                    other=other.id,
                    there=other.origin,
                )
                break


@check(
    "voices-of-nobody",
    N_("Voices are counted for an organisation that no file knows."),
    N_("Correct the id under “by_organisation”, or add the organisation."),
)
def voices_of_nobody(seen: Seen) -> Iterator[Found]:
    known = seen.community.organisations
    for item in seen.community.items.values():
        for voices in item.voices:
            for organisation in voices.by_organisation.keys() - known.keys():
                yield found(
                    seen.places.of(voices, "by_organisation", organisation, key=True),
                    N_("No organisation has the id “{id}”."),
                    id=organisation,
                )


@check(
    "voices-too-few",
    N_("Voices name more people than they count."),
    N_("Correct “count” or “by_organisation”: the parts cannot be more than the whole."),
)
def voices_too_few(seen: Seen) -> Iterator[Found]:
    for item in seen.community.items.values():
        for voices in item.voices:
            total, parts = voices.count.people, sum(voices.by_organisation.values())
            if total is not None and parts > total:
                yield found(
                    seen.places.of(voices, "by_organisation"),
                    N_("{parts} people are named by organisation, and {total} counted in all."),
                    parts=parts,
                    total=total,
                )
