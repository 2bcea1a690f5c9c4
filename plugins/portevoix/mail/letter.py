"""A letter: an edition in one language, with the entries that fit into a mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portevoix.core.languages import Language
from portevoix.mail.typography import typeset
from portevoix.markdown.titles import line_text
from portevoix.timeline.blocks import EditionDocument, SectionBlock


@dataclass(frozen=True, slots=True)
class Letter:
    """An edition in one language, without the entries that do not fit."""

    document: EditionDocument
    language: Language
    omitted: Mapping[str, frozenset[int]] = field(default_factory=dict)
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
        shown = (self._without_omitted(section) for section in self.document.sections)
        return tuple(section for section in shown if section.is_shown)

    def _without_omitted(self, section: SectionBlock) -> SectionBlock:
        omitted = self.omitted.get(section.name, frozenset())
        entries = tuple(entry for n, entry in enumerate(section.entries) if n not in omitted)
        return section.changed(entries=entries, more=len(omitted))
