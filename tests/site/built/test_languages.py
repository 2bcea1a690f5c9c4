"""A page shows the text there is, marked with the language it is in."""

from collections.abc import Callable

from bs4 import Tag

Content = Callable[[str], Tag]


def test_text_that_is_not_translated_is_marked_with_its_language(content: Content) -> None:
    french, english = content("roadmap/receipts/"), content("en/roadmap/receipts/")
    said = english.find(id="need-at-once")
    assert said
    assert said.find(lang="fr", string="Tous d’un coup")
    assert not french.find(lang=True)
    lead = english.find(class_="pv-lead")
    assert lead
    assert lead.get_text() == "A receipt."
    assert not lead.find(lang=True)
    body = content("en/workshops/2026-03-01-receipts/").find("div", lang="fr")
    assert body
    assert "On a parlé" in body.get_text()


def test_a_title_that_runs_the_other_way_says_so(content: Content) -> None:
    title = content("events/shalom/").h1
    assert title
    assert str(title.span) == '<span dir="rtl" lang="he">שלום</span>'
