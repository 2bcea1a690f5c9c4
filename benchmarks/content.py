"""Content made from a seed: as many pages as asked for, as a product team might write them."""

import random
import re
from dataclasses import dataclass

WORDS = [
    "adhésion",
    "reçu",
    "fiscal",
    "trésorier",
    "bénévole",
    "atelier",
    "membre",
    "cotisation",
    "virement",
    "relance",
    "formulaire",
    "assemblée",
    "bureau",
    "liste",
    "courriel",
    "export",
    "import",
    "banque",
    "écriture",
    "compte",
    "équipe",
    "page",
    "accueil",
    "tableau",
    "rappel",
    "saison",
    "association",
    "réunion",
    "planning",
    "billet",
    "événement",
    "don",
    "donateur",
    "mandat",
    "règlement",
    "échéance",
    "année",
    "mois",
    "dossier",
    "fichier",
    "nom",
    "adresse",
    "quartier",
    "projet",
    "idée",
    "question",
    "réponse",
    "besoin",
    "choix",
    "raison",
    "date",
    "version",
    "retour",
    "essai",
    "aperçu",
]
AREAS = ["adhesions", "dons", "evenements", "benevoles", "communication"]
STATUSES = ["exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined"]


@dataclass(frozen=True)
class Page:
    """A page as every tool is given it: the same title and the same Markdown."""

    kind: str
    id: str
    title: str
    markdown: str
    area: str
    status: str
    date: str
    links: tuple[str, ...] = ()
    """Ids of the records that it is about: people for an interview, items for all else."""


LINK = re.compile(r"\(LINK/([\w-]+)\)")
"""A link to an item in the Markdown of a page, for each tool to write its own way."""


def make(count: int, seed: int = 7) -> list[Page]:
    """`count` pages: half of them items, a third release notes, the rest people.

    A page has about 220 words: paragraphs with emphasis, code and a link, a list, a table.
    """
    random_ = random.Random(seed)
    items = count // 2
    notes = count // 3
    kinds = ["item"] * items + ["note"] * notes + ["person"] * (count - items - notes)
    return [_page(kind, number, items, random_) for number, kind in enumerate(kinds)]


def _page(kind: str, number: int, items: int, random_: random.Random) -> Page:
    other = f"item-{(number + random_.randrange(1, items)) % items}"
    day = f"{2024 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    identifier = f"{day}-note-{number}" if kind == "note" else f"{kind}-{number}"
    return Page(
        kind,
        identifier,
        _words(random_, 5).capitalize(),
        _markdown(random_, other),
        AREAS[number % len(AREAS)],
        STATUSES[number % len(STATUSES)],
        day,
        (other,),
    )


def _markdown(random_: random.Random, other: str) -> str:
    paragraphs = [
        f"{_sentence(random_)} **{_words(random_, 2)}** {_sentence(random_)} "
        f"Voir [{_words(random_, 2)}](LINK/{other}) et `{_words(random_, 1)}`. {_sentence(random_)}",
        f"## {_words(random_, 3).capitalize()}",
        f"{_sentence(random_)} *{_words(random_, 2)}* {_sentence(random_)} {_sentence(random_)}",
        "\n".join(f"- {_sentence(random_)}" for _ in range(4)),
        f"## {_words(random_, 3).capitalize()}",
        "\n".join(
            ["| Avant | Après |", "| --- | --- |"]
            + [f"| {_words(random_, 3)} | {_words(random_, 4)} |" for _ in range(3)]
        ),
        f"{_sentence(random_)} {_sentence(random_)} {_sentence(random_)}",
    ]
    return "\n\n".join(paragraphs) + "\n"


def _words(random_: random.Random, count: int) -> str:
    return " ".join(random_.choices(WORDS, k=count))


def _sentence(random_: random.Random) -> str:
    return _words(random_, random_.randint(9, 16)).capitalize() + "."
