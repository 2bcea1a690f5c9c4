from collections.abc import Callable
from typing import Any

import pytest

from portevoix.community.text import Moment, Words, plain, read_moment
from portevoix.portal.view import View
from portevoix.problems import Place


@pytest.fixture
def view(community: Any, view_of: Callable[..., View]) -> View:
    return view_of(community)


def test_text_is_escaped(view: View) -> None:
    said = plain("<script>{{ braces }}</script>")
    assert view.say(said) == "&lt;script&gt;{{ braces }}&lt;/script&gt;"


def test_text_in_another_language_is_marked(view: View) -> None:
    assert view.say(Words((("en", "Hello"),))) == '<span lang="en">Hello</span>'
    assert view.say(Words((("fr", "Bonjour"), ("en", "Hello")))) == "Bonjour"


def test_text_that_runs_the_other_way_says_so(view: View) -> None:
    assert view.say(Words((("he", "שלום"),))) == '<span lang="he" dir="rtl">שלום</span>'
    said = view.markdown(Words((("ar", "مرحبا"),)), Place(""))
    assert said == '<div lang="ar" dir="rtl"><p>مرحبا</p></div>'


def test_plain_text_is_in_the_language_of_the_project(
    community: Any, view_of: Callable[..., View]
) -> None:
    english = view_of(community, "en")
    assert english.say(plain("Bonjour")) == '<span lang="fr">Bonjour</span>'


def test_nothing_is_said_of_nothing(view: View) -> None:
    assert view.say(None) == view.day(None) == view.target(None) == view.word("status", None) == ""


def test_a_heading_is_in_the_outline(view: View) -> None:
    assert view.heading(2, "needs", "A & B") == '<h2 id="needs">A &amp; B</h2>'
    assert [(h.level, h.id, h.title) for h in view.headings] == [(2, "needs", "A &amp; B")]


def test_a_record_is_linked_from_where_the_page_is(community: Any, view: View) -> None:
    assert (
        view.link(community.items["receipts"]) == '<a href="../../roadmap/receipts/">Les reçus</a>'
    )


def test_a_need_is_linked_to_on_its_item_or_on_the_page_of_needs(
    community: Any, view: View
) -> None:
    assert view.url(community.needs["at-once"]) == "../../roadmap/receipts/#need-at-once"
    assert view.url(community.needs["loose"]) == "../../needs/#need-loose"


def test_people_are_named_or_counted(community: Any, view: View) -> None:
    need = community.needs["at-once"]
    lea = community.people["lea"]
    link = '<a href="../../contributors/lea/">Léa Martin</a>'
    assert view.people([lea], need.count.people) == f"{link} et 4 autres"
    unnamed = lea.changed(name="")
    assert view.people([unnamed]) == "1 personne"
    assert view.people([lea, lea, unnamed]) == f"{link}, {link} et 1 autre"
    assert view.people([]) == ""


def test_someone_who_is_only_counted_has_no_link(community: Any, view: View) -> None:
    assert "href" not in view.link(community.people["lea"].changed(name=""))


def test_a_target_is_shown_as_precisely_as_it_was_given(view: View) -> None:
    assert view.target(read_moment("2026-12")) == "décembre 2026"
    assert view.target(read_moment("2026-Q4")) == "4e trimestre 2026"
    assert view.target(Moment(plain("au printemps"))) == "au printemps"


def test_a_workshop_without_a_title_is_called_by_its_step_and_item(
    community: Any, view: View
) -> None:
    workshop = community.workshops["2026-03-01-receipts"]
    assert view.title(workshop) == "Réflexion – Les reçus"
    assert view.plain_title(workshop) == "Réflexion – Les reçus"


def test_a_plain_title_is_what_was_written(community: Any, view: View) -> None:
    item = community.items["receipts"].changed(title=plain("<clusterName> & co"))
    assert view.plain_title(item) == "<clusterName> & co"


def test_links_in_yaml_are_seen_from_the_content_folder(view: View) -> None:
    html = view.markdown(plain("[La banque](roadmap/bank.md)"), Place("roadmap.yaml", 3, 1))
    assert 'href="../../roadmap/bank/"' in html


def test_a_picture_that_is_nowhere_is_a_problem(view: View) -> None:
    view.source_of_picture("pictures/none.svg", Place("roadmap.yaml", 7, 1))
    (problem,) = view.speech.targets.problems
    assert (problem.code, problem.place.line) == ("broken-link", 7)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "java&Tab;script:x", "data:text/html,x"])
def test_an_address_that_runs_a_script_is_left_out(view: View, link: str) -> None:
    assert view.href(link) == ""
    assert view.markdown(plain(f"[x]({link})"), Place("a", 1)) == "<p><a>x</a></p>"


def test_an_address_of_the_web_is_kept(view: View) -> None:
    assert view.href("https://a.example/?b=c") == "https://a.example/?b=c"
    assert view.href("mailto:club@a.example") == "mailto:club@a.example"


def test_a_status_has_the_projects_sentence_or_the_portals(
    community: Any, view: View, view_of: Callable[..., View]
) -> None:
    item = community.items["receipts"].changed(status="shipped", stage=None)
    assert view.status_sentence("shipped") == "C’est là."
    assert view.status_sentence("shipped", item) == "C’est là, pour tout le monde."
    statuses = community.statuses.changed(shipped=plain("Servez-vous."))
    from dataclasses import replace

    assert view_of(replace(community, statuses=statuses)).status_sentence("shipped") == (
        "Servez-vous."
    )
