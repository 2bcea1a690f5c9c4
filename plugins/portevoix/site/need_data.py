"""The needs as data, for the script that shows those that a reader asks for."""

import json

from portevoix.core.graphemes import shorten
from portevoix.core.words import FATE, STANDING
from portevoix.markdown.titles import line_text
from portevoix.model.roadmap import STATUSES
from portevoix.site.context import RenderContext
from portevoix.site.need_lists import FACETS, facets_of, pills_of
from portevoix.site.text_view import LONGEST_IN_LIST


def need_data(context: RenderContext) -> str:
    """All needs in the order of their list, as JSON: id, words, whose, pills, facets.

    Words that many share are given once.
    """
    community, code = context.community, context.language.code
    rows = []
    for story in context.derived.need_lists.all.stories:
        owner = story.item or community.areas.get(story.area or "")
        rows.append(
            [
                story.need.id,
                shorten(line_text(story.need.text.in_(code)), LONGEST_IN_LIST),
                line_text(owner.title.in_(code)) if owner else "",
                " ".join(".".join(pill) for pill in pills_of(story)),
                *(facets_of(community, story, context.today)[facet] for facet in FACETS),
            ]
        )
    words = {
        family: {value: context.word(family, value) for value in values}
        for family, values in (("fate", FATE), ("status", STATUSES), ("standing", STANDING))
    }
    end = "index.html" if context.names_files else ""
    data = {"facets": FACETS, "words": words, "end": end, "needs": rows}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
