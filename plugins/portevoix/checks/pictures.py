"""Checks of pictures: they exist, have a text, and are for those who see them."""

import posixpath
from collections.abc import Iterator
from itertools import chain

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.markdown_texts import texts_with_links, texts_with_pictures
from portevoix.core.problems import N_, Place
from portevoix.markdown.destinations import destinations
from portevoix.model.media import (
    all_records,
    is_published,
    media_in,
    media_of,
    pictures,
    resolve_address,
)
from portevoix.model.people import Person
from portevoix.schema.record import Record, SourceStruct


def _named_files(context: CheckContext) -> Iterator[tuple[SourceStruct, str, str]]:
    """Every file that a key names: the record it is in, the key, the path."""
    for picture in context.pictures:
        yield picture, "src", picture.src
    for person in context.community.people.values():
        if person.photo:
            yield person, "photo", person.photo


def _is_outside(path: str) -> bool:
    return path.startswith(("/", "../")) or ":" in path or "\\" in path or path == ".."


@check(
    "picture-outside",
    N_("A picture is not in the content folder."),
    N_("Put a copy into content/pictures/ and name it “pictures/…”."),
    severity="error",
)
def picture_outside(context: CheckContext) -> Iterator[Finding]:
    for block, key, path in _named_files(context):
        if _is_outside(posixpath.normpath(path)):
            yield finding(
                context.places.of(block, key),
                N_("“{path}” is not in the content folder."),
                path=path,
            )


@check(
    "picture-missing",
    N_("A picture is named, and there is no such file."),
    N_("The path starts in the content folder, as in “pictures/lea.svg”; capitals count."),
)
def picture_missing(context: CheckContext) -> Iterator[Finding]:
    for block, key, path in _named_files(context):
        if not _is_outside(posixpath.normpath(path)) and not context.file(path):
            yield finding(
                context.places.of(block, key),
                N_("There is no file “{path}” in the content folder."),
                path=path,
            )


@check(
    "empty-alt",
    N_("A picture does not say in words what it shows."),
    N_("Say what it shows to somebody who cannot see it, in a sentence."),
)
def empty_alt(context: CheckContext) -> Iterator[Finding]:
    message = N_("The picture “{path}” has no words for those who cannot see it.")
    for picture in context.pictures:
        if any(not text.strip() for _, text in picture.alt.by_language):
            yield finding(context.places.of(picture, "alt"), message, path=picture.src)
    for text in chain.from_iterable(map(texts_with_pictures, all_records(context.community))):
        for link in destinations(text.markdown):
            if link.is_picture and not link.alt:
                yield finding(text.place(context.places, link.at), message, path=link.address)


@check(
    "members-picture-public",
    N_("A picture of something that is for members is also on a public page."),
    N_("Take it off the public page until its day; or show another picture there."),
    severity="advice",
)
def members_picture_public(context: CheckContext) -> Iterator[Finding]:
    audience = context.project.options.audience
    hidden: dict[str, Record] = {}
    for record in (*context.restricted_records, *context.loaded.drafts):
        redacted = context.shown.record(record.kind, record.id)
        visible = media_of(redacted) if redacted else set()
        if not isinstance(record, Person):
            hidden |= dict.fromkeys(media_of(record) - visible, record)
    if not hidden:
        return
    message = N_("“{path}” is not for these readers: it belongs to {origin}.")
    for record in all_records(context.shown):
        for path in sorted(media_of(record) & hidden.keys()):
            place = _place_of(context, record, path)
            yield finding(place, message, path=path, origin=hidden[path].origin)
    for page in context.loaded.pages:
        if is_published(page, audience):
            for path in sorted(media_in(page.markdown, page.path) & hidden.keys()):
                yield finding(page.origin, message, path=path, origin=hidden[path].origin)


def _place_of(context: CheckContext, record: Record, path: str) -> Place:
    """Where a record names a file."""
    for picture in pictures(record):
        if posixpath.normpath(picture.src) == path:
            return context.places.of(picture, "src")
    for text in texts_with_links([record]):
        for link in destinations(text.markdown):
            if resolve_address(link.address, text.source) == path:
                return text.place(context.places, link.at)
    return record.origin
