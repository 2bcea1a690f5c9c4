"""Words that people write for ours, in French and English: keys, statuses, kinds."""

import unicodedata
from collections.abc import Set as AbstractSet
from functools import cache

_MEANT = {
    # Keys
    "title": "titre intitulé nom name libellé",
    "name": "nom prénom titre title",
    "status": "statut état etat state avancement",
    "area": "domaine zone secteur thème theme rubrique catégorie category module",
    "areas": "domaines zones secteurs thèmes themes rubriques catégories categories modules",
    "objectives": "objectifs buts goals okr",
    "objective": "objectif but goal",
    "items": "éléments entrées sujets chantiers fonctionnalités features entries elements projets",
    "item": "élément sujet chantier fonctionnalité",
    "needs": "besoins demandes requests",
    "need": "besoin demande request",
    "people": "participants présents personnes gens contributeurs persons contributors membres"
    " members participantes",
    "person": "personne contributeur",
    "organisations": "organizations structures associations entreprises companies",
    "organisation": "organization structure association entreprise company",
    "id": "identifiant identifier ident slug ref clé key code",
    "summary": "résumé chapeau abstract",
    "description": "texte détail details desc",
    "target": "échéance cible date_cible due deadline livraison date date_prévue prévu_pour",
    "owners": "responsables propriétaires porteurs owner responsable assignees",
    "created": "créé création date_création",
    "updated": "modifié mis_à_jour mise_à_jour",
    "formerly": "anciennement anciens_id ancien_id avant",
    "labels": "étiquettes tags mots_clés keywords label",
    "links": "liens lien link urls",
    "related": "liés voir_aussi see_also",
    "requires": "dépend_de depends_on nécessite blocked_by",
    "replaces": "remplace",
    "superseded_by": "remplacé_par replaced_by",
    "picture": "image illustration photo",
    "photo": "image portrait picture",
    "voices": "voix votes",
    "arguments": "raisons pour_contre",
    "quotes": "citations verbatims verbatim quote",
    "quote": "citation",
    "decision": "décision",
    "history": "historique changelog changes",
    "kind": "type genre nature sorte",
    "text": "texte contenu content",
    "date": "jour day le quand when",
    "answer": "réponse reponse reply response",
    "reply": "réponse answer",
    "outcome": "résultat issue décision decision verdict",
    "reason": "raison motif pourquoi why because cause",
    "source": "origine provenance",
    "workshop": "atelier",
    "workshops": "ateliers réunions",
    "consent": "consentement accord autorisation",
    "since": "depuis date from le",
    "until": "jusque jusqu_au jusqu_à fin end to",
    "newsletter": "lettre infolettre lettres letter letters",
    "role": "rôle fonction poste",
    "team": "équipe",
    "bio": "biographie présentation",
    "audience": "public visibilité visibility lecteurs",
    "draft": "brouillon",
    "internal": "interne",
    "thanks": "merci remerciements remercier",
    "period": "période trimestre",
    "city": "ville commune",
    "url": "adresse lien site web link address",
    "priority": "priorité",
    "count": "nombre total effectif",
    "effort": "charge taille",
    "horizon": "période",
    "subject": "sujet objet",
    "place": "lieu endroit location",
    "participants": "présents personnes people attendees",
    "releases": "release versions notes annonces nouveautés news",
    "events": "événements évènements agenda",
    "spotlights": "portraits portrait",
    # Values
    "exploring": "exploration à_l_étude étude en_réflexion idée idea backlog exploré study",
    "planned": "prévu prévue planifié planifiée à_faire todo to_do scheduled",
    "in_progress": "en_cours en_développement doing wip started ongoing in_development commencé",
    "preview": "bêta beta aperçu en_test test avant_première pilote pilot",
    "shipped": "livré livrée fait terminé done released closed finished completed sorti en_ligne"
    " delivered publié",
    "paused": "en_pause suspendu suspendue on_hold blocked bloqué gelé",
    "declined": "refusé refusée rejeté rejetée rejected abandonné abandoned wontfix annulé"
    " cancelled canceled non",
    "accepted": "accepté acceptée oui yes retenu",
    "adapted": "adapté adaptée modifié",
    "later": "plus_tard reporté postponed",
    "now": "maintenant",
    "next": "ensuite prochain prochainement bientôt soon",
    "feature": "nouveauté fonctionnalité new nouveau",
    "improvement": "amélioration enhancement improved",
    "fix": "correction correctif bug bugfix",
    "incident": "panne outage",
    "pain": "douleur irritant gêne difficulté",
    "problem": "problème bug",
    "idea": "idée suggestion",
    "reaction": "réaction retour feedback",
    "must_have": "indispensable obligatoire must",
    "must": "doit indispensable obligatoire",
    "should": "devrait souhaitable",
    "could": "pourrait",
    "remove": "supprimer retirer",
    "pricing": "prix tarif",
    "public": "publique tous everyone",
    "members": "membres adhérents",
    "for": "pour",
    "against": "contre",
    "quick_win": "rapide petit facile small",
    "standard": "moyen normal medium",
    "deep": "gros long large",
    "languages": "langues langue langages",
}


def folded(word: str) -> str:
    """A word as it is compared: small letters, no accents, one sign between its parts."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    signs = (sign if sign.isalnum() else " " for sign in parts if not unicodedata.combining(sign))
    return "_".join("".join(signs).split())


def everyday_keys() -> AbstractSet[str]:
    """Keys, and words for values, that people know by other words."""
    return _MEANT.keys()


@cache
def ours_for(word: str) -> tuple[str, ...]:
    """The words of ours that somebody may mean who writes this one, folded."""
    return _by_word().get(word, ())


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for ours, theirs in _MEANT.items():
        for word in map(folded, theirs.split()):
            found[word] = (*found.get(word, ()), ours)
    return found
