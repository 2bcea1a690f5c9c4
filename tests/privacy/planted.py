"""A project in which words are planted that some readers must never find.

`refusedword…` was not agreed to or is not published yet, `internalword…` is for the team,
`memberonly…` is for members, `mailless…` may stand on the portal and in no mail, `seen…` is
for everybody.
"""

MEMBERS = ("memberonly",)
TEAM = ("internalword",)
NOBODY = ("refusedword",)

PEOPLE = """
    organisations:
    - {id: seen-org, name: Seenorg, internal: internalword-org}
    - {id: memberonly-org, name: Memberonlyorg, audience: members}
    people:
    - id: seen-ana
      name: Seenana Silva
      organisation: seen-org
      photo: pictures/seen-ana.svg
      internal: {note: internalword-person}
      contributions:
      - {kind: talk, date: 2026-10-05, text: seen-talk}
      - {kind: talk, date: 2026-10-06, text: memberonly-talk, audience: members}
      consent: {name: true, photo: true, quote: true, newsletter: true, since: 2026-01-01}
    - id: refusedword-never
      name: Refusedwordnever Person
      organisation: seen-org
      role: refusedword-role
      photo: pictures/refusedword-never.svg
      bio: refusedword-bio
      links: ["https://refusedword.example/"]
      contributions:
      - {kind: userTesting, item: seen-item, date: 2026-10-01, text: refusedword-contribution}
    - id: refusedword-over
      name: Refusedwordover Person
      photo: pictures/refusedword-over.svg
      bio: refusedword-over-bio
      consent:
        {name: true, photo: true, quote: true, newsletter: true,
         since: 2025-01-01, until: 2026-11-29}
    - id: refusedword-later
      name: Refusedwordlater Person
      consent: {name: true, photo: true, quote: true, newsletter: true, since: 2026-12-01}
    - id: seen-photoless
      name: Seenphotoless Person
      photo: pictures/refusedword-photo.svg
      consent: {name: true, quote: false, newsletter: true, since: 2026-01-01}
    - id: mailless-max
      name: Maillessmax Person
      photo: pictures/mailless-max.svg
      consent: {name: true, photo: true, quote: true, newsletter: false, since: 2026-01-01}
    - id: memberonly-mia
      name: Memberonlymia Person
      audience: members
      photo: pictures/memberonly-mia.svg
      consent: {name: true, photo: true, quote: true, newsletter: true, since: 2026-01-01}
    - id: internalword-ida
      name: Internalwordida Person
      audience: internal
      consent: {name: true, photo: true, quote: true, newsletter: true, since: 2026-01-01}
    """
