"""YAML changed in place: what does not change stays, to the byte."""

import textwrap
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.edit import edited
from portevoix.sources.emit import emit
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import Document, parse_yaml

TEXT = st.one_of(
    st.text('ab :#-\n"é', max_size=8),
    st.sampled_from(["a", "b", "long " * 30 + "x", "two\nlines\n"]),
)
DATA = st.recursive(
    st.one_of(st.none(), TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
    ),
    max_leaves=10,
)


def document_of(text: str) -> Document:
    document = parse_yaml(SourceText("f", text), Problems())
    assert document
    return document


def copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: copied(one) for key, one in value.items()}
    return [copied(one) for one in value] if isinstance(value, list) else value


@given(
    st.dictionaries(st.sampled_from("abcd"), DATA, min_size=1, max_size=4),
    st.dictionaries(st.sampled_from("abcd"), DATA, max_size=4),
    st.booleans(),
    st.sampled_from([None, True, False]),
)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_any_file_can_be_made_to_say_anything(
    there: dict[str, Any], wanted: dict[str, Any], ours: bool, flow: bool | None
) -> None:
    text = (
        emit(there)
        if ours
        else yaml.dump(there, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=flow)
    )
    assume("&" not in text)
    document = document_of(text)
    new = {**copied(document.data), **wanted}
    changed = edited(document, new)
    assert changed is not None
    assert document_of(changed).data == new


def test_nothing_to_change_changes_nothing() -> None:
    text = "# c\na:   {b: 1}   # d\n"
    assert edited(document_of(text), {"a": {"b": "1"}}) == text


def change(text: str, **changes: Any) -> str:
    document = document_of(textwrap.dedent(text).lstrip("\n"))
    data = copied(document.data)
    for path, value in changes.items():
        *steps, last = path.split("__")
        inner = data
        for step in steps:
            inner = inner[int(step) if step.isdigit() else step]
        if last == "more":
            inner.extend(value)
        else:
            inner[last] = value
    changed = edited(document, data)
    assert changed is not None
    return changed


def test_a_value_changes_and_its_neighbours_do_not() -> None:
    text = """
    # Our roadmap
    items:
    - id: a   # the first
      title: 'Old'  # to be found again
      summary: >
        Kept
        as it is

    - {id: b, title: "B"}
    """
    assert change(text, items__0__title="New") == textwrap.dedent(text).lstrip("\n").replace(
        "'Old'", "New"
    )


def test_a_key_is_added_behind_the_last() -> None:
    text = "items:\n  - id: a\n    summary: |\n      x\n\n  - id: b\n"
    assert change(text, items__0__status="planned") == (
        "items:\n  - id: a\n    summary: |\n      x\n    status: planned\n\n  - id: b\n"
    )


def test_records_are_added_in_the_style_of_the_list() -> None:
    assert change("items:\n- id: a\n", items__more=[{"id": "b"}]) == "items:\n- id: a\n- id: b\n"
    spaced = "items:\n  - id: a\n\n  - id: b\n# end\n"
    assert change(spaced, items__more=[{"id": "c"}]) == (
        "items:\n  - id: a\n\n  - id: b\n\n  - id: c\n# end\n"
    )


def test_a_block_in_braces_is_written_out_when_it_changes() -> None:
    text = "items:\n  - {id: a, title: A}  # note\n  - {id: b}\n"
    assert change(text, items__0__title="B") == (
        "items:\n  - id: a\n    title: B\n    # note\n  - {id: b}\n"
    )


def test_an_empty_list_and_an_empty_file_are_filled() -> None:
    assert change("items: []\n", items=[{"id": "a"}]) == "items:\n  - id: a\n"
    assert change("items:\n", items=[{"id": "a"}]) == "items:\n  - id: a\n"
    assert change("# nothing yet\n", items=[{"id": "a"}]) == "# nothing yet\nitems:\n  - id: a\n"


def test_a_comment_behind_a_line_stays_near_a_block() -> None:
    assert change("a: x # why\nb: 1\n", a="y\nz\n") == "a: |\n  y\n  z\n# why\nb: 1\n"


def test_what_is_said_twice_by_an_anchor_is_left_alone() -> None:
    document = document_of("a: &x 1\nb: *x\n")
    assert edited(document, {"a": "2", "b": "1"}) is None
