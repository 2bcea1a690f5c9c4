"""Whatever is written is read as its type says, or refused with a place for each reason."""

from html import escape
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.problems import Place
from portevoix.core.schemes import is_safe
from portevoix.importers.map import Key, Map
from portevoix.loading.options import Options
from portevoix.model.articles import Edition, Event
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Call, Item, Lab, Voices
from portevoix.schema.converters import convert
from portevoix.schema.errors import FieldError, ValidationError
from portevoix.schema.record import Link
from portevoix.schema.struct import Struct
from portevoix.sources.yaml import Mapping
from portevoix.timeline.blocks import AnswerEntry, SectionBlock
from portevoix.timeline.frozen import dump

CLASSES: list[type[Struct]] = [Item, Person, Edition, Event, Options, Map, Key, SectionBlock]
TO_LINK = {Event: "link", Organisation: "url", Link: "url", Call: "link", Lab: "join"}
TEXT = st.sampled_from(
    ["", "a", "é x", "yes", "12", "-1", "1_0.0", "planned", "2026-01-01", "2026-Q1", "#abc", "fr"]
)
VALUE = st.recursive(
    st.none() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["fr", "id", "url", "text", "from", "kind", "zz"]), inner)
    ),
    max_leaves=6,
)


def errors(cls: type[Struct], raw: Any) -> dict[tuple[str | int, ...], FieldError]:
    try:
        convert(cls, raw)
    except ValidationError as error:
        return {one.loc: one for one in error.errors}
    return {}


def raw_of(cls: type[Struct]) -> st.SearchStrategy[dict[str, Any]]:
    keys = [one.key for one in cls.fields().values() if not one.key.startswith("@")]
    return st.dictionaries(st.sampled_from([*keys, "titel"]), VALUE, max_size=6)


def _exists(raw: Any, loc: tuple[str | int, ...]) -> bool:
    """Whether something stands there: a value alone may be the first of a list, or short."""
    for step in loc:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) else raw
        elif isinstance(raw, dict):
            if step not in raw:
                return False
            raw = raw[step]
    return True


@given(st.data())
def test_a_struct_is_converted_once_what_has_errors_is_gone(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(CLASSES))
    raw = data.draw(raw_of(cls))
    found = errors(cls, raw)
    for loc, one in found.items():
        assert one.is_absent or _exists(raw, loc)
    wrong = {loc[0] for loc in found}
    needed = {one.key for one in cls.fields().values() if one.is_required}
    assert needed - raw.keys() == {
        loc[0] for loc, one in found.items() if one.is_absent and len(loc) == 1
    }
    right = {key: value for key, value in raw.items() if key not in wrong}
    left = errors(cls, right)
    assert left.keys() == {(key,) for key in needed - right.keys()}
    assert all(one.is_absent for one in left.values())


@given(st.data())
def test_errors_come_in_the_order_of_fields_and_unknown_keys_last(data: st.DataObject) -> None:
    raw = data.draw(raw_of(Item))
    order = [*(one.key for one in Item.fields().values()), "titel"]
    numbers = [order.index(str(loc[0])) for loc in errors(Item, raw)]
    assert numbers == sorted(numbers)


@given(st.data())
def test_nothing_is_as_good_as_absent(data: st.DataObject) -> None:
    raw = data.draw(raw_of(Item))
    empty = {one.key: None for one in Item.fields().values() if one.key not in raw}
    found = errors(Item, {**empty, **raw})
    assert found.keys() == errors(Item, raw).keys()


@pytest.mark.parametrize(
    ("written", "number"),
    [("12", 12), (" 7 ", 7), ("+3", 3), ("007", 7), ("1_000", 1000), ("2.0", 2), (4, 4)],
)
def test_whole_numbers(written: Any, number: int) -> None:
    assert _voices(count={"people": written}).count.people == number


