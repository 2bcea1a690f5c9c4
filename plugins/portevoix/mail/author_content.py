"""The texts and pictures of authors, rendered for the letters of an edition in one language."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from portevoix.core.languages import language as language_of
from portevoix.core.problems import Place
from portevoix.loading.project import Project
from portevoix.mail.links import PortalUrls
from portevoix.mail.pictures import MailPicture, Pictures
from portevoix.mail.typography import typeset
from portevoix.markdown.mail import mail_html, mail_line, mail_text
from portevoix.schema.text import Words
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.frozen import frozen_pictures

WIDE = 536
"""Pixels of the column of text."""


@dataclass(frozen=True)
class AuthorContent:
    """Renders texts and pictures, each once for all mails of the edition."""

    pictures: Pictures
    portal: PortalUrls
    language: str
    place: Place
    """The file of the edition."""
    folder: str
    """The content folder's name, in which links of authors start."""
    archive: Path | None
    """The folder of a frozen edition's pictures."""
    _rendered: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, project: Project, pictures: Pictures, document: EditionDocument, language: str
    ) -> "AuthorContent":
        return cls(
            pictures,
            PortalUrls.of(project, language),
            language,
            Place(document.path),
            project.docs_dir.name,
            frozen_pictures(project, document.id) if document.is_frozen else None,
        )

    def html(self, words: Words, heading: str = "h2") -> str:
        """A text as HTML; `heading` is the tag of all its headings."""
        key = ("html", *words.pick(self.language), heading)
        if key not in self._rendered:
            self._rendered[key] = self._html(words, heading)
        return self._rendered[key]

    def line(self, words: Words) -> str:
        """A line of text as HTML, without links."""
        text, code = words.pick(self.language)
        return mail_line(text, lambda part: typeset(part, code or self.language))

    def text(self, words: Words) -> str:
        """A text without markup, each link followed by its address."""
        key = ("text", *words.pick(self.language))
        if key not in self._rendered:
            self._rendered[key] = "\n\n".join(mail_text(self.html(words)))
        return self._rendered[key]

    def picture(self, src: str, width: int = WIDE, *, square: bool = False) -> MailPicture | None:
        """A picture of the content folder, rendered for mails."""
        return self.pictures.picture(src, width, self.place, square=square, archive=self.archive)

    def _html(self, words: Words, heading: str) -> str:
        text, code = words.pick(self.language)
        source = self.place.path.removeprefix(f"{self.folder}/")

        def resolve(link: str, _: int) -> str:
            return self.portal.resolve(link, source)

        def typeset_part(part: str) -> str:
            return typeset(part, code or self.language)

        translate = language_of(self.language).gettext
        site = self.portal.site
        return mail_html(text, resolve, typeset_part, self._picture_of, heading, translate, site)

    def _picture_of(self, address: str) -> tuple[str, int, int] | None:
        """Address, width and height of a picture in a text, by its address on the portal."""
        picture = self.picture(unquote(address.removeprefix(self.portal.site)))
        return (picture.url, picture.width, picture.height) if picture else None
