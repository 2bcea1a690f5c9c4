"""What authors wrote and drew for an edition, as its letters in one language show it."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from portevoix.core.languages import language as language_of
from portevoix.core.problems import Place
from portevoix.loading.project import Project
from portevoix.mail.links import Portal
from portevoix.mail.pictures import Pictures, Shown
from portevoix.mail.typography import typeset
from portevoix.markdown.mail import mail_html, mail_line, mail_text
from portevoix.schema.text import Words
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.frozen import frozen_pictures

WIDE = 536
"""Pixels of the column of text."""


@dataclass(frozen=True)
class Authored:
    """Pictures and texts in Markdown, each made once for all mails that show them."""

    pictures: Pictures
    portal: Portal
    language: str
    place: Place
    """The file of the edition."""
    folder: str
    """The content folder's name: links of authors start in it."""
    kept: Path | None
    """The pictures of a frozen edition, as they were."""
    _made: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, project: Project, pictures: Pictures, document: EditionDocument, language: str
    ) -> "Authored":
        return cls(
            pictures,
            Portal.of(project, language),
            language,
            Place(document.path),
            project.docs_dir.name,
            frozen_pictures(project, document.id) if document.is_frozen else None,
        )

    def html(self, said: Words, heading: str = "h2") -> str:
        """A text as HTML; its headings all are a `heading`."""
        key = ("html", *said.said_in(self.language), heading)
        if key not in self._made:
            self._made[key] = self._html(said, heading)
        return self._made[key]

    def line(self, said: Words) -> str:
        """A line of text as HTML, without links."""
        text, code = said.said_in(self.language)
        return mail_line(text, lambda part: typeset(part, code or self.language))

    def text(self, said: Words) -> str:
        """A text without markup, each link followed by its address."""
        key = ("text", *said.said_in(self.language))
        if key not in self._made:
            self._made[key] = "\n\n".join(mail_text(self.html(said)))
        return self._made[key]

    def picture(self, src: str, width: int = WIDE, *, square: bool = False) -> Shown | None:
        """A picture of the content folder as a mail shows it."""
        return self.pictures.show(src, width, self.place, square=square, kept=self.kept)

    def _html(self, said: Words, heading: str) -> str:
        text, code = said.said_in(self.language)
        source = self.place.path.removeprefix(f"{self.folder}/")

        def resolve(link: str, _: int) -> str:
            return self.portal.resolve(link, source)

        def set_(part: str) -> str:
            return typeset(part, code or self.language)

        translate = language_of(self.language).gettext
        site = self.portal.site
        return mail_html(text, resolve, set_, self._shown, heading, translate, site)

    def _shown(self, address: str) -> tuple[str, int, int] | None:
        """A picture of a Markdown text, given its address on the portal."""
        shown = self.picture(unquote(address.removeprefix(self.portal.site)))
        return (shown.url, shown.width, shown.height) if shown else None
