"""Every word for a user is translated; nothing is translated that nobody says."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from portevoix.core.languages import ENGLISH, known_languages, translatable

CODES = [code for code in known_languages() if code != ENGLISH]
TOOL = Path(__file__).parents[1] / "tools" / "catalogues.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_lacks_nothing_and_holds_nothing_unused(tool: ModuleType, code: str) -> None:
    messages, known = tool.gather_messages(), tool.catalogue(code)
    assert (tool.untranslated(known, messages), tool.unused(known, messages)) == ([], []), (
        "make catalogues"
    )


@pytest.mark.parametrize("code", CODES)
def test_a_translation_asks_for_nothing_that_the_original_does_not_give(
    tool: ModuleType, code: str
) -> None:
    for message in tool.catalogue(code):
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        given = set().union(*map(tool.fields, originals))
        assert not message.id or set().union(*map(tool.fields, forms)) <= given, message.id


def test_strings_are_found_in_code(tool: ModuleType) -> None:
    code = """
N_("one")
words.gettext("two")
words.ngettext("{n} cat", "{n} cats", 3)
say("three")
text.count("no", 1, 2)
PAIRS = (("x", N_("{n} dog"), N_("{n} dogs")),)
"""
    assert set(tool.in_code(code)) == {
        "one", "two", "three", ("{n} cat", "{n} cats"), ("{n} dog", "{n} dogs"),
    }  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_written_the_same_twice(tool: ModuleType, code: str) -> None:
    messages = tool.gather_messages()
    text = tool.updated(tool.catalogue(code), messages, code)
    assert text == (tool.LOCALE / f"{code}.po").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_what_click_says_is_compiled_as_it_is_written(tool: ModuleType, code: str) -> None:
    compiled = tool.LOCALE / code / "LC_MESSAGES/click.mo"
    assert compiled.read_bytes() == tool.for_click(tool.catalogue(code)), "make catalogues"


def test_a_new_catalogue_begins_with_what_is_said(tool: ModuleType) -> None:
    texts = tool.templates(tool.gather_messages())
    for name, text in texts.items():
        assert (tool.LOCALE / name).read_text(encoding="utf-8") == text, "make catalogues"
    read = {name: {one.msgid for one in translatable(name.removesuffix(".pot"))} for name in texts}
    assert read["readers.pot"].isdisjoint(read["messages.pot"])
    messages = {tool._first(message) for message in tool.gather_messages() if message.id}
    assert messages == set().union(*read.values())
