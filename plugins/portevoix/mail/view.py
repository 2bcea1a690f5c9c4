"""What templates of mails are given: texts, links, dates and pictures, in one language."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from portevoix.core.languages import direction as direction_of
from portevoix.core.languages import has_opposite_letters
from portevoix.loading.greeting import Sentences
from portevoix.loading.mail_options import MailOptions
from portevoix.loading.project import Project
from portevoix.mail import merge_tags
from portevoix.mail.author_content import WIDE, AuthorContent
from portevoix.mail.letter import Letter
from portevoix.mail.links import PortalUrls
from portevoix.mail.pictures import MailPicture
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
    """The view for the text part: its methods give plain text."""

    letter: Letter
    project: Project
    theme: Theme
    author_content: AuthorContent
    tool: Tool

    @property
    def code(self) -> str:
        return self.letter.language.code

    @property
    def options(self) -> MailOptions:
        return self.project.options.mail

    @property
    def portal(self) -> PortalUrls:
        return self.author_content.portal

    @property
    def sender(self) -> str:
        return self.plain(self.options.sender) or self.project.name

    # --- sentences and words of the catalogues

    def gettext(self, message: str, **values: Any) -> str:
        return self._fill(self.letter.language.gettext(message), values)

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        text = self.letter.language.ngettext(one, many, number)
        return self._fill(text, {"n": self.letter.language.number(number), **values})

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

    def period(self) -> str:
        """The first and last day that the letter is about, with a capital."""
        document = self.letter.document
        text = self.days(document.start, document.end)
        return text[:1].upper() + text[1:]

    def target(self, moment: Moment) -> str:
        if moment.start is None:
            return self.plain(moment.words)
        return self.letter.language.period(moment.precision, moment.start)

    # --- texts of authors

    def plain(self, words: Words | None) -> str:
        """A text without markup."""
        if words is None:
            return ""
        text, code = words.pick(self.code)
        return typeset(line_text(text), code or self.code)

    def say(self, words: Words | None) -> str:
        return self.plain(words)

    def text(self, value: str) -> str:
        """A text of an author that is the same in all languages: a name, a place."""
        return typeset(value, self.code)

    @property
    def is_partial(self) -> bool:
        """Whether the period is another than the month of the letter's date."""
        document = self.letter.document
        first = document.date.replace(day=1)
        return (document.start, document.end) != (first, _month_end(first))

    def has_section(self, section: str) -> bool:
        return any(one.name == section for one in self.letter.document.sections)

    @property
    def introduction(self) -> str:
        return self.markdown(self.letter.document.introduction)

    @property
    def greeting(self) -> str:
        """The greeting, or a merge tag where the tool can greet by name."""
        sentences = self.sentences
        by_name = sentences.with_name and self.tool.name_field
        return merge_tags.GREETING if by_name else sentences.without_name

    @property
    def sentences(self) -> Sentences:
        """The greeting with a name and without."""
        option = self.options.greeting
        words = option.in_(self.code) if option else Sentences("")
        return Sentences(
            typeset(words.without_name, self.code), typeset(words.with_name, self.code)
        )

    @property
    def reason(self) -> str:
        """The sentence that says why the reader gets this letter."""
        option = self.plain(self.options.reason)
        return option or self.gettext(
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

    def time_left(self, days: int, until: date) -> str:
        """How long a call is still open: in days if it ends within two weeks."""
        day = self.day(until, "short")
        if days == 0:
            return self.gettext("last day today, {day}", day=day)
        if days <= 14:
            return self.ngettext(
                "{n} day left, until {day}", "{n} days left, until {day}", days, day=day
            )
        return self.gettext("until {day}", day=self.day(until))

    def markdown(self, words: Words | None, heading: str = "h2") -> str:
        del heading  # of HTML alone
        return self.author_content.text(words) if words else ""

    # --- addresses and pictures

    def url(self, ref: PageRef) -> str:
        return self.portal.page(ref)

    @property
    def browser_url(self) -> str:
        """Address of this letter in a browser: a merge tag, as some tools have such a page."""
        return merge_tags.BROWSER

    @property
    def archive_url(self) -> str:
        """Address of the edition's page on the portal, which shows all entries."""
        return self.portal.edition(self.letter.document.id)

    def picture(self, src: str, width: int = WIDE, *, square: bool = False) -> MailPicture | None:
        return self.author_content.picture(src, width, square=square)

    def _fill(self, text: str, values: Mapping[str, Any]) -> str:
        return typeset(text, self.code).format(**values)


@dataclass(frozen=True, slots=True)
class HtmlView(TextView):
    """The view for the HTML: its methods give markup, with texts escaped."""

    def say(self, words: Words | None) -> Markup:
        """A line of text, without links; marked with its language where that is not the
        letter's.
        """
        if words is None:
            return Markup()
        return self._with_language(Markup(self.author_content.line(words)), words)  # noqa: S704 - cleaned

    def text(self, value: str) -> Markup:
        return self._with_direction(escape(typeset(value, self.code)))

    def markdown(self, words: Words | None, heading: str = "h2") -> Markup:
        if words is None:
            return Markup()
        html = self.author_content.html(words, heading)
        return self._with_language(Markup(html), words, "div")  # noqa: S704 - escaped

    def _with_language(self, html: Markup, words: Words, tag: str = "span") -> Markup:
        code = words.pick(self.code)[1]
        if code in ("", self.code):
            return self._with_direction(html, tag)
        direction = direction_of(code)
        return Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format(tag, code, direction, html)

    def _with_direction(self, html: Markup, tag: str = "span") -> Markup:
        """Marked with `dir="auto"` where some of its letters run in the other direction."""
        if not has_opposite_letters(html, self.letter.language.direction):
            return html
        return Markup('<{0} dir="auto">{1}</{0}>').format(tag, html)

    def _fill(self, text: str, values: Mapping[str, Any]) -> Markup:
        return Markup(escape(typeset(text, self.code))).format(**values)  # noqa: S704
