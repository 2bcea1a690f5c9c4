"""What follows from a consent that ran out is advice, whoever finds it."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from portevoix.core.problems import Problem

Write = Callable[..., Path]
Told = Callable[..., Iterable[Problem]]
OPTIONS = """
    languages: [fr]
    mail: {postal_address: "1 quai du Port", unsubscribe: "https://lettre.example/fin"}
    """
FILES = {
    "contributors.yaml": """
        people:
        - id: lea
          name: Léa Martin
          photo: lea.svg
          consent:
            {name: true, photo: true, newsletter: true, since: 2026-01-01, until: 2027-01-31}
        """,
    "content/lea.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "content/index.md": "# Accueil\n\n[Léa](contributors/lea.md) nous l’a dit.\n",
    "content/spotlights/lea.md": """
        ---
        {person: lea, title: Léa, date: 2026-11-15}
        ---
        Voir [sa page](../contributors/lea.md) : Léa Martin, elle-même.
        """,
    "content/newsletter/2026-11.md": """
        ---
        date: 2026-11-30
        from: 2026-11-01
        to: 2026-11-30
        subject: Novembre
        preheader: Ce qui est sorti, ce qui a glissé, et deux rendez-vous.
        picks: [{id: lea, comment: Léa Martin raconte.}]
        ---
        Bonjour, [Léa Martin](../contributors/lea.md) !
        """,
}


def test_what_follows_from_a_consent_that_ran_out_is_advice(
    write_project: Write, problems_of: Told
) -> None:
    root = write_project(FILES, OPTIONS)
    before = {one.code for one in problems_of(root, datetime.date(2027, 1, 31))}
    assert before == {"edition-not-frozen"}
    found = list(problems_of(root, datetime.date(2027, 2, 1)))
    assert {one.severity for one in found} == {"advice"}
    assert {one.code for one in found} >= {
        "consent-over",
        "photo-without-consent",
        "hidden-link",
    }


def test_what_was_never_agreed_is_not_shown_and_told(
    write_project: Write, problems_of: Told
) -> None:
    files = {**FILES, "content/autre.md": "# Autre\n\nMarc Oliveira l’a dit.\n"}
    marc = "people:\n        - {id: marc, name: Marc Oliveira}"
    files["contributors.yaml"] = files["contributors.yaml"].replace("people:", marc)
    found = list(problems_of(write_project(files, OPTIONS), datetime.date(2027, 2, 1)))
    assert {one.severity for one in found} == {"advice"}
    assert ("name-without-consent", "content/autre.md") in {(p.code, p.place.path) for p in found}
