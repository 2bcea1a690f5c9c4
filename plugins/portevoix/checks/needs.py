"""Do needs say something each?"""

import re
from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.community.roadmap import Need
from portevoix.problems import N_


@check(
    "same-need",
    N_("Two needs say the same."),
    N_("Keep one of them: add the people of the other to it, or their number to “count”."),
    wrong={
        "roadmap.yaml": """
            needs:
            - {id: n-batch, text: All receipts at once, kind: idea}
            - {id: n-receipts, text: all receipts at once!, kind: problem}
            """,
    },
    right={
        "roadmap.yaml": """
            needs:
            - {id: n-batch, text: All receipts at once, kind: idea, count: {people: 2}}
            - {id: n-one, text: One receipt a month, kind: idea}
            """,
    },
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
