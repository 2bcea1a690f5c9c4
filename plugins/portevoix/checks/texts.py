"""Is every text there, in every language of the site?"""

from collections.abc import Callable, Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.places import Places
from portevoix.core.catalogue import Entry, read_entries
from portevoix.core.languages import has_own_catalogue, own_catalogue, sentences
from portevoix.core.problems import N_, Place
from portevoix.model.articles import Article, Body
from portevoix.model.media import records
from portevoix.schema.record import Record, YamlBlock
from portevoix.schema.references import reference_fields
from portevoix.schema.text import Moment, Words
from portevoix.sources.files import relative_path

Placing = Callable[[int], Place]
"""The place of a character of a text."""


def texts_of(record: Record, places: Places) -> Iterator[tuple[str, Placing]]:
    """All that a reader may read of a record, and where it stands."""
    if isinstance(record, Article):
        for body in record.bodies:
            yield body.markdown, _in_body(places, body)
    for block, name, words in words_of(record):
        for _, text in words.by_language:
            yield text, _in_words(places, block, name, text)


def _in_body(places: Places, body: Body) -> Placing:
    return lambda at: places.in_body(body, at)


def _in_words(places: Places, block: YamlBlock, name: str, text: str) -> Placing:
    def place(at: int) -> Place:
        return places.of_words(places.of(block, name), text, at)

    return place


def words_of(record: Record) -> Iterator[tuple[Record, str, Words]]:
    """The texts of a record and of the records in it: whose, under which key, what they say."""
    cls = type(record)
    for name, field in cls.fields().items():
        key = field.key
        if name in reference_fields(cls) or name in ("id", "internal") or key.startswith("@"):
            continue
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Words):
                yield record, key, one
            elif isinstance(one, Moment):
                yield record, key, one.words
            elif isinstance(one, str):
                yield record, key, Words((("", one),))
            elif isinstance(one, Record):
                yield from words_of(one)


@check(
    "translation-missing",
    N_("A text is there in one language of the site, and not in another."),
    N_("Add it: name.en.md beside the file, or another language in the same key."),
    severity="off",
)
def translation_missing(seen: Seen) -> Iterator[Found]:
    message = N_("This has no text in “{language}”.")
    languages = seen.project.options.languages
    for record in records(seen.community):
        if isinstance(record, Article) and any(b.markdown.strip() for b in record.bodies):
            written = {body.language for body in record.bodies}
            for language in (code for code in languages if code not in written):
                yield found(record.origin, message, language=language)
        for block, name, words in words_of(record):
            said = {code for code, _ in words.by_language}
            for language in (code for code in languages if code not in said and "" not in said):
                yield found(seen.places.of(block, name), message, language=language)


SENTENCES = 3
"""So many sentences are named, and all are counted."""


@check(
    "catalogue-lacks",
    N_("A language has no translation of some sentences of pages and mails: they stay English."),
    N_("“portevoix translate” and its code writes them down; fill in their “msgstr” then."),
)
def catalogue_lacks(seen: Seen) -> Iterator[Found]:
    message = N_("{n} of {all} sentences have no translation: {some}.")
    readers = sentences("readers")
    for code in seen.project.options.languages:
        words = seen.project.speech(code)
        if lacking := [one.one for one in readers if not words.has(one.one)]:
            some = _some(lacking)
            yield found(
                _catalogue(seen, code), message, n=len(lacking), all=len(readers), some=some
            )


@check(
    "catalogue-unused",
    N_("A catalogue translates sentences that Portevoix does not say."),
    N_("“portevoix translate” and the code of the language adds those it says; take the old out."),
)
def catalogue_unused(seen: Seen) -> Iterator[Found]:
    message = N_("{n} sentences of this catalogue are not said anywhere: {some}.")
    for code in seen.project.options.languages:
        file = own_catalogue(seen.project.root, code)
        if not has_own_catalogue(seen.project.root, code):
            continue
        said = {one.one for one in (*sentences("readers"), *sentences("messages"))}
        entries = read_entries(file.read_text("utf-8-sig", errors="replace"))
        own = [one.one for one in entries if isinstance(one, Entry) and one.one]
        if unused := [one for one in own if one not in said]:
            yield found(_catalogue(seen, code), message, n=len(unused), some=_some(unused))


def _catalogue(seen: Seen, code: str) -> Place:
    return Place(relative_path(own_catalogue(seen.project.root, code), seen.project.root))


def _some(found: list[str]) -> str:
    named = ", ".join(f"“{one}”" for one in found[:SENTENCES])
    return named + (" …" if len(found) > SENTENCES else "")
