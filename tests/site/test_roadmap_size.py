"""Pages of a large roadmap stay small: few elements, few bytes."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from portevoix.core.languages import language
from portevoix.loading.templates import DEFAULTS
from portevoix.site.index_pages import IndexPage, index_section
from portevoix.site.templates import environment

STATUSES = ("exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined")


@pytest.fixture
def many(community_of: Callable[[dict[str, str]], Any]) -> Any:
    lines = ["areas:", *(f"- {{id: a{n}, title: Domaine {n}}}" for n in range(10)), "items:"]
    for n in range(500):
        status, quarter = STATUSES[n % 7], f"202{6 + n % 2}-Q{1 + n % 4}"
        history = f"[{{date: 2026-06-02, status: {status}, target: {quarter}}}]"
        lines += [
            f"- {{id: i{n}, title: Un titre de longueur ordinaire {n}, area: a{n % 10},",
            f"   status: {status}, target: {quarter}, effort: standard, labels: [l{n % 20}],",
            f"   summary: Une phrase qui dit ce que cela change pour qui., history: {history}}}",
        ]
    return community_of({"roadmap.yaml": "\n".join(lines)})


@pytest.mark.parametrize("name", ["board", "timeline"])
def test_a_page_of_the_roadmap(many: Any, view_of: Callable[..., Any], name: str) -> None:
    page = IndexPage(f"roadmap/{name}.md", name, "")
    templates = environment([DEFAULTS / "portal"], language("fr"))
    html = index_section(page, view_of(many).context, templates).content
    assert len(re.findall(r"<[a-z]", html)) < 1250  # of 1,500 with what stands around it
    assert len(html.encode()) < 125_000  # of 150,000
    assert html.count('data-pv-item="') <= 100
