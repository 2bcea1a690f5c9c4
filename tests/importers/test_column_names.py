"""Columns are known to protect by their names, however these are written; a plain cell is read."""

import datetime

import pytest

from portevoix.importers.column_names import ColumnKind, column_kind, column_kind_at, shows_row

TODAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "hides",
            (
                "Confidential|CONFIDENTIEL|confidentielle|Custom field (Confidential)|private"
                "|isPrivate|is_private|ISPRIVATE|Privé|prive|Privée|draft|is-draft|isDraft|Brouillon"
                "|archived|Archivé|archivee|Idea archived|archivedAt|closed|isClosed|hidden|Masqué"
                "|Caché|internal|Commentaire interne|withdrawn|Retiré|password|Mot de passe"
                "|members-only|Réservé aux membres|upcoming_release|opt-out|Deleted|Confid."
                "|Sensible|Staff only|Team only|locked|isLocked|Verrouillé|WIP|noindex"
            ),
        ),
        (
            "shows",
            (
                "Public?|publiable|published|Publié|publier|is_published|isPublished|isApproved"
                "|Approuvé|visible|Consentement site|J’accepte que ma réponse paraisse|Opt-in"
                "|Droit à l’image|RGPD|Diffusable|External|Externe"
                "|Show on portal|Afficher|En ligne|Online"
            ),
        ),
        ("dates", "published_at|publishedAt|publishDate|pubDate|Publié le|Date de publication"),
        (
            "grades",
            (
                "Security Level|Niveau de sécurité|NIVEAU_DE_SECURITE|niveauDeSecurite|security"
                "|Champs personnalisés (Niveau de sécurité)|visibility|Visibilité|audience|Audience"
                "|permissionLevel|moderationState|Confidentialité|unpublished|Non publié"
                "|Public/Privé|Ne pas publier|nonpublic|Ne pas diffuser|Non diffusable|Diffusion"
                "|Sensibilité|Accès|Access|Classification|TLP"
            ),
        ),
        (
            None,
            (
                "title|Titre|status|State|Résumé|Release Confidence %|International|Secrétaire"
                "|cache|Closed At|closed_at|République|Publicité|owners|approvers|Due|fields|N°"
                "|External ID|Lien externe|Nombre d’affichages|Date en ligne|Slideshow|Last access"
            ),
        ),
    ],
)
def test_what_a_column_protects_by(kind: ColumnKind | None, names: str) -> None:
    expected = dict.fromkeys(names.split("|"), kind)
    for name in names.split("|"):
        for written in (name, name.upper(), f"  {name} "):
            if not written.isupper() or column_kind(name.lower()) == kind:
                expected[written] = kind
    assert {name: column_kind(name) for name in expected} == expected


def test_the_last_step_of_a_path_that_protects_counts() -> None:
    assert column_kind_at("fields.security.name") == "grades"
    assert column_kind_at("visibility.isPrivate") == "hides"
    assert column_kind_at("board.name") is None


@pytest.mark.parametrize(
    ("kind", "seen", "hidden", "unclear"),
    [
        ("hides", "no|FALSE|0|non|☐", "yes|true|1|Oui|x|✓|✔️", "|perhaps|nope|Staff only|2026"),
        ("shows", "yes|TRUE|1|oui|checked|☑", "no|false|0||non", "perhaps|yess|soon|2"),
        (
            "dates",
            "2026-11-30|2026-01-02T10:00Z|02/01/2026|Mon Mar 02 2026 09:00|02/Mar/26 9:05 AM",
            "|2026-12-01|0001-01-01T00:00Z|no|01/02/2027|02/Mar/27 9:05 AM",
            "soon|word1x|12|yes",
        ),
        ("grades", "public|Public|everyone|tous", "", "internal|private|Secret||publicly"),
    ],
)
def test_a_cell_is_plain_or_it_is_unclear(
    kind: ColumnKind, seen: str, hidden: str, unclear: str
) -> None:
    for words, expected in ((seen, True), (hidden, False), (unclear, None)):
        if words or expected is not False:
            found = {word: shows_row(kind, word, TODAY) for word in words.split("|")}
            assert found == dict.fromkeys(found, expected)
