"""What changed as feeds: of everything, of an area, an objective, a kind; with full content."""

from collections.abc import Iterator, Sequence

import jinja2

from portevoix.core.problems import N_
from portevoix.feeds.feed import MOST, Feed, FeedEntry
from portevoix.model.addresses import FEED, FOLDERS, address, first_id, source_of
from portevoix.site.choices import Choice
from portevoix.site.context import RenderContext
from portevoix.site.view import View
from portevoix.timeline.changes import Change


def feed_folder(choice: Choice | None) -> str:
    """Where the feed of a choice is, from the root of its language."""
    if choice is None:
        return ""
    record = choice.area or choice.objective
    return address(record.kind, record.id) if record else choice.address


def feeds(
    context: RenderContext, templates: jinja2.Environment, name: str, url: str, known_as: str
) -> Iterator[tuple[str, Feed]]:
    """Each feed, with its file without the end that tells the format.

    `url` is the address of the language's site, `known_as` what ids start with.
    """
    derived = context.derived
    writer = _Entries(context, templates, url, known_as)
    chosen = derived.choices
    found = (None, *chosen.areas, *chosen.objectives, *chosen.kinds)
    for choice in found:
        folder = feed_folder(choice)
        home = choice.address if choice else ""
        view = View(context, url, "")
        title = f"{name} – {choice_title(view, choice)}" if choice else name
        changes = choice.changes if choice else derived.changes
        yield (
            f"{folder}{FEED}",
            Feed(
                id=known_as + folder,
                title=title,
                site=name,
                home=view.path_to(home),
                address=f"{url}{folder}{FEED}",
                language=context.language.code,
                entries=writer.entries(changes[:MOST]),
            ),
        )


def choice_title(view: View, choice: Choice) -> str:
    """The words of a choice."""
    record = choice.area or choice.objective
    found = [view.plain(record.title)] if record else []
    found += [view.word("change", choice.kind)] if choice.kind else []
    return " – ".join(found) or str(choice.year or "")


class _Entries:
    """Makes the entries of feeds, each once."""

    def __init__(
        self, context: RenderContext, templates: jinja2.Environment, url: str, known_as: str
    ) -> None:
        self._context, self._url, self._known_as = context, url, known_as
        self._template = templates.get_template("portevoix/feed_entry.html")
        self._made: dict[int, FeedEntry] = {}
        self._ids: dict[str, int] = {}

    def entries(self, changes: Sequence[Change]) -> list[FeedEntry]:
        return [self._made.get(id(one)) or self._make(one) for one in changes]

    def _make(self, change: Change) -> FeedEntry:
        record, context = change.record, self._context
        view = View(context, self._url, source_of(record) if record.kind in FOLDERS else "")
        html = self._template.render(
            view=view,
            change=change,
            record=record,
            community=context.community,
            derived=context.derived,
            today=context.today,
        )
        summary = getattr(record, "summary", None) or getattr(record, "preheader", None)
        is_article = change.entry is None and record.kind != "item"
        assert change.day  # noqa: S101 - no list shows a change without a day
        entry = FeedEntry(
            id=self._id(change),
            title=_title(view, change),
            url=view.url(record) + (f"#{change.anchor}" if change.anchor else ""),
            day=change.day,
            html=html.strip(),
            summary=view.plain(summary) if summary and is_article else "",
            categories=_categories(view, change),
        )
        self._made[id(change)] = entry
        return entry

    def _id(self, change: Change) -> str:
        record = change.record
        if record.kind in ("note", "spotlight", "edition"):
            return self._known_as + address(record.kind, first_id(record))
        page = address(record.kind, first_id(record))
        found = f"{self._known_as}{page}#{change.kind}-{change.day}"
        number = self._ids[found] = self._ids.get(found, 0) + 1
        return found if number == 1 else f"{found}-{number}"


def _title(view: View, change: Change) -> str:
    title = view.plain_title(change.record)
    if change.record.kind in ("note", "spotlight", "edition") and change.kind != "incident":
        return title
    if change.kind == "outcome":
        return f"{title} – {view.word('result', change.result)}"
    what = view.word("change", change.kind)
    return f"{what}{view.context.language.gettext(N_(':'))} {title}"


def _categories(view: View, change: Change) -> list[tuple[str, str]]:
    found = [(kind.replace("_", "-"), view.word("change", kind)) for kind in change.kinds]
    area = view.community.areas.get(change.area or "")
    return [*found, (f"area-{area.id}", view.plain(area.title))] if area else found
