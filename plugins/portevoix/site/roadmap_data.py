"""The items of a page as data: what its filters look at, also for those that it does not show."""

import json
from collections.abc import Iterable

from markupsafe import Markup

from portevoix.model.roadmap import Item
from portevoix.site.view import View


def roadmap_data(view: View, rows: Iterable[tuple[str, Item]]) -> Markup:
    """Items, each with the name of the column it stands in, as JSON in the page.

    Of an item: id, title, column, status, horizon, area, effort, objectives, labels.
    """
    items = [
        [
            item.id,
            view.plain_title(item),
            column,
            item.status,
            view.horizon(item) or "",
            item.area or "",
            item.effort or "",
            item.objectives,
            item.labels,
        ]
        for column, item in rows
    ]
    before, _, after = view.path_to("roadmap/*/").partition("*")
    data = {"before": before, "after": after, "items": items}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(  # noqa: S704 - no text of an author ends the element
        f'<script type="application/json" data-pv-items>{text}</script>'
    )
