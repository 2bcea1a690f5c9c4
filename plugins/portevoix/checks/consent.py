"""Checks of consent: everything that is shown of people is covered by it."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.texts import texts_of
from portevoix.core.problems import N_, Place
from portevoix.model.media import all_records, is_published, media_in, media_of
from portevoix.privacy.drawn_names import text_of_drawing
from portevoix.privacy.names import NameFinder, readable_text


@check(
    "consent-over",
    N_("The consent of a person has run out: nothing of them is shown any more."),
    N_("Ask them again and write the new “until”; or take them out with “portevoix forget”."),
    severity="advice",
)
def consent_over(context: CheckContext) -> Iterator[Finding]:
    for person in context.community.people.values():
        consent = person.consent
        if consent and consent.has_run_out(context.today):
            yield finding(
                context.places.of(consent, "until"),
                N_("The consent of {name} ran out on {date}."),
                name=person.name,
                date=consent.until,
            )


@check(
    "consent-backwards",
    N_("A consent ends before it starts."),
    N_("Correct “since” or “until”."),
)
def consent_backwards(context: CheckContext) -> Iterator[Finding]:
    for person in context.community.people.values():
        consent = person.consent
        if consent and consent.until and consent.until < consent.since:
            yield finding(
                context.places.of(consent, "since"),
                N_("The consent of {name} starts on {since} and ends on {until}."),
                name=person.name,
                since=consent.since,
                until=consent.until,
            )


@check(
    "photo-without-consent",
    N_("There is a photo of someone who did not agree to show one."),
    N_("Take “photo” out and delete the file; or write down that they agreed."),
    severity="advice",
)
def photo_without_consent(context: CheckContext) -> Iterator[Finding]:
    for person in context.community.people.values():
        consent = person.consent
        if person.photo and not (consent and consent.allows("photo", context.today)):
            yield finding(
                context.places.of(person, "photo"),
                N_("{name} did not agree to show a photo: it stays out of the site."),
                name=person.name,
            )


@check(
    "spotlight-without-consent",
    N_("A spotlight is published, and the person did not agree to be named: it is not shown."),
    N_("Ask for their consent, or set “state: answered” until you have it."),
    severity="advice",
)
def spotlight_without_consent(context: CheckContext) -> Iterator[Finding]:
    for spotlight in context.community.spotlights.values():
        person = context.community.people.get(spotlight.person)
        consent = person.consent if person else None
        agreed = consent and consent.allows("name", context.today)
        if person and spotlight.state == "published" and not agreed:
            yield finding(
                context.places.of(spotlight, "person"),
                N_("This spotlight is not shown: {name} did not agree to be named."),
                name=person.name,
            )


@check(
    "name-without-consent",
    N_("A text or picture that readers see names someone who did not agree to be named."),
    N_("Write around the name, or ask for their consent."),
    severity="advice",
)
def name_without_consent(context: CheckContext) -> Iterator[Finding]:
    message = N_("{name} is named here and did not agree to be named.")
    names = context.hidden_names
    if not names.by_first_word:
        return
    for record in context.with_names:
        for text, place in texts_of(record, context.places):
            for name, at, _ in names.find_in(text):
                yield finding(place(at), message, name=name)
    for page in context.loaded.pages:
        if is_published(page, context.project.options.audience):
            for name, at, _ in names.find_in(page.markdown):
                before = page.markdown[:at]
                line = page.origin.line + before.count("\n")
                position = Place(page.origin.path, line, at - before.rfind("\n"))
                yield finding(position, message, name=name)
    shown = set().union(*map(media_of, all_records(context.shown)))
    for page in context.loaded.pages:
        if is_published(page, context.project.options.audience):
            shown |= media_in(page.markdown, page.path)
    for path in sorted(shown):
        text = text_of_drawing(readable_text(context.file(path)))
        for name in sorted({found.name for found in names.find_in(text)}):
            yield finding(Place(f"{context.project.docs_dir.name}/{path}"), message, name=name)


@check(
    "name-in-letter",
    N_("An edition names someone who did not agree to be named in letters."),
    N_("Write around the name, or ask for their consent (“newsletter”)."),
    severity="advice",
)
def name_in_letter(context: CheckContext) -> Iterator[Finding]:
    if not context.shown.editions:
        return
    names = NameFinder(
        person
        for person in context.community.people.values()
        if not (person.consent and person.consent.allows("newsletter", context.today))
        and context.shown.people.get(person.id)
    )
    for edition in context.shown.editions.values() if names.by_first_word else ():
        for text, place in texts_of(edition, context.places):
            for name, at, _ in names.find_in(text):
                message = N_("{name} is named here and did not agree to be named in letters.")
                yield finding(place(at), message, name=name)
