"""What a template of a letter can say: texts, links, days, pictures, in one language."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from portevoix.core.languages import direction as direction_of
from portevoix.core.languages import is_mixed
from portevoix.loading.greeting import Sentences
from portevoix.loading.mail_options import MailOptions
from portevoix.loading.project import Project
from portevoix.mail import merge_tags
from portevoix.mail.author_content import WIDE, Authored
from portevoix.mail.letter import Letter
from portevoix.mail.links import NOWHERE, Portal
from portevoix.mail.pictures import Shown
from portevoix.mail.theme import Theme
from portevoix.mail.tools import Tool
from portevoix.mail.typography import typeset
from portevoix.markdown.titles import line_text
from portevoix.schema.text import Moment, Words
from portevoix.timeline.blocks import PageRef

PHOTO = 112


def _month_end(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


@dataclass(frozen=True, slots=True)
class TextView:
    """The view of a plain text; what it says is text."""

    letter: Letter
    project: Project
    theme: Theme
    authored: Authored
    tool: Tool

    @property
    def code(self) -> str:
        return self.letter.language.code

    @property
    def options(self) -> MailOptions:
        return self.project.options.mail

    @property
    def portal(self) -> Portal:
        return self.authored.portal

    @property
    def sender(self) -> str:
        return self.plain(self.options.sender) or self.project.name

    # --- words of ours

    def gettext(self, message: str, **values: Any) -> str:
        return self._filled(self.letter.language.gettext(message), values)

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        text = self.letter.language.ngettext(one, many, number)
        return self._filled(text, {"n": self.letter.language.number(number), **values})

    def word(self, kind: str, value: str) -> str:
        """The word for a value of the model, as in `word("status", "planned")`."""
        return self.text(self.letter.language.word(kind, value))

    def day(self, day: date, style: str = "long") -> str:
        return self.letter.language.day(day, style)

    def days(self, start: date, end: date | None) -> str:
        """One day, or from the first to the last."""
        if end is None or end == start:
            return self.day(start)
        first = self.day(start, "short" if start.year == end.year else "long")
        return self.gettext("{first} to {last}", first=first, last=self.day(end))

    def window(self) -> str:
        """The days that the letter tells about, to begin a line with."""
        document = self.letter.document
        text = self.days(document.start, document.end)
        return text[:1].upper() + text[1:]

    def target(self, moment: Moment) -> str:
        if moment.start is None:
            return self.plain(moment.words)
        return self.letter.language.period(moment.precision, moment.start)

    # --- words of authors

    def plain(self, said: Words | None) -> str:
        """A text without markup."""
        if said is None:
            return ""
        text, code = said.said_in(self.code)
        return typeset(line_text(text), code or self.code)

    def say(self, said: Words | None) -> str:
        return self.plain(said)

    def text(self, value: str) -> str:
        """Text of an author that has no languages: a name, a place."""
        return typeset(value, self.code)

    @property
    def is_partial(self) -> bool:
        """Whether the window is anything but the month that the letter is of."""
        document = self.letter.document
        first = document.date.replace(day=1)
        return (document.start, document.end) != (first, _month_end(first))

    def shows(self, section: str) -> bool:
        return any(one.name == section for one in self.letter.document.sections)

    @property
    def introduction(self) -> str:
        return self.markdown(self.letter.document.introduction)

    @property
    def greeting(self) -> str:
        """The first line; what the tool makes of it where it may greet by name."""
        sentences = self.sentences
        by_name = sentences.with_name and self.tool.name_field
        return merge_tags.GREETING if by_name else sentences.without_name

    @property
    def sentences(self) -> Sentences:
        """The first line with a name and without."""
        given = self.options.greeting
        said = given.in_(self.code) if given else Sentences("")
        return Sentences(typeset(said.without_name, self.code), typeset(said.with_name, self.code))

    @property
    def reason(self) -> str:
        """Why the reader gets this letter."""
        given = self.plain(self.options.reason)
        return given or self.gettext(
            "You receive this letter because your address is on the list of {site}.",
            site=self.text(self.project.name),
        )

    @property
    def postal_address(self) -> str:
        return (
            merge_tags.POSTAL_ADDRESS
            if self.tool.address
            else self.say(self.options.postal_address)
        )

    @property
    def has_preferences(self) -> bool:
        return bool(self.tool.preferences)

    def left(self, days: int, until: date) -> str:
        """How long a call is open, the more precise the nearer its end."""
        day = self.day(until, "short")
        if days == 0:
            return self.gettext("last day today, {day}", day=day)
        if days <= 14:
            return self.ngettext(
                "{n} day left, until {day}", "{n} days left, until {day}", days, day=day
            )
        return self.gettext("until {day}", day=self.day(until))

    def markdown(self, said: Words | None, heading: str = "h2") -> str:
        del heading  # of HTML alone
        return self.authored.text(said) if said else ""

    # --- addresses and pictures

    def url(self, ref: PageRef) -> str:
        return self.portal.page(ref)

    @property
    def archive(self) -> str:
        """Where this letter can be read in a browser."""
        return merge_tags.BROWSER

    @property
    def archive_page(self) -> str:
        """Its page on the portal, with everything in it."""
        return self.portal.archive(self.letter.document.id)

    @staticmethod
    def site_of(project: Project) -> str:
        return project.url or NOWHERE

    def picture(self, src: str, width: int = WIDE, *, square: bool = False) -> Shown | None:
        return self.authored.picture(src, width, square=square)

    def _filled(self, text: str, values: Mapping[str, Any]) -> str:
        return typeset(text, self.code).format(**values)


@dataclass(frozen=True, slots=True)
class HtmlView(TextView):
    """The view of the HTML: what it says is safe in markup."""

    def say(self, said: Words | None) -> Markup:
        """A line of text, without links; marked with its language where that is not the
        letter's.
        """
        if said is None:
            return Markup()
        return self._marked(Markup(self.authored.line(said)), said)  # noqa: S704 - cleaned

    def text(self, value: str) -> Markup:
        return self._either_way(escape(typeset(value, self.code)))

    def markdown(self, said: Words | None, heading: str = "h2") -> Markup:
        if said is None:
            return Markup()
        html = self.authored.html(said, heading)
        return self._marked(Markup(html), said, "div")  # noqa: S704 - escaped

    def _marked(self, html: Markup, said: Words, tag: str = "span") -> Markup:
        code = said.said_in(self.code)[1]
        if code in ("", self.code):
            return self._either_way(html, tag)
        direction = direction_of(code)
        return Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format(tag, code, direction, html)

    def _either_way(self, html: Markup, tag: str = "span") -> Markup:
        """It says that its direction is its own where letters of it run the other way."""
        if not is_mixed(html, self.letter.language.direction):
            return html
        return Markup('<{0} dir="auto">{1}</{0}>').format(tag, html)

    def _filled(self, text: str, values: Mapping[str, Any]) -> Markup:
        return Markup(escape(typeset(text, self.code))).format(**values)  # noqa: S704
