"""Search finds the records of a large project by the words that stand in them."""

import datetime
import gzip
from collections.abc import Callable
from typing import Any

import pytest

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.privacy.audience import for_audience
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.links import LinkTargets
from portevoix.site.search import records_script


@pytest.fixture(scope="module")
def records(kubernetes: Any) -> str:
    day = datetime.date(2025, 12, 1)
    community = for_audience(kubernetes.load()[0].community, "public", day)
    targets = LinkTargets.of(community, [], Problems())
    context = RenderContext(community, DerivedData(community, day), language("en"), day, targets)
    return records_script(context, [])


def test_a_record_is_found_by_its_words(
    records: str, recall: Callable[..., dict[str, float]]
) -> None:
    found = recall(records, most=400)
    least = {"title": 96, "any": 94, "typo": 96}
    assert all(found[kind] >= number for kind, number in least.items()), found


def test_a_first_search_loads_what_a_picture_weighs(records: str) -> None:
    assert len(gzip.compress(records.encode(), 6)) < 300_000
