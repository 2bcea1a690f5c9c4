"""Characters that nobody sees are named where they break something, and let alone elsewhere."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.problems import Problem, Problems
from portevoix.model.roadmap import Item
from portevoix.schema.validation import validate
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml

UNSEEN = ["\u00a0", "\u200b", "\u202f", "\u2060", "\ufeff", "\u00ad", "\u3000"]
ITEM = {"id": "receipts", "title": "Receipts", "status": "planned", "created": "2026-11-30"}


class Read(NamedTuple):
    item: Item | None
    problems: list[Problem]


def read(text: str) -> Read:
    problems = Problems()
    document = parse_yaml(SourceText("roadmap.yaml", text), problems)
    item = validate(Item, document.data, document, (), problems) if document else None
    return Read(item, list(problems))


def written(**changed: str) -> str:
    return "".join(f"{key}: {value}\n" for key, value in (ITEM | changed).items())


@given(st.sampled_from(["id", "status", "created"]), st.sampled_from(UNSEEN), st.data())
def test_in_a_word_of_ours_it_is_named_at_its_place(
    key: str, character: str, data: st.DataObject
) -> None:
    value = ITEM[key]
    at = data.draw(st.integers(1, len(value) - (key == "created")))
    item, problems = read(written(**{key: value[:at] + character + value[at:]}))
    assert item is None
    assert [one.code for one in problems] == ["invisible-character"]
    place = problems[0].place
    assert (place.line, place.column) == (list(ITEM).index(key) + 1, len(key) + 3 + at)
    assert f"U+{ord(character):04X}" in problems[0].format(str)


@given(st.sampled_from(list(ITEM)), st.sampled_from(UNSEEN), st.booleans())
def test_in_a_key_it_is_the_only_problem(key: str, character: str, at_end: bool) -> None:
    odd = key + character if at_end else key[:1] + character + key[1:]
    text = "".join(f"{odd if one == key else one}: {value}\n" for one, value in ITEM.items())
    problems = read(text).problems
    assert [(one.code, one.place.line) for one in problems] == [
        ("invisible-character", list(ITEM).index(key) + 1)
    ]


@given(st.sampled_from(list(ITEM)))
def test_a_full_width_colon_is_named(key: str) -> None:
    problems = read(written().replace(f"{key}: ", f"{key}\uff1a")).problems
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [
        ("invisible-character", list(ITEM).index(key) + 1, len(key) + 1)
    ]
    assert "full-width colon" in problems[0].format(str)


@given(st.text(st.sampled_from([*UNSEEN[:3], "a", " ", ":", "\u2019"]), min_size=1, max_size=9))
def test_in_a_text_it_is_let_alone(text: str) -> None:
    item, problems = read(written(title=f"'A{text}b'"))
    assert item is not None
    assert problems == []
