"""What is the same for all pages of a portal in one language."""

import datetime
from dataclasses import dataclass

from portevoix.community.community import Community
from portevoix.languages import Language
from portevoix.markup.records import Renderer
from portevoix.portal.facts import Facts
from portevoix.portal.links import LinkTargets


@dataclass(frozen=True, slots=True)
class Speech:
    """A community, the language to tell of it in, and the means to do so."""

    community: Community
    facts: Facts
    language: Language
    today: datetime.date
    renderer: Renderer
    targets: LinkTargets
