"""Texts that somebody has to read first, as they may name or insult; and wishes that need not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.privacy.read_first import FirstReader

READER = FirstReader(
    ["Léa Martin", "Karim Benali"],
    ["la liste des reçus de la banque, page d’accueil, import"],
    ["Page d’accueil", "Maillon", "Import bancaire"],
)
FINE = """
Je voudrais importer ma banque.
Exporter la liste des adhérents en CSV
Pouvoir relancer les familles qui n'ont pas payé
Il faudrait une page d’accueil plus simple, sans graphiques !
Un rappel automatique avant l'échéance. Aujourd'hui c'est trop lent.
Des reçus fiscaux en PDF pour tous les donateurs
- plus de boutons
+ de rappels
I'd like to export the member list to Excel.
Reminders by e-mail, please. I lose an hour every Monday.
Could we get a dark mode?
Que la page s'ouvre plus vite sur mobile
L'import de la banque dans Maillon plante avec Firefox
Quiero exportar la lista de socios
Gérer plusieurs comptes bancaires : un par activité
Trier les dons par montant (ex. : 4,5 €)
Le trésorier doit pouvoir valider un paiement
Budget prévisionnel
""".strip().splitlines()
NAMING = """
Karim ne répond jamais aux messages
karim ne repond jamais
Demandez à Dupont
M. Bernard refuse de valider
mme Durand bloque tout
Notre trésorière est débordée depuis son divorce
Ma collègue n'arrive pas à se connecter
Appelez-moi au 06 12 34 56 78
zoe@example.org veut l'export
Pierre ne fait rien
ask claire about it
Demander à Özgür pour le code
Özgür a supprimé la base
KARIM BENALI NE REPOND JAMAIS
voir @lea_m
Ka\u200brim ne répond jamais
Ｋａｒｉｍ ne répond jamais
Jean-Michel bloque tout
The treasurer, Sandra, never answers
عباس لا يرد
D'après Martineau c'est faux
Frau Müller antwortet nie
J.-P. Duval s'en occupe
demandez à l'ancien président
""".strip().splitlines()
INSULTING = """
Vous êtes des connards
c o n n a r d s
Quelle bande d'incompétents
m*rde alors
c0nnard
f**k this
you are idiots
""".strip().splitlines()
HOSTILE = """
=cmd|' /C calc'!A0
=HYPERLINK("http://example.org","x")
<script>alert(1)</script>
[cliquez](javascript:alert(1))
voir https://example.org
""".strip().splitlines()


@pytest.mark.parametrize("text", FINE)
def test_wishes_come_in(text: str) -> None:
    assert READER.reason(text) is None


@pytest.mark.parametrize("text", [*NAMING, *INSULTING, *HOSTILE])
def test_what_may_hurt_is_read_first(text: str) -> None:
    assert READER.reason(text)


@given(st.sampled_from(FINE), st.sampled_from([*NAMING, *INSULTING]), st.randoms())
def test_nothing_around_hides_it(fine: str, bad: str, chance: random.Random) -> None:
    assert READER.reason(chance.choice([f"{fine} {bad}", f"{bad}. {fine}", f"{fine}\n{bad}"]))
