"""The reader's words for the model's words, where a page and a letter say the same."""

from portevoix.problems import N_

STATUS = {
    "exploring": N_("Exploring"),
    "planned": N_("Planned"),
    "in_progress": N_("In progress"),
    "preview": N_("Preview"),
    "shipped": N_("Shipped"),
    "paused": N_("Paused"),
    "declined": N_("Declined"),
}
NOTE = {"feature": N_("New"), "improvement": N_("Improvement"), "fix": N_("Fix")}
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
    "moved": N_("What moved on the roadmap"),
    "next": N_("What comes next"),
    "calls": N_("We need you"),
    "answers": N_("What became of what you said"),
    "spotlights": N_("A portrait"),
    "events": N_("Where we meet"),
    "thanks": N_("Thank you"),
    "team": N_("From the team"),
}
NOTHING = {
    "shipped": N_("Nothing new to tell this time."),
    "moved": N_("No change of the roadmap to tell this time."),
    "next": N_("Nothing to announce this time."),
    "calls": N_("No question to ask this time."),
    "answers": N_("No answer to tell this time."),
    "spotlights": N_("No portrait this time."),
    "events": N_("No event to tell this time."),
    "thanks": N_("No one to thank by name this time."),
}
