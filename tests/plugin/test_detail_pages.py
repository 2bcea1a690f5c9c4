"""Links are checked between all pages, whoever writes them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from portevoix.plugin import pool

Build = Callable[..., dict[str, bytes]]


@pytest.mark.parametrize(
    ("link", "is_fine"),
    [
        ("roadmap/bank.md", True),
        ("roadmap/bank.md#les-dates", True),
        ("roadmap/bank.md#nulle-part", False),
        ("roadmap/nothing.md", False),
        ("releases/2026-11-10-small.md#avant", True),
    ],
)
def test_strict_sees_links_from_a_page_written_by_hand_to_a_detail_page(
    small: Path, build: Build, link: str, is_fine: bool, caplog: pytest.LogCaptureFixture
) -> None:
    validation = "validation: {not_found: warn, anchors: warn, unrecognized_links: warn}\n"
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + f"strict: true\n{validation}", "utf-8")
    roadmap = small / "roadmap.yaml"
    answered = roadmap.read_text("utf-8").replace("accepted, date", "accepted, reason: Oui, date")
    roadmap.write_text(answered, "utf-8")
    (small / "content/index.md").write_text(f"# Accueil\n\n[Là]({link})\n", "utf-8")
    if is_fine:
        assert "index.html" in build(small)
    else:
        with pytest.raises(Abort):
            build(small)
        assert link.partition("#")[0] in caplog.text


def test_search_and_sitemap_hold_detail_pages_and_their_days(small: Path, build: Build) -> None:
    site = build(small)
    sitemap = site["sitemap.xml"].decode()
    entry = sitemap.partition("https://portail.example/roadmap/bank/</loc>")[2]
    assert "2026-11-10" in entry.partition("</url>")[0]
    assert "en/roadmap/bank/" in entry.partition("</url>")[0]
    assert b'"roadmap/bank/"' in site["search/records.js"]
    assert b'"roadmap/bank/"' in site["en/search/records.js"]


def test_links_to_files_with_odd_names_lead_there(small: Path, build: Build) -> None:
    pictures = small / "content" / "pictures"
    pictures.mkdir(exist_ok=True)
    (pictures / "é b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    roadmap = small / "roadmap.yaml"
    item = '- {id: odd, title: Odd, status: planned, description: "[là](<pictures/é b.svg>)"}'
    text = roadmap.read_text("utf-8")
    roadmap.write_text(text.replace("items:\n", f"items:\n{item}\n", 1), "utf-8")
    page = build(small)["roadmap/odd/index.html"].decode()
    assert 'href="../../pictures/%C3%A9%20b.svg"' in page


def test_a_menu_may_name_detail_pages_more_than_once(small: Path, build: Build) -> None:
    config = small / "mkdocs.yml"
    menu = "nav: [index.md, La banque: roadmap/bank.md, Encore: roadmap/bank.md]\n"
    config.write_text(config.read_text("utf-8") + menu, "utf-8")
    (small / "content/index.md").write_text(
        "# Accueil\n\n[Là](roadmap/bank.md#les-dates)\n", "utf-8"
    )
    page = build(small)["index.html"].decode()
    assert page.count('href="roadmap/bank/"') >= 2


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two cores, on which two rows are worth a process."""
    monkeypatch.setattr(pool, "LEAST", 1)
    monkeypatch.setattr(pool, "_SLICE", 2)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})


def test_several_processes_make_what_one_makes_and_tell_the_same(
    small: Path, build: Build, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    roadmap = small / "roadmap.yaml"
    text = roadmap.read_text("utf-8").replace("[la suite](", "[rien](nothing.md) [la suite](")
    roadmap.write_text(text.replace("#les-dates", "#nulle-part"), "utf-8")
    alone = build(small, command="serve")
    said = sorted(caplog.messages)
    assert any("nulle-part" in one for one in said)
    caplog.clear()
    request.getfixturevalue("shared")
    assert build(small) == alone
    kept = {one for one in caplog.messages if "portevoix:" in one}
    assert kept == {one for one in said if "portevoix:" in one}


@pytest.mark.usefixtures("shared")
def test_a_fault_of_a_template_is_told_with_its_place(
    small: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    template = small / "site_templates/portal/portevoix/person.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ record.name }}\n{{ record.nothing }}\n", "utf-8")
    with pytest.raises(Abort):
        build(small)
    assert "site_templates/portal/portevoix/person.html:2:1" in caplog.text
