from typing import Any

import pytest

from portevoix.core.problems import Place, Problems
from portevoix.site.links import LinkTargets

HERE = "releases/2026-09-01-receipts.md"


@pytest.fixture
def targets(community: Any) -> LinkTargets:
    return LinkTargets.of(community, [("pictures/a b.svg", "pictures/a%20b.svg")], Problems())


def resolve(targets: LinkTargets, link: str, source: str = HERE) -> str:
    return targets.resolve(link, source, "../../", lambda _: Place(source, 4, 1))


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../roadmap/bank.md", "../../roadmap/bank/"),
        ("/roadmap/bank.md", "../../roadmap/bank/"),
        ("../contributors/lea.md", "../../contributors/lea/"),
        ("../roadmap/bank.md#needs", "../../roadmap/bank/#needs"),
        ("../pictures/a%20b.svg", "../../pictures/a%20b.svg"),
        ("https://a.example/", "https://a.example/"),
        ("#here", "#here"),
    ],
)
def test_a_link_from_file_to_file_leads_from_page_to_page(
    targets: LinkTargets, link: str, address: str
) -> None:
    assert resolve(targets, link) == address
    assert not len(targets.problems)


def test_a_link_that_leads_nowhere_is_told_with_its_place(targets: LinkTargets) -> None:
    assert resolve(targets, "../roadmap/none.md") == ""
    (problem,) = targets.problems
    assert (problem.code, str(problem.place)) == ("broken-link", f"{HERE}:4:1")


def test_an_anchor_that_its_page_lacks_is_told(targets: LinkTargets) -> None:
    resolve(targets, "../roadmap/bank.md#there")
    resolve(targets, "../roadmap/bank.md#nowhere")
    targets.anchors["roadmap/bank/"] = {"there"}
    targets.check_anchors(targets.anchor_links)
    assert [problem.values["anchor"] for problem in targets.problems] == ["nowhere"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "java&Tab;script:x", "&#106;avascript:x"])
def test_a_link_that_would_run_a_script_is_told_once(targets: LinkTargets, link: str) -> None:
    resolve(targets, link)
    assert [problem.code for problem in targets.problems] == ["unsafe-link"]
