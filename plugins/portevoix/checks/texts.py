"""Checks of translations: every text is there in every language of the site."""

from collections.abc import Callable, Collection, Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.places import Places
from portevoix.core.catalogue import Entry, parse_entries
from portevoix.core.languages import has_own_catalogue, own_catalogue, translatable
from portevoix.core.problems import N_, Place
from portevoix.model.articles import Article, Body
from portevoix.model.media import all_records
from portevoix.schema.record import Record, SourceStruct
from portevoix.schema.references import reference_fields
from portevoix.schema.text import Moment, Words
from portevoix.sources.files import relative_path

Locator = Callable[[int], Place]
"""The place of a character of a text."""


def texts_of(
    record: Record, places: Places, without: Collection[str] = ()
) -> Iterator[tuple[str, Locator]]:
    """All texts of a record that readers see, `without` those of some keys, each with a function
    that locates its characters.
    """
    if isinstance(record, Article):
        for body in record.bodies:
            yield body.markdown, _body_locator(places, body)
    for block, name, words in words_of(record):
        for _, text in words.by_language if name not in without else ():
            yield text, _words_locator(places, block, name, text)


def _body_locator(places: Places, body: Body) -> Locator:
    return lambda at: places.in_body(body, at)


def _words_locator(places: Places, block: SourceStruct, name: str, text: str) -> Locator:
    def place(at: int) -> Place:
        return places.of_words(places.of(block, name), text, at)

    return place


def words_of(record: Record) -> Iterator[tuple[Record, str, Words]]:
    """The texts of a record and of the records in it: the record, the key, the text."""
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
def translation_missing(context: CheckContext) -> Iterator[Finding]:
    message = N_("This has no text in “{language}”.")
    languages = context.project.options.languages
    for record in all_records(context.community):
        if isinstance(record, Article) and any(b.markdown.strip() for b in record.bodies):
            bodies = {body.language for body in record.bodies}
            for language in (code for code in languages if code not in bodies):
                yield finding(record.origin, message, language=language)
        for block, name, words in words_of(record):
            written = {code for code, _ in words.by_language}
            missing = [code for code in languages if code not in written]
            for language in missing if "" not in written else ():
                yield finding(context.places.of(block, name), message, language=language)


QUOTED_SENTENCES = 3
"""The number of sentences that a message quotes; all are counted."""


@check(
    "catalogue-lacks",
    N_("A language has no translation of some sentences of pages and mails: they stay English."),
    N_("“portevoix translate” and its code writes them down; fill in their “msgstr” then."),
)
def catalogue_lacks(context: CheckContext) -> Iterator[Finding]:
    message = N_("{n} of {all} sentences have no translation: {some}.")
    readers = translatable("readers")
    for code in context.project.options.languages:
        words = context.project.get_language(code)
        if lacking := {one.msgid: one for one in readers if not words.has(one.msgid)}:
            entries = _catalogue_entries(context, code)
            line = min((one.line for one in entries if one.msgid in lacking), default=0)
            place = _catalogue_place(context, code, line)
            some = _quote_some(list(lacking))
            yield finding(place, message, n=len(lacking), all=len(readers), some=some)


@check(
    "catalogue-unused",
    N_("A catalogue translates sentences that Portevoix does not say."),
    N_("“portevoix translate” and the code of the language adds those it says; take the old out."),
)
def catalogue_unused(context: CheckContext) -> Iterator[Finding]:
    message = N_("{n} sentences of this catalogue are not said anywhere: {some}.")
    for code in context.project.options.languages:
        used = {one.msgid for one in (*translatable("readers"), *translatable("messages"))}
        entries = _catalogue_entries(context, code)
        if unused := [one for one in entries if one.msgid and one.msgid not in used]:
            place = _catalogue_place(context, code, unused[0].line)
            some = _quote_some([one.msgid for one in unused])
            yield finding(place, message, n=len(unused), some=some)


def _catalogue_entries(context: CheckContext, code: str) -> list[Entry]:
    """The entries of a project's own catalogue; none where it has none."""
    root = context.project.root
    if not has_own_catalogue(root, code):
        return []
    text = own_catalogue(root, code).read_text("utf-8-sig", errors="replace")
    return [entry for entry in parse_entries(text) if isinstance(entry, Entry)]


def _catalogue_place(context: CheckContext, code: str, line: int) -> Place:
    """The place of a line of a project's own catalogue; the whole file where it is 0."""
    root = context.project.root
    path = relative_path(own_catalogue(root, code), root)
    return Place(path, line, 1 if line else 0)


def _quote_some(sentences: list[str]) -> str:
    quoted = ", ".join(f"“{one}”" for one in sentences[:QUOTED_SENTENCES])
    return quoted + (" …" if len(sentences) > QUOTED_SENTENCES else "")
