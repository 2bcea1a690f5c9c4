"""The portal's words for the model's words: what a reader reads for `in_progress`."""

from portevoix.chronicle.words import CALL, FATE, NOTE, NOTHING, OUTCOME, SECTION, STATUS, VERDICT
from portevoix.problems import N_

STATUS_SENTENCE = {
    "exploring": N_("We are looking into it; nothing is promised."),
    "planned": N_("We have decided to do it."),
    "in_progress": N_("The team is working on it now."),
    "preview": N_("Some are trying it before everyone else."),
    "shipped": N_("It is there."),
    "paused": N_("Work has stopped for now."),
    "declined": N_("We will not do it."),
}
"""What is true of every item of that status."""
STATUS_KNOWN = {
    "planned": N_("We have decided to do it; the date is our best guess."),
    "preview": N_("Members of the lab are trying it before everyone else."),
    "shipped": N_("It is there, for everyone."),
    "paused": N_("Work has stopped for now; we say why."),
    "declined": N_("We will not do it; we say why."),
}
"""What is said where more is known of the item: see `portal/standing.py`."""
HORIZON = {"now": N_("Now"), "next": N_("Next"), "later": N_("Later")}
HORIZON_SENTENCE = {
    "now": N_("What comes first."),
    "next": N_("What comes after that."),
    "later": N_("What we keep in mind."),
}
EFFORT = {
    "quick_win": N_("Quick win"),
    "standard": N_("Standard"),
    "deep": N_("Deep work"),
}
CONSTRAINT = {
    "technical": N_("a technical limit"),
    "minority": N_("too few people concerned"),
    "cost": N_("the cost"),
    "strategy": N_("the direction of the product"),
}
NEED = {
    "pain": N_("Pain"),
    "problem": N_("Problem"),
    "idea": N_("Idea"),
    "reaction": N_("Reaction"),
    "must_have": N_("Must have"),
    "remove": N_("To remove"),
    "pricing": N_("Pricing"),
    "stakeholder_view": N_("A stakeholder’s view"),
}
PRIORITY = {"must": N_("Essential"), "should": N_("Important"), "could": N_("Nice to have")}
STEP = {
    "reflection": N_("Reflection"),
    "improvement": N_("Improvement"),
    "preview": N_("Preview"),
}
STEP_SENTENCE = {
    "reflection": N_("What each would wish for, and which needs come first."),
    "improvement": N_("The mock-ups are shown; each need gets a verdict."),
    "preview": N_("Members see it before everyone else."),
}
STEP_STATE = {
    "done": N_("done"),
    "next": N_("comes next"),
    "later": N_("after that"),
    "over": N_("no workshop noted here"),
}
CAVEAT = {
    "one_segment": N_("All these voices come from one segment: this is not yet everyone."),
    "one_organisation": N_("One organisation weighs a lot here: this is not yet everyone."),
    "one_source_organisation": N_(
        "The voices of one source come from one organisation: this is not yet everyone."
    ),
}
COLUMN = {
    **HORIZON,
    "shipped": N_("Shipped"),
    "paused": N_("Paused"),
    "declined": N_("Declined"),
}
AGE = {
    "old": N_("For more than 90 days"),
    "middling": N_("For 30 to 90 days"),
    "young": N_("For less than 30 days"),
    "unknown": N_("Without a date"),
}
AUDIENCE = {
    "public": N_("For everyone"),
    "members": N_("For members only"),
    "internal": N_("For the team only"),
}
CONTRIBUTION = {
    "bug": N_("Bug reports"),
    "design": N_("Design"),
    "doc": N_("Documentation"),
    "eventOrganizing": N_("Organising events"),
    "ideas": N_("Ideas"),
    "mentoring": N_("Mentoring"),
    "promotion": N_("Promotion"),
    "question": N_("Answering questions"),
    "research": N_("Research"),
    "review": N_("Proofreading"),
    "talk": N_("Talks"),
    "translation": N_("Translation"),
    "tutorial": N_("Tutorials"),
    "userTesting": N_("Testing"),
}
WORDS = {
    "status": STATUS,
    "status_sentence": STATUS_SENTENCE,
    "status_known": STATUS_KNOWN,
    "horizon": HORIZON,
    "effort": EFFORT,
    "outcome": OUTCOME,
    "constraint": CONSTRAINT,
    "need": NEED,
    "priority": PRIORITY,
    "note": NOTE,
    "horizon_sentence": HORIZON_SENTENCE,
    "step": STEP,
    "step_sentence": STEP_SENTENCE,
    "step_state": STEP_STATE,
    "verdict": VERDICT,
    "call": CALL,
    "fate": FATE,
    "caveat": CAVEAT,
    "column": COLUMN,
    "age": AGE,
    "audience": AUDIENCE,
    "section": SECTION,
    "nothing": NOTHING,
    "contribution": CONTRIBUTION,
}
