"""What is found while files are read or editions are made, and may be graded like the rest."""

from portevoix.checks import editions
from portevoix.checks.check import found_elsewhere
from portevoix.problems import N_

found_elsewhere(
    __name__,
    "unknown-reference",
    N_("An id that a record refers to is nobody’s."),
    N_("Correct it, or add what it names."),
    wrong={
        "roadmap.yaml": """
            items:
            - {id: home-page, title: Home page, status: planned, owners: [nobody]}
            """,
    },
    right={
        "roadmap.yaml": """
            items:
            - {id: home-page, title: Home page, status: planned, owners: [lea]}
            """,
        "contributors.yaml": """
            people:
            - {id: lea, name: Léa Martin, team: true}
            """,
    },
)
found_elsewhere(
    __name__,
    "self-reference",
    N_("A record refers to itself."),
    N_("Take the line out."),
    wrong={
        "roadmap.yaml": """
            items:
            - {id: home-page, title: Home page, status: planned, related: [home-page]}
            """,
    },
    right={
        "roadmap.yaml": """
            items:
            - {id: home-page, title: Home page, status: planned, related: [menu]}
            - {id: menu, title: Menu, status: planned}
            """,
    },
)
found_elsewhere(
    __name__,
    "double-encoding",
    N_("Text in UTF-8 was read in another encoding: an accent is now two odd characters."),
    N_("Put in its place the restored text that the message gives, or type it again."),
    wrong={
        "roadmap.yaml": """
            items:
            - {id: receipts, title: ReÃ§us, status: planned}
            """,
    },
    right={
        "roadmap.yaml": """
            items:
            - {id: receipts, title: Reçus, status: planned}
            """,
    },
)
_EDITION = """
    ---
    {date: 2026-11-30, from: 2026-11-01, to: 2026-11-30, subject: What is new%s}
    ---
    """
_NOTE = """
    ---
    {title: Reminders, date: %s, area: gifts}
    ---
    """
_AREA = """
    areas:
    - {id: gifts, title: Gifts}
    """
found_elsewhere(
    editions.__name__,
    "pick-without-effect",
    N_("An editor’s pick names nothing that the edition tells."),
    N_("Take it out: an earlier edition told it, or its section is left out."),
    wrong={
        "roadmap.yaml": _AREA,
        "content/releases/reminders.md": _NOTE % "2026-05-01",
        "content/newsletter/2026-11.md": _EDITION % ", picks: [gifts]",
    },
    right={
        "roadmap.yaml": _AREA,
        "content/releases/reminders.md": _NOTE % "2026-11-10",
        "content/newsletter/2026-11.md": _EDITION % ", picks: [reminders]",
    },
)
found_elsewhere(
    editions.__name__,
    "shipped-untold",
    N_("Something shipped, and no edition of the newsletter tells it."),
    N_("Pick it in the next edition, or drop it there."),
    wrong={
        "roadmap.yaml": _AREA,
        "content/releases/reminders.md": _NOTE % "2026-11-10",
        "content/newsletter/2026-11.md": _EDITION % ", sections: [events]",
    },
    right={
        "roadmap.yaml": _AREA,
        "content/releases/reminders.md": _NOTE % "2026-11-10",
        "content/newsletter/2026-11.md": _EDITION % "",
    },
)
