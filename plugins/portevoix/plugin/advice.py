"""Advice about the newsletter, which `portevoix check` gives and builds don't."""

import datetime
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problem
from portevoix.loading.project import Project
from portevoix.model.community import Community
from portevoix.timeline.as_of import never_announced
from portevoix.timeline.frozen import not_frozen

_MOST = 5
"""The largest number of ids that a message names."""


def letter_advice(
    community: Community, project: Project, today: datetime.date
) -> Iterator[Problem]:
    """Advice on past editions that may still change, and items that no edition can announce."""
    if not community.editions:
        return
    for edition in not_frozen(community, project, today):
        yield Problem(
            "edition-not-frozen",
            community.editions[edition].origin,
            N_("The edition “{edition}” is past, and may still change."),
            {"edition": edition},
            N_("Keep it as it was sent: portevoix newsletter freeze {edition}"),
            "advice",
        )
    if items := never_announced(community):
        named = ", ".join(items[:_MOST]) + (" …" if len(items) > _MOST else "")
        yield Problem(
            "never-announced",
            Place(project.options.roadmap),
            N_("No letter announces these, as nothing says since when they are there: {items}."),
            {"items": named},
            N_("Give them, or their lab, “created”."),
            "advice",
        )
