"""Does everything shown of people rest on their consent?"""

from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.names import Names, words_in
from portevoix.checks.texts import texts_of
from portevoix.core.problems import N_, Place
from portevoix.model.media import is_published, media_of, records


@check(
    "consent-over",
    N_("The consent of a person has run out: nothing of them is shown any more."),
    N_("Ask them again and write the new “until”; or take them out with “portevoix forget”."),
    severity="advice",
)
def consent_over(seen: Seen) -> Iterator[Found]:
    for person in seen.community.people.values():
        consent = person.consent
        if consent and consent.has_run_out(seen.today):
            yield found(
                seen.places.of(consent, "until"),
                N_("The consent of {name} ran out on {date}."),
                name=person.name,
                date=consent.until,
            )


@check(
    "consent-backwards",
    N_("A consent ends before it starts."),
    N_("Correct “since” or “until”."),
)
def consent_backwards(seen: Seen) -> Iterator[Found]:
    for person in seen.community.people.values():
        consent = person.consent
        if consent and consent.until and consent.until < consent.since:
            yield found(
                seen.places.of(consent, "since"),
                N_("The consent of {name} starts on {since} and ends on {until}."),
                name=person.name,
                since=consent.since,
                until=consent.until,
            )


@check(
    "photo-without-consent",
    N_("There is a photo of someone who did not agree to show one."),
    N_("Take “photo” out and delete the file; or write down that they agreed."),
)
def photo_without_consent(seen: Seen) -> Iterator[Found]:
    for person in seen.community.people.values():
        consent = person.consent
        if person.photo and not (consent and consent.allows("photo", seen.today)):
            yield found(
                seen.places.of(person, "photo"),
                N_("{name} did not agree to show a photo: it stays out of the site."),
                name=person.name,
            )


@check(
    "spotlight-without-consent",
    N_("A spotlight is published, and the person did not agree to be named: it is not shown."),
    N_("Ask for their consent, or set “state: answered” until you have it."),
)
def spotlight_without_consent(seen: Seen) -> Iterator[Found]:
    for spotlight in seen.community.spotlights.values():
        person = seen.community.people.get(spotlight.person)
        consent = person.consent if person else None
        agreed = consent and consent.allows("name", seen.today)
        if person and spotlight.state == "published" and not agreed:
            yield found(
                seen.places.of(spotlight, "person"),
                N_("This spotlight is not shown: {name} did not agree to be named."),
                name=person.name,
            )


@check(
    "name-without-consent",
    N_("A text or picture that readers see names someone who did not agree to be named."),
    N_("Write around the name, or ask for their consent."),
)
def name_without_consent(seen: Seen) -> Iterator[Found]:
    message = N_("{name} is named here and did not agree to be named.")
    named = {person.name for person in seen.shown.people.values() if person.is_named}
    names = Names(p for p in seen.community.people.values() if p.name not in named)
    if not names.by_first_word:
        return
    for record in records(seen.shown):
        for text, place in texts_of(record, seen.places):
            for name, at in names.in_text(text):
                yield found(place(at), message, name=name)
    for page in seen.loaded.pages:
        if is_published(page, seen.project.options.audience):
            for name, at in names.in_text(page.markdown):
                before = page.markdown[:at]
                line = page.origin.line + before.count("\n")
                place_ = Place(page.origin.path, line, at - before.rfind("\n"))
                yield found(place_, message, name=name)
    shown = set().union(*map(media_of, records(seen.shown)))
    for path in sorted(shown):
        for name, _ in names.in_text(words_in(seen.file(path))):
            place_ = Place(f"{seen.project.docs_dir.name}/{path}")
            yield found(place_, message, name=name)


@check(
    "name-in-letter",
    N_("An edition names someone who did not agree to be named in letters."),
    N_("Write around the name, or ask for their consent (“newsletter”)."),
)
def name_in_letter(seen: Seen) -> Iterator[Found]:
    if not seen.shown.editions:
        return
    names = Names(
        person
        for person in seen.community.people.values()
        if not (person.consent and person.consent.allows("newsletter", seen.today))
        and seen.shown.people.get(person.id)
    )
    for edition in seen.shown.editions.values() if names.by_first_word else ():
        for text, place in texts_of(edition, seen.places):
            for name, at in names.in_text(text):
                message = N_("{name} is named here and did not agree to be named in letters.")
                yield found(place(at), message, name=name)
