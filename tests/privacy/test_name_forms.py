"""A name is found however it is written, and nothing else is."""

import html
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.privacy.name_forms import NameForms

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


def test_other_words_and_parts_of_words_are_left() -> None:
    forms = NameForms(["Ana Silva"], ["ana@club.example", "fosstodon.org/@anasilva"])
    for text in ("Mariana Silva", "Ana Silvas", "Ana", "diana@club.example.org"):
        assert forms.replaced(text, "—") == text
    assert forms.replaced("<mailto:ANA@club.example>", "—") == "<mailto:—>"
