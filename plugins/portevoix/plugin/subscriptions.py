"""Write what readers subscribe to, feeds and calendars, and data for other programs."""

from collections.abc import Iterator
from pathlib import Path

import jinja2

from portevoix.feeds.atom import atom
from portevoix.feeds.calendar import calendar
from portevoix.feeds.data import as_csv, as_json, schema
from portevoix.feeds.json_feed import json_feed
from portevoix.feeds.promises import CHAIN_SCHEMA, as_chain, chain_schema
from portevoix.loading.project import Project
from portevoix.model.addresses import CALENDAR, DATA, EVENT_FILE, PROMISES, index_sources
from portevoix.model.community import Community
from portevoix.site.calendars import dated
from portevoix.site.context import RenderContext
from portevoix.site.feeds import feeds
from portevoix.site.public_data import tables
from portevoix.site.view import View
from portevoix.timeline.promise_chain import chain_of


def write_subscriptions(
    context: RenderContext,
    templates: jinja2.Environment,
    site: Path,
    project: Project,
) -> None:
    """Write the files of a language's site; most need its address."""
    name, url = context.site_name, context.site_url
    found = list(_promises(context))
    if url:
        found += _with_address(context, templates, name, url, project)
    for path, content in found:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def has_chain(project: Project, community: Community) -> bool:
    """Whether the site tells promises to other programs: a chain that holds what is for some alone
    would be kept by those who may not know it.
    """
    return project.options.audience == "public" and bool(community.items_promised)


def _promises(context: RenderContext) -> Iterator[tuple[str, bytes]]:
    if context.has_chain:
        yield PROMISES, as_chain(chain_of(context.community))
        yield f"{DATA}/{CHAIN_SCHEMA}", chain_schema()


def _with_address(
    context: RenderContext,
    templates: jinja2.Environment,
    name: str,
    url: str,
    project: Project,
) -> Iterator[tuple[str, bytes]]:
    """What names whole addresses."""
    code, time_zone = context.language.code, project.options.time_zone or ""
    known_as = project.options.feed_id
    if known_as and code != project.language:
        known_as += f"{code}/"
    yield from _feeds(context, templates, name, url, known_as or url)
    yield from _calendars(context, name, url, known_as or url, time_zone)
    yield from _data(context, name, url)


def _feeds(
    context: RenderContext, templates: jinja2.Environment, name: str, url: str, known_as: str
) -> Iterator[tuple[str, bytes]]:
    if "changes/index.md" not in index_sources(context.community):
        return
    for path, feed in feeds(context, templates, name, url, known_as):
        yield f"{path}.xml", atom(feed)
        yield f"{path}.json", json_feed(feed)


def _calendars(
    context: RenderContext, name: str, url: str, known_as: str, time_zone: str
) -> Iterator[tuple[str, bytes]]:
    found, code = list(dated(context, url, known_as, time_zone)), context.language.code
    if not found:
        return
    yield CALENDAR, calendar(name, code, (one.entry for one in found))
    view = View(context, url, "")
    for area in context.community.areas.values():
        mine = [one.entry for one in found if area.id in one.areas]
        if mine:
            title = f"{name} – {view.plain(area.title)}"
            yield f"areas/{area.id}/{CALENDAR}", calendar(title, code, mine)
    for one in found:
        if one.folder:
            yield one.folder + EVENT_FILE, calendar(name, code, [one.entry])


def _data(context: RenderContext, name: str, url: str) -> Iterator[tuple[str, bytes]]:
    for table in tables(context, url):
        path = f"{DATA}/{table.name}"
        yield f"{path}.json", as_json(table, name, url, context.language.code)
        yield f"{path}.schema.json", schema(table)
        yield f"{path}.csv", as_csv(table)
