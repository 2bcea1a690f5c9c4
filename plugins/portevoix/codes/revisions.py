"""What is found by comparing the files with a former state, where that is asked for."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

SECTIONS = (
    section(
        N_("Compared with a former state"),
        "revisions",
        "warning",
        (
            (
                "change-unrecorded",
                N_("A status, target or stage changed, and the item’s history does not say so."),
                N_("Add an entry with the day and the reason; “portevoix record” writes it."),
            ),
            (
                "id-vanished",
                N_("An item that was there is gone, and nothing takes its place."),
                N_("Name it in the “formerly” of another item, or put it back as declined."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("What was said before, compared with a former state"),
        "revisions",
        "advice",
        (
            (
                "past-rewritten",
                N_("An entry of a history is gone, or says something else than before."),
                N_("Put it back, unless it was wrong when it was written."),
            ),
        ),
        is_configurable=True,
    ),
)
