"""What templates call for needs: titles of lists, links, what happened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from markupsafe import Markup

from portevoix.core.problems import N_
from portevoix.core.schemes import is_safe
from portevoix.model.addresses import Root, address_of
from portevoix.model.roadmap import Need
from portevoix.schema.record import NamedRecord
from portevoix.site.need_lists import Family, NeedList, WaitingFor, pills_of
from portevoix.timeline.need_history import NeedEvent, need_events
from portevoix.timeline.needs import NeedStory

if TYPE_CHECKING:
    from portevoix.site.view import View


@dataclass(frozen=True, slots=True)
class NeedView:
    """Methods for pages that show needs."""

    view: "View"

    @staticmethod
    def pills(story: NeedStory) -> tuple[tuple[Family, str], ...]:
        return pills_of(story)

    def whole_url(self, record: NamedRecord) -> str:
        """The address of a record's page as one types it; empty where the site's is not known."""
        site = self.view.context.site_url
        return Root(site, self.view.context.names_files).to(address_of(record)) if site else ""

    def title(self, found: NeedList) -> str:
        """What the needs of a list share."""
        match found.by:
            case "all":
                return self.view.context.language.gettext(N_("All needs"))
            case "area":
                area = self.view.community.areas.get(found.value)
                none = self.view.context.language.gettext(N_("Without an area"))
                return self.view.plain(area.title) if area else none
            case "item" | "workshop" | "person" | "organisation":
                return self.view.plain_title(self.view.community.by_kind[found.by][found.value])
            case "answer":
                family = "standing" if found.value in get_args(WaitingFor) else "fate"
                return self.view.word(family, found.value)
            case "kind":
                return self.view.word("need", found.value)
            case _:
                return self.view.word(found.by, found.value)

    def links(self, need: Need) -> list[tuple[Markup, str]]:
        """The labels and addresses of what readers press who need the same."""
        values = {"need": self.view.plain(need.text), "id": need.id, "url": self.whole_url(need)}
        found = (
            (self.view.say(one.title), one.address(values)) for one in self.view.context.need_links
        )
        return [(label, address) for label, address in found if is_safe(address)]

    def events(self, story: NeedStory) -> tuple[NeedEvent, ...]:
        """What happened to a need, oldest first."""
        editions = self.view.derived.editions_by_record.get(("need", story.need.id), ())
        return need_events(story, self.view.community, editions)
