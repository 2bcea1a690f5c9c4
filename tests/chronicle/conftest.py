"""A month in the life of a small community, for the chronicle to tell."""

import pytest


@pytest.fixture
def november() -> dict[str, str]:
    return {
        "roadmap.yaml": """
            areas:
            - {id: members, title: Adhésions}
            - {id: gifts, title: Dons}
            items:
            - id: reminders
              title: Rappels
              status: shipped
              area: members
              needs:
              - {id: n-chase, text: Je relance à la main, kind: pain, people: [lea, ana]}
              history:
              - {date: 2026-06-01, status: planned, target: 2026-10}
              - {date: 2026-11-10, status: shipped}
            - id: receipts
              title: Reçus
              status: in_progress
              target: 2027-Q1
              area: gifts
              calls:
              - kind: test
                question: Qui essaie ?
                until: 2026-12-03
                link: https://example.org/essai
              - kind: discuss
                question: Trop tard ?
                until: 2026-11-01
                link: https://example.org/tard
              needs:
              - id: n-batch
                text: Tous les reçus d’un coup
                kind: idea
                people: [lea]
                answer: {outcome: accepted, reason: Oui., date: 2026-11-12}
              history:
              - {date: 2026-05-01, status: planned, target: 2026-Q4}
              - {date: 2026-11-05, target: 2026-12, reason: Un détour.}
              - {date: 2026-11-20, status: in_progress, target: 2027-Q1, reason: La loi change.}
            - id: export
              title: Export
              status: shipped
              area: gifts
              history:
              - {date: 2026-11-03, status: planned}
              - {date: 2026-11-25, status: shipped}
            """,
        "contributors.yaml": """
            organisations:
            - {id: port, name: La Chorale du Port}
            people:
            - id: lea
              name: Léa Martin
              organisation: port
              consent: {name: true, newsletter: true, since: 2026-01-01}
            - id: ana
              name: Ana Silva
              consent: {name: true, since: 2026-01-01}
            - id: bo
              name: Bo Team
              team: true
              consent: {name: true, newsletter: true, since: 2026-01-01}
            """,
        "content/releases/2026-11-10-reminders.md": """
            ---
            title: Les rappels partent seuls
            date: 2026-11-10
            items: [reminders]
            tier: top
            ---
            Voilà.
            """,
        "content/releases/2026-11-18-small.md": """
            ---
            {title: Petit mieux, date: 2026-11-18, area: gifts, tier: secondary}
            ---
            """,
        "content/spotlights/lea.md": """
            ---
            {person: lea, title: Léa, date: 2026-11-15}
            ---
            """,
        "content/workshops/2026-11-12-receipts.md": """
            ---
            item: receipts
            step: improvement
            date: 2026-11-12
            people: [lea, bo]
            verdicts:
            - {need: n-batch, verdict: adapted, why: Par cent.}
            ---
            """,
        "content/events/2026-11-06-meet.md": """
            ---
            {title: Rencontre, date: 2026-11-06, recording: "https://example.org/video"}
            ---
            """,
        "content/events/2026-12-04-meetup.md": """
            ---
            {title: Soirée, date: 2026-12-04, time: "18:30"}
            ---
            """,
        "content/newsletter/2026-11.md": """
            ---
            date: 2026-11-30
            from: 2026-11-01
            to: 2026-11-30
            subject: Novembre
            signed: bo
            ---
            Bonjour.
            """,
    }