EVERYONE = (
    "[seen-ana, refusedword-never, refusedword-over, refusedword-later, seen-photoless,"
    " mailless-max, memberonly-mia, internalword-ida]"
)
ROADMAP = f"""
    # refusedword-comment
    statuses: {{shipped: seen-sentence, internal: internalword-statuses}}
    areas:
    - {{id: seen-area, title: seen-area-title, internal: internalword-area}}
    - {{id: memberonly-area, title: memberonly-area-title, audience: members}}
    objectives:
    - {{id: seen-objective, title: seen-objective-title}}
    - {{id: internalword-objective, title: internalword-objective-title, audience: internal}}
    items:
    - id: seen-item
      title: seen-item-title
      status: shipped
      area: seen-area
      objectives: [seen-objective, internalword-objective]
      owners: {EVERYONE}
      related: [memberonly-item, internalword-item]
      picture: {{src: pictures/seen-item.svg, alt: seen-alt}}
      internal:
        budget: internalword-budget
        people: [internalword-name]
      description: |
        seen-description ![seen](pictures/seen-inline.svg)
      links:
      - {{url: "https://memberonly.example/", title: memberonly-link, audience: members}}
      needs:
      - id: seen-need
        text: seen-need-text
        kind: pain
        workshop: memberonly-workshop
        people: {EVERYONE}
        organisations: [seen-org, memberonly-org]
        internal: internalword-need
        answer: {{outcome: accepted, reason: seen-reason, date: 2026-10-02, by: {EVERYONE},
                  internal: internalword-answer}}
        from:
        - {{text: seen-wish, by: refusedword-never}}
        - {{text: memberonly-wish, audience: members}}
        - {{text: seen-other-wish, internal: internalword-wish}}
        builds_on: [seen-loose, memberonly-need, internalword-need]
        ranks: {{seen-org: must, memberonly-org: should}}
        outcome:
        - {{result: not, date: 2026-11-20, by: {EVERYONE}, words: seen-outcome,
            internal: internalword-outcome}}
        - {{result: solved, date: 2026-12-24, words: refusedword-tomorrow}}
      - {{id: memberonly-need, text: memberonly-need-text, kind: pain, audience: members}}
      - {{id: internalword-need, text: internalword-need-text, kind: pain, audience: internal}}
      voices:
      - count: {{people: 40, internal: internalword-count}}
        source: seen-source
        as_of: 2026-10-01
        by_organisation: {{seen-org: 3, memberonly-org: 20}}
      - {{count: {{people: 4}}, source: internalword-source, as_of: 2026-10-01, audience: internal}}
      arguments:
      - {{side: for, text: seen-argument, by: {EVERYONE}, internal: internalword-argument}}
      - {{side: against, text: memberonly-argument, audience: members}}
      quotes:
      - {{text: seen-quote, by: seen-ana}}
      - {{text: seen-unattributed, by: refusedword-over, internal: internalword-quote}}
      - {{text: internalword-quote-text, audience: internal}}
      decision: {{outcome: accepted, reason: internalword-decision, audience: internal}}
      calls:
      - {{kind: discuss, question: memberonly-call, until: 2026-12-31,
          link: "https://memberonly.example/call", audience: members}}
      lab: {{lead: refusedword-never, description: memberonly-lab, audience: members}}
      history:
      - {{date: 2026-10-01, status: planned, target: 2026-Q4, internal: internalword-history}}
      - {{date: 2026-10-20, target: 2026-12, reason: internalword-change, audience: internal}}
      - {{date: 2026-11-10, status: shipped}}
    - id: memberonly-item
      title: memberonly-item-title
      status: preview
      audience: members
      picture: {{src: pictures/memberonly-item.svg, alt: memberonly-alt}}
      needs:
      - {{id: memberonly-item-need, text: memberonly-item-need-text, kind: pain}}
    - id: internalword-item
      title: internalword-item-title
      status: planned
      audience: internal
    - {{id: seen-next, title: seen-next-title, status: in_progress, area: seen-area}}
    needs:
    - {{id: seen-loose, text: seen-loose-text, kind: idea, people: {EVERYONE},
        merged_into: memberonly-loose}}
    - {{id: memberonly-loose, text: memberonly-loose-text, kind: idea, audience: members}}
    """


def article(front: str, body: str) -> str:
    return f"---\n{front}\n---\n\n{body}\n"


