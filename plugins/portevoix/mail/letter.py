"""An edition on its way to readers of one language: what is shown, and what was cut."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portevoix.core.languages import Language
from portevoix.mail.typography import typeset
from portevoix.markdown.titles import line_text
from portevoix.timeline.blocks import EditionDocument, SectionBlock


@dataclass(frozen=True, slots=True)
class Letter:
    """An edition in one language, less the entries that do not fit."""

    document: EditionDocument
    language: Language
    cut: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The positions of the entries left out, by section."""

    @property
    def subject(self) -> str:
        return typeset(line_text(self.document.subject.in_(self.language.code)), self.language.code)

    @property
    def preheader(self) -> str:
        words = self.document.preheader
        return (
            typeset(line_text(words.in_(self.language.code)), self.language.code) if words else ""
        )

    @property
    def sections(self) -> tuple[SectionBlock, ...]:
        return tuple(self._shown(section) for section in self.document.sections)

    def _shown(self, section: SectionBlock) -> SectionBlock:
        gone = self.cut.get(section.name, frozenset())
        kept = tuple(entry for n, entry in enumerate(section.entries) if n not in gone)
        return section.changed(entries=kept, more=len(gone))
