"""What all pages of a portal in one language are rendered with."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from portevoix.core.languages import Language
from portevoix.loading.need_links import NeedLink
from portevoix.model.community import Community
from portevoix.site.derived import DerivedData
from portevoix.site.follow import FollowLink, follow
from portevoix.site.links import LinkTargets
from portevoix.site.pictures import Pictures
from portevoix.site.preview_pictures import PreviewPictures
from portevoix.site.proposals import NewFile, Proposals


@dataclass(frozen=True, eq=False, repr=False)
class Menu:
    """The pages that MkDocs builds, by their addresses from the root of the language."""

    titles: dict[str, str] = field(default_factory=dict)
    """Their titles as the theme's menu has them."""
    entries: list[str] = field(default_factory=list)
    """Those that the menu has at its top."""
    beside: list[str] = field(default_factory=list)
    """Index pages that the menu lacks."""


@dataclass(frozen=True, eq=False, repr=False)
class RenderContext:
    """The community, its derived data, the language and day, link targets, and caches."""

    community: Community
    derived: DerivedData
    language: Language
    today: datetime.date
    targets: LinkTargets
    up: str = ""
    """What leads from the root of the language to that of the site."""
    names_files: bool = False
    """Whether links name files: `roadmap/index.html`."""
    site_url: str = ""
    """The address of the language's site, ending in a slash; empty where it is not known."""
    has_chain: bool = False
    """Whether the site has `promises.json`, as those that are for everyone."""
    proposals: Proposals | None = None
    """What readers may propose as a new file; None where they may not see the repository."""
    need_links: tuple[NeedLink, ...] = ()
    """What readers press who need the same."""
    links: dict[tuple[str, str, str, str], Markup] = field(default_factory=dict)
    """HTML links to records: by the page's root, a CSS class, the record's kind and id."""
    site_name: str = ""
    previews: PreviewPictures | None = None
    pictures: Pictures = field(default_factory=Pictures)
    menu: Menu = field(default_factory=Menu)
    """Filled once MkDocs knows the titles of its pages."""
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    """The readers' words for values of the model, by family and value."""
    days: dict[tuple[datetime.date, str], Markup] = field(default_factory=dict)
    """Dates in words, by day and style."""

    @cached_property
    def own_codes(self) -> frozenset[str]:
        """The language codes of texts in the page's language; plain texts have none."""
        code = self.language.code
        return frozenset((code, "") if code == self.community.language else (code,))

    def follow(self, area: str | None = None, objective: str | None = None) -> list[FollowLink]:
        """The ways to follow the portal, an area or an objective."""
        return follow(self.derived, self.language, self.site_url, area, objective)

    def new_item(self) -> NewFile | None:
        """The file with which a reader proposes an item."""
        areas = list(self.community.areas)
        return self.proposals.item(self.language, areas) if self.proposals else None

    def new_need(self, area: str | None = None) -> NewFile | None:
        """The file with which a reader tells a need."""
        areas = list(self.community.areas)
        return self.proposals.need(self.language, areas, area or "") if self.proposals else None

    def word(self, family: str, value: str) -> str:
        """The readers' word for a value of the model."""
        word = self.words.get((family, value))
        if word is None:
            word = self.words[family, value] = self.language.word(family, value)
        return word
