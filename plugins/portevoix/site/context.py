"""What is the same for all pages of a portal in one language."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from portevoix.core.languages import Language
from portevoix.model.community import Community
from portevoix.site.derived import Facts
from portevoix.site.links import LinkTargets


@dataclass(frozen=True, eq=False, repr=False)
class Speech:
    """A community, the language to tell of it in, and the means to do so."""

    community: Community
    facts: Facts
    language: Language
    today: datetime.date
    targets: LinkTargets
    links: dict[tuple[str, str, str, str], Markup] = field(default_factory=dict)
    """Links to records that many pages show: by the page's root, a class, the record's kind, id."""
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    """The reader's words for those of the model, by family."""
    days: dict[tuple[datetime.date, str], Markup] = field(default_factory=dict)
    """Days in words, by style."""

    @cached_property
    def own_codes(self) -> frozenset[str]:
        """What texts in this language are marked with; plain ones are in the community's."""
        code = self.language.code
        return frozenset((code, "") if code == self.community.language else (code,))

    def word(self, family: str, value: str) -> str:
        """The reader's word for one of the model's."""
        word = self.words.get((family, value))
        if word is None:
            word = self.words[family, value] = self.language.word(family, value)
        return word
