"""What a reader finds on the pages of a portal."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

Content = Callable[[str], Tag]
Pages = Callable[[Path], list[Path]]


def test_a_move_says_from_what_to_what_and_why(content: Content) -> None:
    history = " ".join(content("roadmap/receipts/").get_text(" ").split())
    assert "2e trimestre 2026 devient 3e trimestre 2026 Repoussé Plus long que prévu" in history


def test_declined_items_stay_with_their_reason(content: Content) -> None:
    for address in ("roadmap/", "roadmap/no/"):
        assert "Trop cher" in content(address).get_text()


def test_voices_that_are_not_everyone_say_so(content: Content) -> None:
    page = content("roadmap/receipts/").get_text()
    assert "ce n’est pas encore tout le monde" in page
    assert "40" in page


def test_no_heading_stands_above_nothing(site: Path, content: Content, pages_in: Pages) -> None:
    for file in pages_in(site):
        address = file.parent.relative_to(site).as_posix()
        for heading in content(address).find_all(["h2", "h3"]):
            below = heading.find_next_sibling()
            assert below is None or below.name not in ("h1", "h2") or heading.name == "h1", (
                address,
                heading,
            )


def test_each_page_has_one_first_heading_and_skips_no_level(
    site: Path, content: Content, pages_in: Pages
) -> None:
    for file in pages_in(site):
        address = file.parent.relative_to(site).as_posix()
        found = content(address).find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
        levels = [int(heading.name[1]) for heading in found]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (address, levels)


def test_ids_are_given_once_on_a_page(site: Path) -> None:
    for file in site.rglob("index.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        ids = [str(element["id"]) for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), (file, [i for i in ids if ids.count(i) > 1])


def test_an_edition_is_on_the_portal_with_its_sections(content: Content) -> None:
    page = content("newsletter/2026-09/")
    headings = [heading.get_text() for heading in page.find_all("h2")]
    assert "Ce qui est nouveau" in headings
    assert headings[-1] == "Le mot de l’équipe"
    team = page.find(id="team").parent
    assert team.find("a", string="la banque")["href"] == "../../roadmap/bank/"
    assert team.find(class_="pv-signature").find("a", string="Léa Martin")
    comment = page.find(class_="pv-comment")
    assert comment.find("a")["href"] == "../../roadmap/bank/", "seen from the edition's file"
    assert content("contributors/lea/").find("a", string="La lettre de septembre")


def test_the_loop_says_how_it_was_counted(content: Content) -> None:
    numbers = content("loop/").find_all(class_="pv-number")
    assert len(numbers) == 10
    assert all(number.find("strong").get_text() and len(number("p")) == 2 for number in numbers)
