"""Ways to follow the portal, an area or an objective: the letter, feeds, calendars."""

from typing import NamedTuple

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.model.addresses import CALENDAR, FEED, address
from portevoix.model.community import Community
from portevoix.site.derived import DerivedData


class FollowLink(NamedTuple):
    """One way to follow."""

    type: str
    """`letter`, `feed`, `json` or `calendar`."""
    label: str
    address: str
    """From the root of its language, as `areas/gifts/feed.xml`."""


def follow(
    derived: DerivedData,
    language: Language,
    site_url: str,
    area: str | None = None,
    objective: str | None = None,
) -> list[FollowLink]:
    """The ways there are: of an area, of an objective, or of the whole portal.

    Feeds and calendars need the address of the site.
    """
    _ = language.gettext
    found = []
    one = area or objective
    if derived.community.editions and not one:
        found.append(FollowLink("letter", _(N_("The letter")), "newsletter/"))
    if not site_url:
        return found
    folder, choice = "", None
    if one:
        folder = address("area" if area else "objective", one)
        choice = derived.choices.of_area(one) if area else derived.choices.of_objective(one)
    if choice or (not one and derived.changes):
        found.append(FollowLink("feed", _(N_("News feed (Atom)")), f"{folder}{FEED}.xml"))
        found.append(FollowLink("json", _(N_("News feed (JSON)")), f"{folder}{FEED}.json"))
    if not objective and _has_calendar(derived.community, area):
        found.append(FollowLink("calendar", _(N_("Calendar (iCalendar)")), f"{folder}{CALENDAR}"))
    return found


def _has_calendar(community: Community, area: str | None) -> bool:
    if area is None:
        called = any(item.calls for item in community.items_asking)
        return bool(community.events or community.workshops or called)
    mine = community.items_by_area[area]
    return any(
        item.calls or community.events_by_item[item.id] or community.workshops_by_item[item.id]
        for item in mine
    )