FILES: dict[str, str] = {
    "contributors.yaml": PEOPLE,
    "roadmap.yaml": ROADMAP,
    "content/releases/seen-note.md": article(
        f"title: seen-note-title\ndate: 2026-11-10\nitems: [seen-item, memberonly-item]\n"
        f"thanks: {EVERYONE}\ninternal: internalword-note",
        "seen-note-body <!-- refusedword-note-comment -->"
        " ![refusedword](../pictures/refusedword-photo.svg)",
    ),
    "content/releases/memberonly-note.md": article(
        "title: memberonly-note-title\ndate: 2026-11-11\nitems: [seen-item]\naudience: members\n"
        "picture: {src: pictures/memberonly-note.svg, alt: memberonly-note-alt}",
        "memberonly-note-body ![m](../pictures/memberonly-inline.svg)",
    ),
    "content/releases/refusedword-draft.md": article(
        "title: refusedword-draft-title\ndate: 2026-11-12\nitems: [seen-item]\ndraft: true\n"
        "picture: {src: pictures/refusedword-draft.svg, alt: refusedword-draft-alt}",
        "refusedword-draft-body",
    ),
    "content/spotlights/seen-spotlight.md": article(
        "person: seen-photoless\ntitle: seen-spotlight-title\ndate: 2026-11-05\n"
        "quote: refusedword-spotlight-quote\n"
        "picture: {src: pictures/refusedword-spot.svg, alt: refusedword}",
        "seen-spotlight-body",
    ),
    "content/spotlights/refusedword-unnamed.md": article(
        "person: refusedword-never\ntitle: refusedword-unnamed-title\ndate: 2026-11-05\n"
        "picture: {src: pictures/refusedword-unnamed.svg, alt: refusedword-unnamed-alt}",
        "refusedword-unnamed-body",
    ),
    "content/spotlights/refusedword-answered.md": article(
        "person: seen-ana\ntitle: refusedword-answered-title\nstate: answered\n"
        "picture: {src: pictures/refusedword-answered.svg, alt: refusedword-answered-alt}",
        "refusedword-answered-body",
    ),
    "content/spotlights/memberonly-spotlight.md": article(
        "person: seen-ana\ntitle: memberonly-spotlight-title\ndate: 2026-11-06\naudience: members",
        "memberonly-spotlight-body",
    ),
    "content/workshops/seen-workshop.md": article(
        f"item: seen-item\nstep: improvement\ndate: 2026-10-10\ntitle: seen-workshop-title\n"
        f"people: {EVERYONE}\norganisations: [seen-org, memberonly-org]\n"
        "verdicts:\n- {need: seen-need, verdict: heard, why: seen-why}\n"
        "- {need: memberonly-need, verdict: heard, why: seen-why-of-nothing, audience: members}\n"
        "- {need: internalword-need, verdict: heard, why: internalword-why, audience: internal}\n"
        "outputs:\n- {text: memberonly-output, audience: members,"
        " picture: {src: pictures/memberonly-output.svg, alt: memberonly-output-alt}}",
        "seen-workshop-body",
    ),
    "content/workshops/memberonly-workshop.md": article(
        "item: seen-item\nstep: reflection\ndate: 2026-09-10\ntitle: memberonly-workshop-title\n"
        "audience: members",
        "memberonly-workshop-body",
    ),
    "content/workshops/memberonly-preview.md": article(
        "item: seen-next\nstep: preview\ndate: 2026-11-01\ntitle: memberonly-preview-title\n"
        "outputs:\n- picture: {src: pictures/memberonly-preview.svg, alt: memberonly-preview-alt}",
        "memberonly-preview-body",
    ),
    "content/workshops/memberonly-of-hidden.md": article(
        "item: memberonly-item\nstep: reflection\ndate: 2026-09-11\ntitle: memberonly-hidden-title",
        "memberonly-hidden-body",
    ),
    "content/events/seen-event.md": article(
        f"title: seen-event-title\ndate: 2026-11-15\nitems: [seen-item, memberonly-item]\n"
        f"people: {EVERYONE}\ninternal: internalword-event",
        "seen-event-body",
    ),
    "content/events/memberonly-event.md": article(
        "title: memberonly-event-title\ndate: 2026-12-15\naudience: members",
        "memberonly-event-body",
    ),
    "content/newsletter/2026-11.md": article(
        "date: 2026-11-30\nfrom: 2026-10-01\nto: 2026-11-30\nsubject: seen-subject\n"
        "signed: seen-ana\npicks:\n- {id: memberonly-note, comment: memberonly-comment,"
        " audience: members}\n- id: seen-note\n  comment: |\n"
        "    seen-comment ![refusedword](../pictures/refusedword-photo.svg)\n"
        "team: seen-team ![refusedword](../pictures/refusedword-photo.svg)\n"
        "team_signed: refusedword-never\ninternal: internalword-edition",
        "seen-edition-body",
    ),
    "content/newsletter/memberonly-2026-11.md": article(
        "date: 2026-11-30\nfrom: 2026-10-01\nto: 2026-11-30\nsubject: memberonly-subject\n"
        "audience: members",
        "memberonly-edition-body",
    ),
    "content/index.md": "# seen-home\n",
    "content/memberonly-page.md": article(
        "audience: members", "memberonly-page-body ![m](pictures/memberonly-page.svg)"
    ),
    "content/refusedword-page.md": article(
        "draft: true",
        'refusedword-page-body <img src="pictures/refusedword-page.svg" alt="refusedword">',
    ),
}
PICTURES = (
    "seen-ana", "seen-item", "seen-inline", "seen-unused", "mailless-max", "memberonly-mia",
    "memberonly-item", "memberonly-note", "memberonly-inline", "memberonly-output",
    "memberonly-preview", "memberonly-page", "refusedword-never", "refusedword-over",
    "refusedword-photo", "refusedword-draft", "refusedword-spot", "refusedword-unnamed",
    "refusedword-answered", "refusedword-page",
)  # fmt: skip
FILES |= {
    f"content/pictures/{name}.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 9 9">'
        f"<title>{name}-bytes</title><circle r='4' cx='5' cy='5'/></svg>\n"
    )
    for name in PICTURES
}
