"""Search finds what readers mean, in the words that they type, and nothing that is withheld."""

import datetime
import gzip
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.model.addresses import address_of
from portevoix.privacy.audience import for_audience
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.links import LinkTargets
from portevoix.site.search import PageText, page_rows, records_script

ROOT = Path(__file__).parents[2]
Search = Callable[[str, str, Any], Any]
FIRST = "(asked) => asked.map((query) => search.ask(query).hits.slice(0, 3).map((hit) => hit[2]))"


def records_of(community: Any, day: datetime.date, code: str) -> str:
    targets = LinkTargets.of(community, [], Problems())
    context = RenderContext(community, DerivedData(community, day), language(code), day, targets)
    return records_script(context, [PageText("about/", "À propos", "<h1>À propos</h1><p>Oui.</p>")])


@pytest.fixture(scope="module")
def demo() -> dict[str, str]:
    """What search knows of the demo, by language."""
    from portevoix.loading.load import load
    from portevoix.loading.project import read_project

    problems, day = Problems(), datetime.date(2026, 11, 20)
    project = read_project(ROOT / "mkdocs.yml", problems)
    assert project
    community = for_audience(load(project, problems).community, "public", day)
    return {code: records_of(community, day, code) for code in ("fr", "en")}


def rows_of(records: str) -> list[list[Any]]:
    return json.loads(records.removeprefix("portevoixRecords="))["rows"]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_record_is_found_by_its_words(
    demo: dict[str, str], recall: Callable[..., dict[str, float]], code: str
) -> None:
    found = recall(demo[code], most=500, rounds=2)
    least = {"title": 99, "any": 96, "typo": 99}
    assert all(found[kind] >= number for kind, number in least.items()), found


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_first_search_loads_little(demo: dict[str, str], code: str) -> None:
    assert len(gzip.compress(demo[code].encode(), 6)) < 80_000


ASKED = {
    "benevole": "Le planning des bénévoles",
    "tresorerie": "Atelier trésorerie",
    "imprimer": "Une liste imprimée",
    "planing": "Le planning des bénévoles",
    "l'étoile": "Cinéma L’Étoile",
    "etoile": "Cinéma L’Étoile",
    "Gael": "La recherche trouve Gaël",
    "recu fiscal": "Tous les reçus fiscaux en une fois",
    "trésorier·ère·s": "Léa Martin, trésorière du lundi soir",
    "lea marti": "Léa Martin",
    "adhésio": "Adhésions",
}
"""What readers type, and what one of the first three titles starts with."""


def test_plain_questions_find_what_is_meant(demo: dict[str, str], search_with: Search) -> None:
    found = search_with(demo["fr"], FIRST, list(ASKED))
    missed = {
        query: titles
        for (query, wanted), titles in zip(ASKED.items(), found, strict=True)
        if not any(title.startswith(wanted) for title in titles)
    }
    assert not missed


ODD = {
    "İstanbul": "istanbul",
    "ẞ": "ss",
    "Łódź": "lodz",
    "œuvre": "oeuvre",
    "ﬁn": "fin",
    "Ｆｕｌｌ": "full",
    "Ærø": "aero",
    "d’accueil": "d accueil",
    "7.8.1": "7.8.1",
    "日本": "日 本",
    "client·e·s": "client",
    "client.e.s": "client",
    "client(e)s": "client",
    "client-e-s": "client",
    "peut-être": "peut etre",
    "KEP-1287": "kep 1287",
}


def test_words_are_folded_as_unicode_says(demo: dict[str, str], search_with: Search) -> None:
    """The words of a text, by another hand: those of the demo, and odd ones."""
    act = "(texts) => texts.map((text) => search.words(text).join(' '))"
    assert search_with(demo["fr"], act, list(ODD)) == list(ODD.values())
    letters = str.maketrans(json.loads(demo["fr"].partition("=")[2])["tables"]["letters"])
    words = sorted({word for row in rows_of(demo["fr"]) for word in re.findall(r"[^\W_]+", row[3])})
    assert len(words) > 2000

    def folded(word: str) -> str:
        bare = unicodedata.normalize("NFKD", word.lower()).lower()
        return "".join(c for c in bare if unicodedata.category(c)[0] != "M").translate(letters)

    assert search_with(demo["fr"], act, words) == [folded(word) for word in words]


