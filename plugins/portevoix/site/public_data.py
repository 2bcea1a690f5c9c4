"""The roadmap, needs and notes as tables for other programs: what readers see, and no people."""

import datetime
from typing import Any

from portevoix.feeds.data import Column, Table
from portevoix.model.articles import ReleaseNote
from portevoix.model.history import shipped_on
from portevoix.model.roadmap import Item
from portevoix.site.context import RenderContext
from portevoix.site.view import View
from portevoix.timeline.needs import NeedStory

_ITEMS = (
    Column("id", "string", "Its id, which stays the same."),
    Column("title", "string", "Its title."),
    Column("url", "string", "Its page."),
    Column("status", "string", "exploring, planned, in_progress, preview, shipped …"),
    Column("area", "string", "The id of its area."),
    Column("horizon", "string", "now, next or later."),
    Column("target", "string", "When it is due, as it is written: 2027-Q1."),
    Column("target_start", "day", "The first day of that."),
    Column("target_end", "day", "The last day of that."),
    Column("effort", "string", "quick_win, standard or deep."),
    Column("labels", "list", "Its labels."),
    Column("objectives", "list", "The ids of the objectives it serves."),
    Column("summary", "string", "What it is, without markup."),
    Column("created", "day", "Since when it is on the roadmap."),
    Column("updated", "day", "The day of its last change."),
    Column("shipped", "day", "The day it shipped."),
    Column("moves", "integer", "How often its date moved."),
    Column("needs", "integer", "How many needs it carries."),
)
_NEEDS = (
    Column("id", "string", "Its id, which stays the same."),
    Column("text", "string", "What was said."),
    Column("url", "string", "Where it is told."),
    Column("kind", "string", "pain, problem, idea, reaction …"),
    Column("area", "string", "The id of its area."),
    Column("item", "string", "The id of the item that carries it."),
    Column("said", "day", "When it was said."),
    Column("people", "integer", "How many people said it."),
    Column("answered", "day", "The day of its first answer."),
    Column("answer", "string", "The last answer: accepted, adapted, later, declined, heard …"),
    Column("reason", "string", "Why, without markup."),
    Column("shipped", "boolean", "Whether it is in something shipped."),
    Column("outcome", "string", "What those who asked say of it: solved, partly or not."),
    Column("outcome_day", "day", "The day they said so."),
)
_NOTES = (
    Column("id", "string", "Its id, which stays the same."),
    Column("title", "string", "Its title."),
    Column("url", "string", "Its page."),
    Column("date", "day", "The day of it."),
    Column("kind", "string", "feature, improvement, fix or incident."),
    Column("version", "string", "The version of the product."),
    Column("area", "string", "The id of its area."),
    Column("items", "list", "The ids of the items that it is about."),
    Column("summary", "string", "What it says, without markup."),
)


def tables(context: RenderContext, url: str) -> list[Table]:
    """The tables that hold something, with whole addresses."""
    view, community = View(context, url, ""), context.community
    items = [_item(view, one) for one in community.items.values()]
    needs = [_need(view, one) for one in view.derived.stories.values()]
    notes = [_note(view, one) for one in community.notes.values()]
    found = (
        Table("roadmap", "The roadmap", _ITEMS, items),
        Table("needs", "Needs", _NEEDS, needs),
        Table("notes", "Release notes", _NOTES, notes),
    )
    return [table for table in found if table.rows]


def _item(view: View, item: Item) -> dict[str, Any]:
    target, changes = item.target, view.derived.changes_by_item[item.id]
    return {
        "id": item.id,
        "title": view.plain(item.title),
        "url": view.url(item),
        "status": item.status,
        "area": item.area,
        "horizon": view.horizon(item),
        "target": view.plain(target.words) if target else None,
        "target_start": _day(target.start if target else None),
        "target_end": _day(target.end if target else None),
        "effort": item.effort,
        "labels": list(item.labels),
        "objectives": list(item.objectives),
        "summary": view.plain(item.summary) or None,
        "created": _day(item.created),
        "updated": _day(view.derived.updated(item)),
        "shipped": _day(shipped_on(item)),
        "moves": sum("moved" in change.kinds for change in changes),
        "needs": len(item.needs),
    }


def _need(view: View, story: NeedStory) -> dict[str, Any]:
    need = story.need
    counted = need.count.people if need.count else None
    said = story.confirmation
    return {
        "id": need.id,
        "text": view.plain(need.text),
        "url": view.url(need),
        "kind": need.type,
        "area": story.area,
        "item": story.item.id if story.item else None,
        "said": _day(story.said_on),
        "people": len(need.people) if counted is None else counted,
        "answered": _day(story.answered_on),
        "answer": story.outcome,
        "reason": view.plain(story.reason) or None,
        "shipped": story.has_shipped,
        "outcome": said.result if said else None,
        "outcome_day": _day(said.date if said else None),
    }


def _note(view: View, note: ReleaseNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "title": view.plain(note.title),
        "url": view.url(note),
        "date": _day(note.date),
        "kind": note.type,
        "version": note.version,
        "area": note.area,
        "items": list(note.items),
        "summary": view.plain(note.summary) or None,
    }


def _day(day: datetime.date | None) -> str | None:
    return str(day) if day else None
