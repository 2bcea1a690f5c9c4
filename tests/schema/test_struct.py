"""Blocks are frozen values, and say what they are made of."""

import copy
import functools
import pickle
from typing import Annotated, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.model.roadmap import Item
from portevoix.schema.record import Link, Many, Picture
from portevoix.schema.struct import Block, bare, field
from portevoix.schema.text import Text, plain


class Base(Block):
    kind: ClassVar[str] = "base"
    size: int = field(key="how-big", description="In metres.")
    names: tuple[str, ...] = ()


class Derived(Base):
    names: tuple[str, ...] = ("x",)
    inner: "Derived | None" = None

    @functools.cached_property
    def count(self) -> int:
        return len(self.names)


def test_fields_are_those_of_its_bases_and_its_own_in_order() -> None:
    assert list(Derived.fields()) == ["size", "names", "inner"]
    size, names, inner = Derived.fields().values()
    assert (size.key, size.description, size.is_required) == ("how-big", "In metres.", True)
    assert (names.key, names.default, Base.fields()["names"].default) == ("names", ("x",), ())
    assert inner.annotation == Derived | None


def test_values_that_are_not_given_are_the_defaults() -> None:
    assert Derived(size=1).names == ("x",)
    assert Derived(size=1) == Derived(size=1, names=("x",), inner=None)


def test_missing_and_unknown_names_are_refused() -> None:
    with pytest.raises(TypeError, match="Base: missing or unknown: size, sise"):
        Base(sise=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Base(size=1).changed(colour="red")


def test_it_is_frozen() -> None:
    block = Base(size=1)
    with pytest.raises(AttributeError, match="frozen"):
        block.size = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del block.size


def test_what_is_remembered_with_it_is_not_of_its_values() -> None:
    asked, changed = Derived(size=1, names=("a", "b")), Derived(size=1, names=("a", "b"))
    assert asked.count == 2
    assert asked == changed
    assert hash(asked) == hash(changed)
    assert asked.changed(names=()).count == 0


def test_it_equals_only_those_of_its_class_with_the_same_values() -> None:
    assert Link(url="x") != Link(url="y")
    assert Base(size=1, names=("x",)) != Derived(size=1)
    assert Link(url="x") != Link(url="x").changed(origin=Link(url="x").origin._replace(line=3))


@given(st.text(), st.lists(st.text()).map(tuple))
def test_copies_say_the_same(text: str, labels: tuple[str, ...]) -> None:
    picture = Picture(src=text, alt=plain(text))
    item = Item(id="a", title=plain(text), status="planned", labels=labels, picture=picture)
    for same in (copy.copy(item), copy.deepcopy(item), pickle.loads(pickle.dumps(item))):
        assert same == item
        assert hash(same) == hash(item)
        assert repr(same) == repr(item)
    assert item.changed(status="shipped").changed(status="planned") == item


def test_a_bare_type_has_no_marks_and_is_not_optional() -> None:
    assert bare(Annotated[str, 1] | None) is str
    assert bare(Many[Text]) == tuple[Text, ...]
    assert bare(int | str) == int | str
