"""What templates of the portal call: texts, links, dates, people, in one language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

from portevoix.core.problems import Place
from portevoix.core.schemes import is_safe
from portevoix.markdown.titles import line_text
from portevoix.model.addresses import FOLDERS, Root, address_of, root_address
from portevoix.model.articles import Workshop
from portevoix.model.history import ItemChange, item_changes
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Horizon, Item
from portevoix.schema.record import NamedRecord, Picture
from portevoix.schema.text import Moment, Words
from portevoix.site.derived import DerivedData
from portevoix.site.labs import STEPS
from portevoix.site.names import initials, join_names, title_words
from portevoix.site.need_view import NeedView
from portevoix.site.status_sentences import sentence_family
from portevoix.site.text_view import TextView
from portevoix.timeline.horizon import horizon
from portevoix.timeline.reasons import reason_of

_CACHED_KINDS = frozenset(FOLDERS) - {"workshop", "spotlight"}
"""Kinds of records whose title and address depend on nothing else."""


@dataclass(slots=True, eq=False)
class View(TextView):
    """The methods that templates call while one page is rendered."""

    @property
    def derived(self) -> DerivedData:
        return self.context.derived

    @property
    def today(self) -> datetime.date:
        return self.context.today

    @property
    def needs(self) -> NeedView:
        return NeedView(self)

    def word(self, family: str, value: str | None) -> str:
        """The readers' word for a value of the model: `word("status", "in_progress")`."""
        return self.context.word(family, value) if value else ""

    def status_sentence(self, status: str, item: Item | None = None) -> Markup:
        """What a status means for a reader: the project's sentence, else the portal's."""
        own: Words | None = getattr(self.community.statuses, status)
        family = sentence_family(self.community, item, self.today)
        return self.say(own) if own else escape(self.word(family, status))

    def status_reason(self, item: Item) -> Markup:
        """Why an item is paused or declined; empty where no reason is given."""
        return self.say(reason_of(item))

    def number(self, value: int) -> str:
        return self.context.language.number(value)

    # --- links

    def path_to(self, address: str) -> str:
        """The relative link to an address that is given from the root of the language."""
        return Root(self.root, self.context.names_files).to(address)

    def asset(self, address: str) -> str:
        """The relative link to a file of the portal's own, which all languages share."""
        return root_address(self.root or "./", self.context.up + address)

    def crumb(self, address: str, label: Any) -> tuple[str, Any]:
        """A link to a page above this one, with the name that it has in the menu."""
        return self.path_to(address), self.context.menu.titles.get(address) or label

    def url(self, record: NamedRecord) -> str:
        """The relative link to a record's page, or to its place on a page."""
        return self.path_to(address_of(record))

    def has_page(self, record: NamedRecord) -> bool:
        match record.kind:
            case "area":
                return bool(self.community.items_by_area[record.id])
            case "objective":
                return bool(self.community.items_by_objective[record.id])
            case kind:
                return kind in FOLDERS and record.is_named

    def href(self, link: str) -> str:
        """An external address that an author gave; empty where it is not safe."""
        return link if is_safe(link) else ""

    def title(self, record: Any) -> Markup:
        """The title of a record, as HTML."""
        words = title_words(record)
        return escape(self.fallback_title(record)) if words is None else self.say(words)

    def fallback_title(self, record: Any) -> str:
        """A title for a workshop or a spotlight that has none."""
        if record.kind == "workshop":
            item = self.community.items.get(record.item)
            step = self.word("step", record.step)
            return f"{step} – {self.plain(item.title)}" if item else step
        person = self.community.people.get(record.person)
        return person.name if person else record.id

    def plain_title(self, record: Any) -> str:
        words = title_words(record)
        return self.fallback_title(record) if words is None else self.plain(words)

    def link(self, record: NamedRecord, text: Any = None, css: str = "") -> Markup:
        """A link to a record's page, with its title unless `text` is given."""
        if text is not None or record.kind not in _CACHED_KINDS:
            return self._link(record, self.title(record) if text is None else escape(text), css)
        key = (self.root, css, record.kind, record.id)
        link = self.context.links.get(key)
        if link is None:
            link = self.context.links[key] = self._link(record, self.title(record), css)
        return link

    def _link(self, record: NamedRecord, label: Markup, css: str) -> Markup:
        if not self.has_page(record):
            return label
        css = Markup(' class="%s"') % css if css else ""
        return Markup('<a href="%s"%s>%s</a>') % (self.url(record), css, label)

    def records(self, kind: str, ids: Iterable[str]) -> list[Any]:
        """The records of these ids, as far as the reader may see them."""
        known = self.community.by_kind[kind]
        return [known[i] for i in ids if i in known]

    def links(self, records: Iterable[NamedRecord]) -> Markup:
        """Links to several records, as a sentence names them."""
        return join_names([self.link(record) for record in records], self.context.language)

    def picture_url(self, src: str, place: Place) -> str:
        """The relative link to a picture that is named from the content folder."""
        if "//" in src:
            return ""
        return self.context.targets.resolve(quote(src), "", self.root, lambda _: place) or ""

    def size(self, url: str) -> Markup:
        """The attributes that tell a picture's size; and that it is loaded late, but for the
        first on the page.
        """
        late = Markup(' loading="lazy"') if self.has_picture else Markup()
        self.has_picture = True
        return self.context.pictures.attributes(unquote(url).removeprefix(self.root)) + late

    def alt(self, picture: Picture) -> Markup:
        """The attributes `alt` and, where it is in another language, `lang`."""
        text, code = picture.alt.pick(self.context.language.code)
        code = code or self.community.language
        mark = "" if code == self.context.language.code else Markup(' lang="%s"') % code
        return Markup('alt="%s"%s') % (line_text(text), mark)

    # --- people

    def persons(self, ids: Iterable[str]) -> list[Person]:
        """The people of these ids, named or not."""
        return self.records("person", ids)

    def named(self, persons: Iterable[Person]) -> list[Person]:
        """Those who agreed to be named."""
        return [person for person in persons if person.is_named]

    def organisations(self, ids: Iterable[str]) -> list[Organisation]:
        return self.records("organisation", ids)

    def people(self, found: Iterable[Person], total: int | None = None) -> Markup:
        """Names with links, then how many others: “Léa Martin, Karim Benali and 3 others”."""
        persons = list(found)
        named = [self.link(person) for person in self.named(persons)]
        others = max(len(persons), total or 0) - len(named)
        language = self.context.language
        if others and not named:
            count = language.ngettext("{n} person", "{n} people", others)
            return escape(count.format(n=language.number(others)))
        if others:
            count = language.ngettext("{n} other", "{n} others", others)
            named.append(escape(count.format(n=language.number(others))))
        return join_names(named, self.context.language)

    # --- what follows from a record alone

    initials = staticmethod(initials)

    def horizon(self, item: Item) -> Horizon | None:
        return horizon(item, self.today)

    def changes(self, item: Item) -> tuple[ItemChange, ...]:
        return item_changes(item)[::-1]  # newest first

    def step_number(self, workshop: Workshop) -> int:
        """Which of the three workshops of a lab it is."""
        return STEPS.index(workshop.step) + 1

    # --- dates

    def day(self, day: datetime.date | None, style: str = "long") -> Markup:
        """A day in words, as a `time` element."""
        if day is None:
            return Markup()
        said = self.context.days.get((day, style))
        if said is None:
            words = escape(self.context.language.day(day, style))
            said = Markup('<time datetime="%s">%s</time>') % (day, words)
            self.context.days[day, style] = said
        return said

    def month(self, day: datetime.date) -> str:
        return self.context.language.month(day)

    def period(self, precision: str, start: datetime.date) -> str:
        """A quarter, half-year or year in words."""
        return self.context.language.period(precision, start)

    def target(self, moment: Moment | None) -> Markup:
        """When something is due, with the precision it was given."""
        if moment is None:
            return Markup()
        if moment.start is None:
            return self.say(moment.words)
        return escape(self.context.language.period(moment.precision, moment.start))
