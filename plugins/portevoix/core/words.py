"""The readers' words for values of the model, by families."""

from portevoix.core.problems import N_

STATUS = {
    "exploring": N_("Exploring"),
    "planned": N_("Planned"),
    "in_progress": N_("In progress"),
    "preview": N_("Preview"),
    "shipped": N_("Shipped"),
    "paused": N_("Paused"),
    "declined": N_("Declined"),
}
NOTE = {
    "feature": N_("New"),
    "improvement": N_("Improvement"),
    "fix": N_("Fix"),
    "incident": N_("Incident"),
}
OUTCOME = {
    "accepted": N_("Accepted"),
    "adapted": N_("Adapted"),
    "later": N_("Later"),
    "declined": N_("Declined"),
}
VERDICT = {"heard": N_("Heard"), "adapted": N_("Adapted"), "not_kept": N_("Not kept")}
FATE = {**OUTCOME, **VERDICT}
CALL = {
    "discuss": N_("Join the discussion"),
    "test": N_("Try it with us"),
    "prioritise": N_("Give your priorities"),
    "join": N_("Join the lab"),
}
SECTION = {
    "shipped": N_("What is new"),
    "incidents": N_("What went wrong"),
    "moved": N_("What moved on the roadmap"),
    "next": N_("What comes next"),
    "calls": N_("We need you"),
    "answers": N_("What became of what you said"),
    "spotlights": N_("A portrait"),
    "events": N_("Where we meet"),
    "thanks": N_("Thank you"),
    "team": N_("From the team"),
}
STATUS_SENTENCE = {
    "exploring": N_("We are looking into it; nothing is promised."),
    "planned": N_("We have decided to do it."),
    "in_progress": N_("The team is working on it now."),
    "preview": N_("Some are trying it before everyone else."),
    "shipped": N_("It is there."),
    "paused": N_("Work has stopped for now."),
    "declined": N_("We will not do it."),
}
"""Sentences that are true of every item of that status."""
STATUS_KNOWN = {
    "planned": N_("We have decided to do it; the date is our best guess."),
    "preview": N_("Those who shape it with us are trying it before everyone else."),
    "shipped": N_("It is there, for everyone."),
    "paused": N_("Work has stopped for now; we say why."),
    "declined": N_("We will not do it; we say why."),
}
"""What is said where more is known of the item: see `site/status_sentences.py`."""
MOVE = {
    "pushed_back": N_("Pushed back"),
    "brought_forward": N_("Brought forward"),
    "made_precise": N_("Made precise"),
    "made_vague": N_("Less precise"),
}
"""How a target moved."""
CHANGE = {
    "added": N_("New on the roadmap"),
    "exploring": N_("Exploring"),
    "planned": N_("Planned"),
    "started": N_("Work began"),
    "preview": N_("In preview"),
    "shipped": N_("Available"),
    "paused": N_("Paused"),
    "declined": N_("Declined"),
    "reversed": N_("A step back"),
    "reopened": N_("Taken up again"),
    "moved": N_("Date moved"),
    "made_precise": N_("Date made precise"),
    "scope": N_("Scope changed"),
    "incident": N_("Incident"),
    "answered": N_("Need answered"),
    "outcome": N_("Confirmed or not"),
    "call_opened": N_("Call opened"),
    "call_closed": N_("Call closed"),
    "portrait": N_("Portrait"),
    "letter": N_("Letter"),
}
"""The kinds of what happened: see `timeline/changes.py`."""
PROMISE = {
    "kept": N_("Date kept"),
    "late": N_("Came late"),
    "moved": N_("Date moved"),
    "made_precise": N_("Date made precise"),
    "declined": N_("Declined"),
    "overdue": N_("Overdue"),
    "open": N_("To come"),
}
"""What became of a date that was given: see `timeline/promises.py`."""
PROMISE_SENTENCE = {
    "kept": N_("It was there by the last day of the date that was given last."),
    "late": N_("It came after that last day."),
    "moved": N_("Another date took its place: later, earlier, or less precise."),
    "made_precise": N_("The new date lies within the former one: it is the same promise."),
    "declined": N_("What had been given a date will not be done."),
    "overdue": N_("The last day is over, it is not there, and no new date was given."),
    "open": N_("Its last day is still to come."),
}
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
STANDING = {
    "waiting": N_("Waiting for an answer"),
    "reopened": N_("Open again"),
    "merged": N_("Merged"),
    "answered": N_("Answered"),
    "available": N_("Available"),
    "partly": N_("Solved in part"),
    "solved": N_("Confirmed as solved"),
}
UNTIL = {
    "answered": N_("To its first answer"),
    "shipped": N_("Until it shipped"),
    "confirmed": N_("Until those who asked confirmed it"),
}
RESULT = {
    "solved": N_("Yes, it is solved."),
    "partly": N_("It is solved in part."),
    "not": N_("No, it is not solved."),
}
RANK = {
    "must": N_("Essential"),
    "should": N_("Important"),
    "could": N_("Nice to have"),
    "wont": N_("Not for us"),
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
    "one_organisation": N_("Many of these voices come from one place: this is not yet everyone."),
    "one_source_organisation": N_(
        "The voices of one source come from one place: this is not yet everyone."
    ),
}
COLUMN = {
    **HORIZON,
    "shipped": N_("Shipped"),
    "paused": N_("Paused"),
    "declined": N_("Declined"),
}
AGE = {
    "young": N_("Said less than 30 days ago"),
    "middling": N_("Said 30 to 90 days ago"),
    "old": N_("Said more than 90 days ago"),
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
    "rank": RANK,
    "standing": STANDING,
    "result": RESULT,
    "until": UNTIL,
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
    "move": MOVE,
    "change": CHANGE,
    "promise": PROMISE,
    "promise_sentence": PROMISE_SENTENCE,
    "contribution": CONTRIBUTION,
}
