"""Lists of promises are bounded, and hold each promise once."""

import datetime

from portevoix.site.derived import DerivedData
from portevoix.site.promise_lists import MOST, promise_lists
from portevoix.timeline.promises import Promise


def test_lists_have_pages_of_a_bounded_size(derived: DerivedData) -> None:
    item = next(iter(derived.community.items.values()))
    first = datetime.date(2025, 1, 1)
    given = [
        Promise(item, first + datetime.timedelta(n), item.target, "moved" if n else "open", n)  # type: ignore[arg-type]
        for n in range(2 * MOST + 1)
    ]
    found = promise_lists(given, derived.community.areas)
    assert found.all.promises[0] is given[-1]
    assert [one.slug for one in found.parts] == ["moved", "open", "area-money", "2025"]
    (year,) = found.years
    assert year.pages == 3
    assert [len(year.page(number)) for number in (1, 2, 3)] == [MOST, MOST, 1]
    assert year.address_of(1) == "promises/2025/"
    assert year.address_of(3) == "promises/2025-page-3/"
    assert sum(len(one.promises) for one in found.outcomes) == len(given)
    assert (year.totals.given, year.totals.moved, year.totals.days_moved) == (121, 120, 60)


def test_where_nothing_was_promised_there_is_nothing(derived: DerivedData) -> None:
    assert derived.community.items_promised == ()
    assert derived.promises.parts == ()
