"""Quotes: true ones are found however they are set, altered ones never."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from portevoix.checks.quotes import is_said, minutes, spoken
from portevoix.cli import main
from portevoix.core.problems import Place
from portevoix.model.articles import Body, Workshop
from portevoix.schema.converters import convert

TEXT = """
Nous étions **quatorze**, de neuf associations, dont cinq à distance.

## Ce qui s’est dit

Léa l’a dit ainsi : « Le lundi soir, j’ai vingt minutes… Je veux voir *ce qui reste à faire*,
pas des graphiques ! » Karim voulait [une page différente](../roadmap/home-page.md) pour chaque
rôle, réglée par le bureau ; Hélène lui a demandé qui la réglerait quand il partirait.

- Six graphiques ont été barrés par onze personnes.
- Le solde de la banque, par aucune.

Pour 25 % de plus[^1], c’est le **c**œur du problème : cela ne réglera rien du tout.
Personne ne s’en est servi deux fois. यह किताब अच्छी है

[^1]: Une note.
"""
WORDS = spoken(re.sub(r"\(\.\.[^)]*\)|\[\^1\]", "", TEXT)).split()


@pytest.fixture(scope="module")
def text() -> str:
    body = Body("fr", TEXT, "a.md", 1)
    values = {"@id": "a", "item": "home", "step": "reflection", "date": "2026-03-19"}
    return minutes(convert(Workshop, values).changed(bodies=(body,), origin=Place("a.md")))


@pytest.mark.parametrize(
    "quote",
    [
        "Le lundi soir j'ai vingt minutes... Je veux voir ce qui reste à faire, pas des graphiques",
        "« Je veux voir ce qui reste à faire, pas des graphiques ! »",
        "UNE PAGE DIFFÉRENTE pour chaque rôle, réglée par le bureau",
        "Karim voulait une page\n différente pour   chaque rôle",
        "Le solde de la banque — par aucune.",
        "réglée par le bu\u00adreau ; He\u0301le\u0300ne lui a demandé",
        "Karim voulait [une page différente](../roadmap/home-page.md) pour chaque rôle",
        "pour 25 % de plus, c’est le cœur",
        "c’est le coeur du problème",
        "ne réglera rien du tout",
    ],
)
def test_true_quotes_are_found_however_they_are_set(text: str, quote: str) -> None:
    assert is_said(quote, text)


@pytest.mark.parametrize(
    "quote",
    [
        "Le lundi soir j'ai trente minutes",
        "Je veux voir … pas des graphiques",
        "Je ne veux pas voir ce qui reste à faire",
        "des graphiques",
        "barrés par onze personnes le solde de la banque",
        "voir ce qui reste à faire des graphiques",
        "lundi soir j'ai vingt minute",
        "pour 25 € de plus",
        "s’en est servi deux fois",
        "यह कीताब अच्छी है",
        "",
    ],
)
def test_altered_quotes_are_refused(text: str, quote: str) -> None:
    assert not is_said(quote, text)


@given(st.integers(0, len(WORDS) - 8), st.integers(4, 8), st.randoms())
def test_no_alteration_passes(text: str, start: int, length: int, chance: random.Random) -> None:
    quote = WORDS[start : start + length]
    at = chance.randrange(len(quote))
    other = chance.choice([one for one in (*WORDS, "jamais", "toujours") if one != quote[at]])
    altered = {
        "replaced": [*quote[:at], other, *quote[at + 1 :]],
        "left out": [*quote[:at], *quote[at + 1 :]],
        "added": [*quote[:at], "jamais", *quote[at:]],
    }[chance.choice(["replaced", "left out", "added"])]
    if f" {' '.join(altered)} " not in text:
        assert not is_said(" ".join(altered), text)


def test_private_minutes_are_looked_into(write_project: Callable[..., Path]) -> None:
    said = "said: {workshop: w, quote: ce qui reste}"
    public = (
        "  - {id: n-one, text: Voir, kind: pain}\n  - {id: n-two, text: Lire, kind: pain}\n"
        f"  - {{id: n-three, text: Tout, kind: pain, {said}}}\n"
    )
    head = "items:\n- id: home\n"
    root = write_project(
        {
            "roadmap.yaml": f"{head}  title: Accueil\n  status: planned\n  needs:\n{public}",
            "private/roadmap.yaml": f"{head}  needs:\n"
            "  - {id: n-one, said: {workshop: w, quote: Je veux voir ce qui reste}}\n"
            "  - {id: n-two, said: {workshop: w, quote: Je veux lire ce qui reste}}\n",
            "private/content/workshops/w.md": "---\nitem: home\nstep: reflection\n"
            "date: 2026-03-19\ntitle: Un\n---\n\nLéa : « Je veux voir ce qui reste à faire. »\n",
        },
        "languages: [fr]\noverlay: private",
    )
    command = ["check", "--project", str(root), "--lang", "en"]
    lines = CliRunner().invoke(main, command).output.splitlines()
    found = [line.split(" ")[0] for line in lines if "quote-not-found" in line]
    assert found == ["private/roadmap.yaml:5:44:"]
    assert not [line for line in lines if "unknown-reference" in line]  # nor without the overlay
    shutil.rmtree(root / "private")
    assert CliRunner().invoke(main, [*command, "--strict"]).exit_code == 0