FORMS = {
    "fr": ["imprimer imprimé imprimées imprime", "utilisateur utilisatrices utilisation utiliser",
           "acteur actrices", "nouveau nouvelles nouveaux", "cotisation cotiser cotisations",
           "public publique", "client cliente clients"],
    "en": ["schedule scheduler scheduling scheduled", "policy policies", "run running",
           "migrate migration migrating"],
}  # fmt: skip


@pytest.mark.parametrize("code", FORMS)
def test_forms_of_a_word_have_one_stem(
    demo: dict[str, str], search_with: Search, code: str
) -> None:
    act = "(forms) => forms.map((one) => new Set(search.words(one).map(search.stem)).size)"
    assert set(search_with(demo[code], act, FORMS[code])) == {1}


def test_each_record_has_the_address_of_its_page_or_place(community: Any, today: Any) -> None:
    rows = rows_of(records_of(community, today, "fr"))
    addresses = [row[1] for row in rows if row[1] != "roadmap/#statuses"]
    assert {address_of(record) for record in community.with_page} <= set(addresses)
    for need in community.needs:
        assert sum(need in address for address in addresses) == 1
    assert len(set(addresses)) == len(addresses)


def test_a_hit_tells_its_kind_its_status_and_its_day(community: Any, today: Any) -> None:
    known = json.loads(records_of(community, today, "en").partition("=")[2])
    by_title = {row[2]: row for row in known["rows"]}
    kind, _, _, text, state, area, day = by_title["Par la poste"]
    assert known["kinds"][kind] == ["Need", "Needs", "need"]
    assert known["states"][state] == ["declined", "Declined"]
    assert (known["areas"][area], day, text) == ("Money", "2026-03-01", "Trop cher")
    assert by_title["Receipts"][6] == "2026-09-01"


def test_who_is_not_named_is_not_searched(community: Any, today: Any) -> None:
    assert "Karim" not in records_of(for_audience(community, "public", today), today, "fr")


def test_a_page_is_searched_by_section() -> None:
    content = (
        '<h1 id="t">Un &amp; deux</h1><p>Avant <em>tou</em>t.</p><!-- non -->'
        '<h2 id="a">Trois</h2><p>Quatre<br>cinq</p><script>non()</script><h2 id="b">Six</h2>'
    )
    found = [row[1:4] for row in page_rows(PageText("x/", "Un &amp; deux", content))]
    assert found == [
        ("x/", "Un & deux", "Avant tout."),
        ("x/#a", "Trois", "Un & deux – Quatre cinq"),
        ("x/#b", "Six", "Un & deux – "),
    ]


def test_a_term_is_found_with_its_definition(demo: dict[str, str]) -> None:
    content = (
        '<h2 id="a">Mots</h2><dl><dt>Un <em>labo</em></dt>\n<dd>Un essai.</dd>'
        '<dt id="cr">CR</dt>\n<dt>Compte rendu</dt>\n<dd>Ce qui s’est dit.</dd><dd>Sans noms.</dd>'
        "</dl><p>Fin.</p>"
    )
    found = [row[:4] for row in page_rows(PageText("x/", "T", content))][1:]
    assert found == [
        ("page", "x/#a", "Mots", "T – Fin."),
        ("term", "x/#a", "Un labo", "Un essai."),
        ("term", "x/#cr", "CR", "Ce qui s’est dit. Sans noms."),
        ("term", "x/#a", "Compte rendu", "Ce qui s’est dit. Sans noms."),
    ]
    assert ["roadmap/#statuses", "Avant-première"] in [row[1:3] for row in rows_of(demo["fr"])]
