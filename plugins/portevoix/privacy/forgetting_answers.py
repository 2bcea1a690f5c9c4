"""A person forgotten in the answers of forms that nobody has read yet."""

from portevoix.core.problems import N_
from portevoix.privacy.forgetting import ForgettingPlan, ForgettingStep
from portevoix.privacy.name_forms import NameForms
from portevoix.privacy.to_read import LIST, to_read_files
from portevoix.sources.removal import remove_values


def forget_unread(plan: ForgettingPlan) -> None:
    """Plan to take out the answers that name them.

    What an import remembers stays: it names nobody, and without it the answers would come again.
    """
    names = NameForms([plan.name, *(one for one in plan.ids if "-" in one)], plan.handles)
    for file, document in to_read_files(plan.project.root):
        rows = document.data.get(LIST) if isinstance(document.data, dict) else None
        locs = [
            (LIST, number)
            for number, row in enumerate(rows if isinstance(rows, list) else ())
            if isinstance(row, dict) and any(any(names.spans(str(one))) for one in row.values())
        ]
        if not locs:
            continue
        message = N_("what somebody wrote in a form about them")
        steps = [ForgettingStep(document.place(loc), message) for loc in locs]
        text = remove_values(document, locs, file.read_bytes().decode("utf-8"))
        if text is None:
            plan.manual_steps += steps
        else:
            plan.new_texts[file] = text
            plan.steps += steps
