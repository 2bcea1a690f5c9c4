"""A name is found however it is written, and nothing else is."""

import html
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.model.people import Person
from portevoix.privacy.name_forms import NameForms
from portevoix.privacy.names import NameFinder, erase_names

NAMES = st.sampled_from(
    ["Zoé Le Goff", "Inès Cordier", "Søren Åkesson", "Ana Silva", "Łucja Nowak"]
)
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "small letters": str.lower,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "entities": lambda name: name.encode("ascii", "xmlcharrefreplace").decode(),
    "named entities": lambda name: name.replace("é", "&eacute;").replace(" ", "&nbsp;"),
    "hexadecimal": lambda name: "".join(f"&#x{ord(one):x};" for one in name),
    "JSON": lambda name: "".join(f"\\u{ord(one):04x}" if one > "z" else one for one in name),
    "percent": quote,
    "over lines": lambda name: name.replace(" ", "\n  "),
    "soft hyphens": lambda name: name.replace("e", "\u00ade").replace("a", "\u200ba"),
    "without accents": lambda name: "".join(
        one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one)
    ),
    "family name first": lambda name: f"{name.split()[-1].upper()}, {' '.join(name.split()[:-1])}",
    "in bold in part": lambda name: name.replace(" ", "** ", 1),
    "in an id": lambda name: name.replace(" ", "-"),
    "HTML": html.escape,
}
AROUND = st.sampled_from(["", "é ", "« ", "<b>", "&amp; ", "100 % ", "𝄞 ", "e\u0301 "])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(NAMES, st.sampled_from(sorted(FORMS)), AROUND, AROUND)
def test_every_form_of_a_name_is_found_where_it_stands(
    name: str, form: str, before: str, after: str
) -> None:
    written = FORMS[form](name)
    text = f"{before}{written} {after}"
    assert NameForms([name]).replaced(text, "—") == f"{before}— {after}"
    (found,) = NameFinder([Person(id="a", name=name)]).find_in(text)
    assert (found.start, found.end) == (len(before), len(before) + len(written))
    assert found.name == name


def test_other_words_and_parts_of_words_are_left() -> None:
    forms = NameForms(["Ana Silva"], ["ana@club.example", "fosstodon.org/@anasilva"])
    for text in ("Mariana Silva", "Ana Silvas", "Ana", "diana@club.example.org"):
        assert forms.replaced(text, "—") == text
    assert forms.replaced("<mailto:ANA@club.example>", "—") == "<mailto:—>"


def test_a_mark_of_emphasis_goes_with_its_other_half() -> None:
    names = NameFinder([Person(id="a", name="Ana Silva")])
    for text in ("Seen by **Ana** Silva.", "Seen by Ana **Silva**.", "Seen by _Ana_ Silva.",
                 "Seen by **Ana Silva**."):  # fmt: skip
        assert re.sub(r"[*_]", "", erase_names(text, names, "en")) == "Seen by somebody."


def test_somebody_else_with_the_same_words_in_their_name_is_named() -> None:
    names = NameFinder([Person(id="a", name="Paul Martin")], [Person(id="b", name="Martin Paul")])
    assert erase_names("Martin Paul met Paul Martin.", names, "en") == "Martin Paul met somebody."