@pytest.mark.parametrize("written", ["-1", "", "1.5", "1__0", "٣", "1e3", "many", "9" * 5000, []])
def test_no_whole_numbers(written: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        _voices(count={"people": written})
    assert [(one.code, one.loc) for one in caught.value.errors] == [
        ("not-a-number", ("count", "people"))
    ]


@pytest.mark.parametrize("written", ["true", "YES", "on", "1", "y", "T", True])
def test_yes(written: Any) -> None:
    assert _voices(overlaps=written).overlaps is True


@pytest.mark.parametrize("written", ["false", "No", "off", "0", "n", "f", False])
def test_no(written: Any) -> None:
    assert _voices(overlaps=written).overlaps is False


@pytest.mark.parametrize("written", ["", " yes", "oui", "2", [], {}])
def test_neither_yes_nor_no(written: Any) -> None:
    with pytest.raises(ValidationError):
        _voices(overlaps=written)


def _voices(**values: Any) -> Voices:
    return convert(Voices, {"count": {}, "source": "s", "as_of": "2026-01-01", **values})


def test_every_error_has_its_way_and_what_may_be_meant() -> None:
    raw = {
        "id": "a b",
        "titel": "x",
        "status": "plannd",
        "links": ["https://a", {"title": "y"}, None],
        "needs": {"id": "n", "kind": "pain", "text": {"fr": None}},
    }
    found = errors(Item, raw)
    assert {loc: one.code for loc, one in found.items()} == {
        ("id",): "bad-id",
        ("title",): "missing-key",
        ("status",): "unknown-value",
        ("links", 1, "url"): "missing-key",
        ("links", 2): "not-a-block",
        ("needs", 0, "text"): "text-language",
        ("titel",): "unknown-key",
    }
    assert found["status",].known[:2] == ("exploring", "planned")
    assert "title" in found["titel",].known
    assert "origin" not in found["titel",].known


def test_blocks_in_files_know_their_line() -> None:
    link, raw = Mapping(url="https://a"), Mapping(id="a", title="A", status="planned")
    link.line, raw.line = 7, 3
    raw["links"] = [link, "https://b"]
    item = convert(Item, raw, "roadmap.yaml")
    assert item.origin == Place("roadmap.yaml", 3, 1)
    assert [one.origin.line for one in item.links] == [7, 0]
    assert convert(Item, raw).origin == Place("")


def test_a_key_of_a_map_may_hold_others() -> None:
    key = convert(Key, {"from": "a", "each": {"url": "b", "title": ["c", "d"]}})
    assert key.each == {"url": Key(from_=("b",)), "title": Key(from_=("c", "d"))}
    assert list(errors(Key, {"each": {"url": {"each": {"title": {"zz": "1"}}}}})) == [
        ("each", "url", "each", "title", "zz")
    ]


def test_a_word_tells_which_struct_of_a_union_it_is() -> None:
    raw = {"type": "answer", "ref": {"kind": "item", "id": "a"}, "title": "A", "date": "2026-01-01"}
    section = convert(SectionBlock, {"name": "answers", "entries": [{**raw, "outcome": "heard"}]})
    assert isinstance(section.entries[0], AnswerEntry)
    assert convert(SectionBlock, dump(section)) == section
    wrong = {"name": "answers", "entries": [{"type": "reply"}, {}, "x", raw]}
    assert {loc: one.code for loc, one in errors(SectionBlock, wrong).items()} == {
        ("entries", 0, "type"): "unknown-value",
        ("entries", 1, "type"): "missing-key",
        ("entries", 2): "not-a-block",
        ("entries", 3, "outcome"): "missing-key",
    }


@given(
    st.sampled_from(sorted(TO_LINK, key=str)),
    st.text(st.sampled_from("jJavscript:/ \t\n\x01\u200bé&#106;.")) | st.text(),
)
def test_an_address_is_one_that_a_page_may_link_to_or_is_refused(
    cls: type[Struct], address: str
) -> None:
    key = TO_LINK[cls]
    if reason := errors(cls, {key: address}).get((key,)):
        assert reason.code in ("not-an-address", "control-character")
    else:
        assert is_safe(address)


def test_what_browsers_leave_out_of_an_address_is_left_out() -> None:
    assert convert(Link, {"url": " https://a.exa\tmple/b c\n"}).url == "https://a.example/b c"


NOT_XML = st.characters(codec="utf-8") | st.sampled_from("\x00\x01\x0b\x1f\ufffe\uffff\ud800")


@given(st.text(NOT_XML))
def test_a_text_that_xml_cannot_hold_is_refused_and_its_character_named(text: str) -> None:
    for cls, key, value in (
        *((Link, "title", text), (Link, "title", {"fr": "a", "en": text})),
        *((Event, "time", text), (Item, "target", text)),
    ):
        found = errors(cls, {key: value}).get((key,))
        try:
            fromstring(f"<a>{escape(text)}</a>")
        except (ParseError, UnicodeEncodeError):
            assert found
            assert found.code == "control-character"
            assert found.values["character"] in [f"U+{ord(one):04X}" for one in text]
        else:
            assert found is None or found.code != "control-character"
