"""What records lack that others of a project have: for the team, never for readers."""

from collections.abc import Iterator

from portevoix.model.community import Community
from portevoix.model.roadmap import STATUSES, Item, Need
from portevoix.timeline.reasons import reason_of

_ASKED_IN = {
    "target": ("planned", "in_progress", "preview"),
    "decision": ("declined", "paused"),
    "lab": tuple(status for status in STATUSES if status != "declined"),
}
"""The statuses in which an item is asked for a key, where these are not all."""


def incomplete_items(community: Community) -> Iterator[tuple[Item, list[str]]]:
    """The items that lack what others have, with the keys that hold nothing."""
    rows = [(item, _held(community, item)) for item in community.items.values()]
    # What nobody has is not how this project works.
    used = {key for _, held in rows for key, value in held.items() if value}
    for item, held in rows:
        lacking = [key for key in held if key in used and not held[key]]
        if asked := [key for key in lacking if item.status in _ASKED_IN.get(key, STATUSES)]:
            yield item, asked


def unexplained_items(community: Community) -> list[Item]:
    """The items that are paused or declined without a reason."""
    stopped = (item for item in community.items.values() if item.status in ("paused", "declined"))
    return [item for item in stopped if reason_of(item) is None]


def unanswered_needs(community: Community) -> list[Need]:
    """The needs without an answer, and without a verdict of a workshop."""
    judged = {one.need for workshop in community.workshops.values() for one in workshop.verdicts}
    needs = community.needs.values()
    return [need for need in needs if need.answer is None and need.id not in judged]


def has_gaps(community: Community) -> bool:
    """Whether there is any of these."""
    found = unanswered_needs(community) or unexplained_items(community)
    return bool(found) or any(True for _ in incomplete_items(community))


def _held(community: Community, item: Item) -> dict[str, object]:
    """What an item holds, by the keys that it may lack."""
    return {
        "summary": item.summary,
        "needs": item.needs,
        "voices": item.voices,
        "history": item.history,
        "target": item.target,
        "decision": item.decision,
        "lab": item.lab or community.workshops_by_item[item.id],
    }
