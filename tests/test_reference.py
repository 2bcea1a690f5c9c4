"""The reference pages say what the code says."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_of_keys_is_current() -> None:
    written = (ROOT / "docs/reference/keys.md").read_text("utf-8")
    assert written == _tool("reference").page(), "run: make reference"


def test_the_reference_of_checks_is_current() -> None:
    page = _tool("checks_reference").page()
    assert (ROOT / "docs/reference/checks.md").read_text("utf-8") == page, "run: make reference"


def test_every_code_has_its_place_in_it() -> None:
    from portevoix.codes import all_codes

    titles = [one for one in _tool("checks_reference").page().split("\n") if one[:4] == "### "]
    assert titles == [f"### `{code}`" for code in all_codes()]


def test_the_reference_of_words_is_current() -> None:
    written = (ROOT / "docs/reference/words.md").read_text("utf-8")
    assert written == _tool("reference").words_page(), "run: make reference"


def test_every_record_and_key_is_in_it() -> None:
    from portevoix.model import articles, people, roadmap
    from portevoix.schema.record import NamedRecord

    written = (ROOT / "docs/reference/keys.md").read_text("utf-8")
    for module in (articles, people, roadmap):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, NamedRecord):
                for key in value.keys():  # noqa: SIM118 - not a mapping
                    assert f"`{key}`" in written, (value, key)


def test_the_schemas_are_current() -> None:
    folder = ROOT / "docs/reference/schemas"
    written = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.json")
    }
    assert written == _tool("reference").schema_files(), "run: make reference"
