"""Are the pictures there, do they say what they show, and may their readers see them?"""

import posixpath
from collections.abc import Iterator
from itertools import chain

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.written import with_links, with_pictures
from portevoix.core.problems import N_, Place
from portevoix.markdown.destinations import destinations
from portevoix.model.media import (
    is_published,
    media_in,
    media_of,
    pictures,
    records,
    target,
)
from portevoix.model.people import Person
from portevoix.schema.record import Record, YamlBlock


def _files(seen: Seen) -> Iterator[tuple[YamlBlock, str, str]]:
    """Every file that a key names: the block it is in, the key, the path."""
    for picture in seen.pictures:
        yield picture, "src", picture.src
    for person in seen.community.people.values():
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
def picture_outside(seen: Seen) -> Iterator[Found]:
    for block, key, path in _files(seen):
        if _is_outside(posixpath.normpath(path)):
            yield found(
                seen.places.of(block, key),
                N_("“{path}” is not in the content folder."),
                path=path,
            )


@check(
    "picture-missing",
    N_("A picture is named, and there is no such file."),
    N_("The path starts in the content folder, as in “pictures/lea.svg”; capitals count."),
)
def picture_missing(seen: Seen) -> Iterator[Found]:
    for block, key, path in _files(seen):
        if not _is_outside(posixpath.normpath(path)) and not seen.file(path):
            yield found(
                seen.places.of(block, key),
                N_("There is no file “{path}” in the content folder."),
                path=path,
            )


@check(
    "empty-alt",
    N_("A picture does not say in words what it shows."),
    N_("Say what it shows to somebody who cannot see it, in a sentence."),
)
def empty_alt(seen: Seen) -> Iterator[Found]:
    message = N_("The picture “{path}” has no words for those who cannot see it.")
    for picture in seen.pictures:
        if any(not text.strip() for _, text in picture.alt.by_language):
            yield found(seen.places.of(picture, "alt"), message, path=picture.src)
    for text in chain.from_iterable(map(with_pictures, records(seen.community))):
        for link in destinations(text.markdown):
            if link.is_picture and not link.alt:
                yield found(text.place(seen.places, link.at), message, path=link.address)


@check(
    "members-picture-public",
    N_("A picture of something that is for members is also on a public page."),
    N_("Take it off the public page until its day; or show another picture there."),
)
def members_picture_public(seen: Seen) -> Iterator[Found]:
    audience = seen.project.options.audience
    hidden: dict[str, Record] = {}
    for record in (*seen.unseen, *seen.loaded.drafts):
        cut = seen.shown.record(record.kind, record.id)  # type: ignore[attr-defined]
        given = media_of(cut) if cut else set()
        if not isinstance(record, Person):
            hidden |= dict.fromkeys(media_of(record) - given, record)
    if not hidden:
        return
    message = N_("“{path}” is not for these readers: it belongs to {origin}.")
    for record in records(seen.shown):
        for path in sorted(media_of(record) & hidden.keys()):
            place = _place_of(seen, record, path)
            yield found(place, message, path=path, origin=hidden[path].origin)
    for page in seen.loaded.pages:
        if is_published(page, audience):
            for path in sorted(media_in(page.markdown, page.path) & hidden.keys()):
                yield found(page.origin, message, path=path, origin=hidden[path].origin)


def _place_of(seen: Seen, record: Record, path: str) -> Place:
    """Where a record names a file."""
    for picture in pictures(record):
        if posixpath.normpath(picture.src) == path:
            return seen.places.of(picture, "src")
    for text in with_links([record]):
        for link in destinations(text.markdown):
            if target(link.address, text.source) == path:
                return text.place(seen.places, link.at)
    return record.origin
