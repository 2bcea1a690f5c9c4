"""The time line as a drawing: a column for each quarter, a row for each item."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from portevoix.core.graphemes import shorten
from portevoix.schema.text import Moment
from portevoix.site.quarters import DatedItem, Quarter
from portevoix.site.view import View

_TITLES, _COLUMN, _ROW, _HEAD, _BAR = 330, 104, 34, 34, 14
"""Widths and heights: of the titles' column, a quarter, a row, the head, a bar."""
_BEFORE, _MOST_QUARTERS, _MOST_ROWS = 2, 8, 20
"""Quarters before today's; the most of quarters and rows that are drawn."""
_LONGEST = 42
_DOT = 8
"""The width of a day."""


@dataclass(eq=False)
class QuarterChart:
    """A drawing of what is due in the quarters around today; None of it is in the list alone."""

    view: View
    rows: Sequence[DatedItem]
    """Those that are drawn."""
    first: Quarter
    count: int

    @classmethod
    def of(cls, view: View, found: Sequence[DatedItem]) -> "QuarterChart":
        """The drawing of some items, but for those of quarters that are too far away."""
        first = Quarter(Quarter.of(view.today).number - _BEFORE)
        rows = [one for one in found if one.end >= first.start]
        last = max((Quarter.of(one.end).number for one in rows), default=first.number)
        count = min(max(last - first.number + 1, _BEFORE + 2), _MOST_QUARTERS)
        end = Quarter(first.number + count).start
        rows = [one for one in rows if one.start < end]
        now = Quarter.of(view.today).start
        kept = set(sorted(range(len(rows)), key=lambda n: _importance(rows[n], now))[:_MOST_ROWS])
        return cls(view, [row for n, row in enumerate(rows) if n in kept], first, count)

    @property
    def width(self) -> int:
        return _TITLES + self.count * _COLUMN

    @property
    def height(self) -> int:
        return _HEAD + len(self.rows) * _ROW + 8

    def svg(self, title: str, description: str) -> Markup:
        """The drawing; its words are for those who do not see it."""
        today = self._x(self.view.today)
        parts = [
            Markup(
                '<svg class="pv-chart" role="img" aria-labelledby="pv-chart-title pv-chart-about"'
                ' viewBox="0 0 %s %s" data-pv-chart="%s" data-pv-head="%s">'
                '<title id="pv-chart-title">%s</title><desc id="pv-chart-about">%s</desc>'
            )
            % (self.width, self.height, _ROW, _HEAD, title, description),
            *(self._column(number) for number in range(self.count)),
            Markup('<line class="pv-chart__today" x1="%s" x2="%s" y1="%s" y2="100%%"/>')
            % (today, today, _HEAD - 8),
            *(self._row(number, row) for number, row in enumerate(self.rows)),
            Markup("</svg>"),
        ]
        return Markup().join(parts)

    def _column(self, number: int) -> Markup:
        name = Quarter(self.first.number + number).short_name(self.view.context.language)
        left = _TITLES + number * _COLUMN
        line = self._mirrored(left)
        return Markup(
            '<line class="pv-chart__line" x1="%s" x2="%s" y1="0" y2="100%%"/>'
            '<text class="pv-chart__quarter" x="%s" y="18" text-anchor="middle">%s</text>'
        ) % (line, line, self._mirrored(left + _COLUMN // 2), name)

    def _row(self, number: int, row: DatedItem) -> Markup:
        title = shorten(self.view.plain_title(row.item), _LONGEST)
        bars = [self._bar(one, "pv-chart__was") for one in row.former]
        return Markup(
            '<g data-pv-row="%s" transform="translate(0 %s)">'
            '<text x="%s" y="%s">%s</text>%s%s%s</g>'
        ) % (
            row.item.id,
            _HEAD + number * _ROW,
            self._mirrored(0),
            _ROW // 2 + 5,
            title,
            Markup().join(bars),
            self._arrow(row),
            self._bar(row.period, f"pv-chart__is pv-chart--{row.item.status}"),
        )

    def _bar(self, period: Moment, css: str) -> Markup:
        """A bar over a whole period: a quarter is never a day."""
        start, end = self._span(period)
        if end <= _TITLES or start >= self.width:
            return Markup()
        left = self._mirrored(end) if self._is_mirrored else start
        return Markup('<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="4"/>') % (
            css,
            left,
            (_ROW - _BAR) // 2,
            end - start,
            _BAR,
        )

    def _arrow(self, row: DatedItem) -> Markup:
        """From where an item was to where it is."""
        if not row.former:
            return Markup()
        was, now = self._span(row.former[-1]), self._span(row.period)
        later = now[0] >= was[0]
        start, end = (was[1], now[0]) if later else (was[0], now[1])
        if abs(end - start) < _DOT:
            return Markup()
        tip = -6 if end > start else 6
        x1, x2, x3 = (self._mirrored(x) for x in (start, end, end + tip))
        y = _ROW // 2
        return Markup('<path class="pv-chart__way" d="M%s %sH%sM%s %sL%s %sL%s %s"/>') % (
            x1,
            y,
            x2,
            x3,
            y - 4,
            x2,
            y,
            x3,
            y + 4,
        )

    def _span(self, period: Moment) -> tuple[int, int]:
        """The start and the end of a period, within the drawing."""
        start = self._x(period.start) if period.start else _TITLES
        end = self._x(period.end + datetime.timedelta(1)) if period.end else self.width
        if period.precision == "day":
            return start - _DOT // 2, start + _DOT // 2
        return max(start, _TITLES) + 2, min(end, self.width) - 2

    def _x(self, day: datetime.date) -> int:
        quarter = Quarter.of(day)
        days = (Quarter(quarter.number + 1).start - quarter.start).days
        part = (day - quarter.start).days / days
        return round(_TITLES + (quarter.number - self.first.number + part) * _COLUMN)

    @property
    def _is_mirrored(self) -> bool:
        return self.view.context.language.direction == "rtl"

    def _mirrored(self, x: int) -> int:
        """A place from the side where lines begin."""
        return self.width - x if self._is_mirrored else x


def _importance(row: DatedItem, now: datetime.date) -> tuple[bool, bool, bool, datetime.date]:
    """What is drawn first where there are many: what is open, still to come, moved, near."""
    return row.item.status == "shipped", row.end < now, not row.former, row.end
