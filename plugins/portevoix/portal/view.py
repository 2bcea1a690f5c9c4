"""What a template of the portal can say: texts, links, dates, people, in one language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from portevoix.community.addresses import FOLDERS, address_of
from portevoix.community.articles import Body
from portevoix.community.community import Community
from portevoix.community.people import Person
from portevoix.community.record import Record
from portevoix.community.text import Moment, Words
from portevoix.languages import Language
from portevoix.markup.records import Heading, Renderer
from portevoix.portal.links import LinkTargets
from portevoix.portal.words import WORDS
from portevoix.problems import Place


_BLOCK = Markup('<div lang="{}">{}</div>')
_INLINE = Markup('<span lang="{}">{}</span>')


@dataclass(frozen=True, slots=True)
class Speech:
    """What is the same for all pages of a portal in one language."""

    community: Community
    language: Language
    today: datetime.date
    renderer: Renderer
    targets: LinkTargets


@dataclass(slots=True)
class View:
    """What a template calls while it makes one page; it gathers the page's headings.

    `root` leads from the page to the root of its language, as `../../`; `source` is the file
    that the page's texts come from, seen from the content folder.
    """

    speech: Speech
    root: str
    source: str
    headings: list[Heading] = field(default_factory=list)

    @property
    def community(self) -> Community:
        return self.speech.community

    @property
    def today(self) -> datetime.date:
        return self.speech.today

    # --- texts

    def say(self, words: Words | None) -> Markup:
        """A text, escaped; marked with its language where that is not the page's."""
        if words is None:
            return Markup()
        text, code = words.said_in(self.speech.language.code)
        return self._marked(escape(text), code)

    def plain(self, words: Words | None) -> str:
        """A text for an attribute or a title: no markup."""
        return words.in_(self.speech.language.code) if words else ""

    def markdown(self, words: Words | None, place: Place) -> Markup:
        """A Markdown text of a YAML file; its links are seen from the content folder."""
        if words is None:
            return Markup()
        text, code = words.said_in(self.speech.language.code)
        return self._markdown(text, code, "", place)

    def body(self, article: Any) -> Markup:
        """The body of an article."""
        body: Body | None = article.body_in(self.speech.language.code)
        if body is None or not body.markdown.strip():
            return Markup()
        place = Place(body.path, body.line, 1)
        return self._markdown(body.markdown, body.language, self.source, place)

    def _markdown(self, text: str, code: str, source: str, place: Place) -> Markup:
        def locate(link: str) -> Place:
            lines_before = text[: max(text.find(link), 0)].count("\n")
            return Place(place.path, place.line + lines_before, 1)

        targets = self.speech.targets
        rendered = self.speech.renderer.render(
            text, lambda link: targets.resolve(link, source, self.root, locate)
        )
        self.headings += rendered.headings
        return self._marked(Markup(rendered.html), code, "div")  # noqa: S704 - made by us

    def _marked(self, html: Markup, code: str, tag: str = "span") -> Markup:
        code = code or self.community.language
        if code == self.speech.language.code:
            return html
        shape = _BLOCK if tag == "div" else _INLINE
        return shape.format(code, html)

    def heading(self, level: int, anchor: str, title: str) -> Markup:
        """A heading with an anchor, which the page's outline will show."""
        self.headings.append(Heading(level, anchor, str(escape(title))))
        return Markup('<h{0} id="{1}">{2}</h{0}>').format(level, anchor, title)

    def word(self, family: str, value: str | None) -> str:
        """The reader's word for one of the model's: `word("status", "in_progress")`."""
        return self.speech.language.gettext(WORDS[family][value]) if value else ""

    # --- links

    def to(self, address: str) -> str:
        """The way to an address that is given from the root of the language."""
        return self.root + address

    def url(self, record: Record) -> str:
        """The way to a record's page."""
        return self.root + address_of(record)

    def has_page(self, record: Record) -> bool:
        return record.kind in FOLDERS and getattr(record, "is_named", True)

    def title(self, record: Any) -> Markup:
        """What a record is called."""
        if isinstance(record, Person) or record.kind == "organisation":
            return escape(record.name)
        if record.kind == "edition":
            return self.say(record.subject)
        if record.kind == "need":
            return self.say(record.text)
        if record.title is not None:
            return self.say(record.title)
        return escape(self.untitled(record))

    def untitled(self, record: Any) -> str:
        """A title for a workshop or a spotlight that has none."""
        if record.kind == "workshop":
            item = self.community.items.get(record.item)
            step = self.word("step", record.step)
            return f"{step} – {self.plain(item.title)}" if item else step
        person = self.community.people.get(record.person)
        return person.name if person else record.id

    def plain_title(self, record: Any) -> str:
        return str(self.title(record).striptags()) if record else ""

    def link(self, record: Record, text: Any = None, css: str = "") -> Markup:
        """A link to a record's page, called by its title unless `text` says otherwise."""
        label = self.title(record) if text is None else text
        if not self.has_page(record):
            return escape(label)
        attribute = Markup(' class="{}"').format(css) if css else Markup()
        return Markup('<a href="{}"{}>{}</a>').format(self.url(record), attribute, label)

    # --- people

    def people(self, found: Iterable[Person], total: int | None = None) -> Markup:
        """Names with links, then how many others: “Léa Martin, Karim Benali and 3 others”."""
        persons = list(found)
        named = [self.link(person) for person in persons if person.is_named]
        others = max(len(persons), total or 0) - len(named)
        if others:
            say = self.speech.language.ngettext
            if named:
                named.append(escape(say("{n} other", "{n} others", others).format(n=others)))
            else:
                return escape(say("{n} person", "{n} people", others).format(n=others))
        if len(named) < 2:
            return Markup().join(named)
        last = Markup(" {} ").format(self.speech.language.gettext("and"))
        return Markup(", ").join(named[:-1]) + last + named[-1]

    # --- dates

    def day(self, day: datetime.date | None, style: str = "long") -> Markup:
        """A day in words, as a `time` element."""
        if day is None:
            return Markup()
        words = self.speech.language.day(day, style)
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)

    def target(self, moment: Moment | None) -> Markup:
        """When something is due, with the precision it was given."""
        if moment is None:
            return Markup()
        if moment.start is None:
            return self.say(moment.words)
        return escape(self.speech.language.period(moment.precision, moment.start))
