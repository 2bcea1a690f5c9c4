"""What templates call for texts: lines, Markdown, headings, each marked with its language."""

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from portevoix.core.graphemes import shorten
from portevoix.core.languages import direction as direction_of
from portevoix.core.languages import has_opposite_letters
from portevoix.core.problems import Place
from portevoix.markdown.anchors import Anchors
from portevoix.markdown.render import Heading, Resolve, render
from portevoix.markdown.titles import line_html, line_text
from portevoix.model.articles import Body
from portevoix.model.community import Community
from portevoix.model.media import markdown_source
from portevoix.schema.text import Words
from portevoix.site.context import RenderContext

LONGEST_IN_LIST = 240
"""Characters of a text that stands in a list of many."""


@dataclass(slots=True, eq=False)
class TextView:
    """The texts of one page; collects the page's headings.

    `root` leads from the page to the root of its language, as `../../`; `source` is the file
    that the page's texts come from, seen from the content folder.
    """

    context: RenderContext
    root: str
    source: str
    headings: list[Heading] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    """Those that are taken on the page."""
    has_picture: bool = False
    """Whether the page has a picture already: the first one is not loaded late."""

    @property
    def community(self) -> Community:
        return self.context.community

    def say(self, words: Words | None) -> Markup:
        """A line of text, without links; marked with its language where that is not the page's."""
        if words is None:
            return Markup()
        text, code = words.pick(self.context.language.code)
        return self.marked(line_html(text), code)

    def brief(self, words: Words | None) -> Markup:
        """A line of text, cut and without markup where it is too long for a list."""
        if words is None:
            return Markup()
        text, code = words.pick(self.context.language.code)
        if len(text) <= LONGEST_IN_LIST:
            return self.say(words)
        return self.marked(escape(shorten(line_text(text), LONGEST_IN_LIST)), code)

    def summary(self, record: Any, *, brief: bool = False) -> Markup:
        """The summary of a record with its links, for a place that is in none."""
        if record.summary is None:
            return Markup()
        text, code = record.summary.pick(self.context.language.code)
        if brief and len(text) > LONGEST_IN_LIST:
            return self.brief(record.summary)
        resolve = self._resolver(markdown_source(record), record.origin)
        return self.marked(line_html(text, resolve), code)

    def text(self, text: str) -> Markup:
        """A text without languages: a name, a place."""
        return self.marked(escape(text), self.context.language.code)

    def plain(self, words: Words | None) -> str:
        """A text for an attribute or a title: no markup."""
        return line_text(words.in_(self.context.language.code)) if words else ""

    def markdown(self, words: Words | None, place: Place, source: str = "") -> Markup:
        """A Markdown text of a YAML file, whose links are seen from the content folder; or of
        the front matter of `source`, whose links are seen from there.
        """
        if words is None:
            return Markup()
        text, code = words.pick(self.context.language.code)
        return self._markdown(text, code, source, place)

    def body(self, article: Any) -> Markup:
        """The body of an article."""
        body: Body | None = article.body_in(self.context.language.code)
        if body is None or not body.markdown.strip():
            return Markup()
        place = Place(body.path, body.line, 1)
        return self._markdown(body.markdown, body.language, self.source, place)

    def _markdown(self, text: str, code: str, source: str, place: Place) -> Markup:
        resolve = self._resolver(source, place)
        rendered = render(text, resolve, self.context.language.gettext, self.anchors)
        self.headings += rendered.headings
        html = rendered.html
        if "<img" in html:
            html = self.context.pictures.complete(html, self.root, has_first=self.has_picture)
            self.has_picture = True
        return self.marked(html, code, "div")

    def _resolver(self, source: str, place: Place) -> Resolve:
        """A function that resolves the links of a text in `source` that starts at `place`."""

        def resolve(link: str, line: int) -> str | None:
            at = Place(place.path, place.line + line - 1, 1)
            return self.context.targets.resolve(link, source, self.root, lambda _: at)

        return resolve

    def marked(self, html: str, code: str, tag: str = "span") -> Markup:
        if code in self.context.own_codes:
            if has_opposite_letters(html, self.context.language.direction):
                html = f'<{tag} dir="auto">{html}</{tag}>'
            return Markup(html)  # noqa: S704 - made by us, of escaped text
        code = code or self.community.language
        way = direction_of(code)
        direction = "" if way == self.context.language.direction else f' dir="{way}"'
        return Markup(f'<{tag} lang="{escape(code)}"{direction}>{html}</{tag}>')  # noqa: S704

    def heading(self, level: int, anchor: str, title: Any) -> Markup:
        """A heading with an anchor, which the page's outline will show."""
        anchor = self.anchors.free(anchor)
        words = title if isinstance(title, Markup) else escape(title)
        self.headings.append(Heading(level, anchor, str(escape(words.striptags()))))
        return Markup('<h%s id="%s">%s</h%s>') % (level, anchor, words, level)
