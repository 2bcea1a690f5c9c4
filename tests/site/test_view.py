from collections.abc import Callable
from typing import Any

import pytest

from portevoix.core.problems import Place
from portevoix.schema.text import Moment, Words, parse_moment, plain
from portevoix.site.view import View


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


def test_a_need_has_its_own_page(community: Any, view: View) -> None:
    assert view.url(community.needs["at-once"]) == "../../needs/at-once/"
    assert view.url(community.needs["loose"]) == "../../needs/loose/"


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
    assert view.target(parse_moment("2026-12")) == "décembre 2026"
    assert view.target(parse_moment("2026-Q4")) == "4e trimestre 2026"
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
    view.picture_url("pictures/none.svg", Place("roadmap.yaml", 7, 1))
    (problem,) = view.context.targets.problems
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


def test_a_line_shows_code_and_links_to_nothing(community: Any, view: View) -> None:
    titled = community.items["receipts"].changed(title=plain("The `--all` *flag*, [here](a.md)"))
    shown = "The <code>--all</code> <em>flag</em>, here"
    assert view.title(titled) == shown
    assert view.link(titled, css="x") == f'<a href="../../roadmap/receipts/" class="x">{shown}</a>'
    assert view.plain_title(titled) == "The --all flag, here"


def test_a_summary_links_to_pages_as_its_file_sees_them(community: Any, view: View) -> None:
    item = community.items["receipts"].changed(summary=plain("See [us](about.md) or [none](x.md)."))
    assert view.summary(item) == 'See <a href="../../about/">us</a> or <a>none</a>.'
    (problem,) = view.context.targets.problems
    assert problem.code == "broken-link"
    assert view.say(item.summary) == "See us or none."
    assert view.summary(item.changed(summary=None)) == ""


def test_texts_of_a_page_share_its_anchors(view: View) -> None:
    text = plain("## Twice\n\nSaid[^1].\n\n[^1]: So.")
    first, second = (view.markdown(text, Place("a", 1)) for _ in range(2))
    assert [heading.id for heading in view.headings] == ["twice", "twice_1"]
    for html, number in ((first, ""), (second, "_1")):
        assert f'<h2 id="twice{number}">' in html
        assert f'<a href="#fn-1{number}" id="fnref-1{number}">' in html
        assert f'<li id="fn-1{number}">' in html
        assert f'href="#fnref-1{number}" class="footnote-backref"' in html


def test_words_of_the_engine_are_in_the_language_of_the_page(view: View) -> None:
    said = view.markdown(plain("> [!WARNING]\n> Non.\n\n- [x] a"), Place("a", 1))
    assert '<p class="admonition-title">Attention</p>' in said
    assert 'aria-label="fait"' in said


def test_a_problem_with_a_link_is_on_its_line(view: View) -> None:
    view.markdown(plain("One.\n\n- two\n- [three](none.md)"), Place("a", 10))
    (problem,) = view.context.targets.problems
    assert problem.place.line == 13
