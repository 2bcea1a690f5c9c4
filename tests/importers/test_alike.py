"""Wishes that say nearly the same, and those that only look like it."""

import pytest

from portevoix.importers.alike import are_alike, gist


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Je voudrais importer ma banque.", "Pouvoir importer ma banque svp"),
        ("Exporter la liste des adhérents en CSV", "Export de la liste des adhérents en csv !"),
        ("Reminders by e-mail", "I'd like e-mail reminders please"),
        ("Un mode sombre", "Avoir un mode sombre, merci"),
        ("Un rappel automatique avant l’échéance", "Des rappels automatiques avant l'echeance"),
        (
            "Relancer les familles qui n’ont pas payé",
            "pouvoir relancer les famille qui n'ont pas payé",
        ),
    ],
)
def test_nearly_the_same(one: str, other: str) -> None:
    assert are_alike(gist(one), gist(other))
    assert are_alike(gist(other), gist(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Importer la liste des membres depuis un CSV",
            "Exporter la liste des membres vers un CSV",
        ),
        ("Je veux des graphiques", "Je ne veux pas de graphiques"),
        ("Boutons plus grands", "Boutons moins grands"),
        ("2 rappels par mois", "3 rappels par mois"),
        ("Une page pour les membres", "Une page pour les donateurs"),
        ("Activer les rappels", "Désactiver les rappels"),
        ("Mode clair", "Mode sombre"),
        ("svp", "merci"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not are_alike(gist(one), gist(other))
