"""Nothing is told under a code that the list does not have."""

import ast
from collections.abc import Iterator
from pathlib import Path

from portevoix.codes import all_codes, sections

ROOT = Path(__file__).parents[2] / "plugins" / "portevoix"
RAISING = {
    "error": 0, "warning": 0, "advice": 0, "Problem": 0, "Complaint": 0, "refusal": 0,
    "UnmappedError": 0, "check": 0, "_leave": 2, "_Form": 1,
}  # fmt: skip
"""What is called with a code, and at which place among its arguments."""


def raised(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        at = RAISING.get(name)
        if at is not None and len(node.args) > at + 1 and isinstance(node.args[at], ast.Constant):
            yield str(node.args[at].value)


def test_every_code_that_is_raised_is_in_the_list() -> None:
    found: dict[str, Path] = {}
    for path in sorted(ROOT.rglob("*.py")):
        if path.parent.name != "codes":
            found |= dict.fromkeys(raised(ast.parse(path.read_text("utf-8"))), path)
    unknown = {code: path for code, path in found.items() if code not in all_codes()}
    assert unknown == {}
    assert len(found) > 100


def test_every_code_in_the_list_is_raised() -> None:
    words = {
        str(node.value)
        for path in ROOT.rglob("*.py")
        if path.parent.name != "codes"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    own = {"unknown-check", "fixed-severity"}
    assert {code for code in all_codes() if code not in words} == own


def test_a_code_stands_in_one_section() -> None:
    codes = [one.code for section in sections() for one in section.codes]
    assert len(codes) == len(set(codes))
