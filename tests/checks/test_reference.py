"""The reference of checks is what the code says."""

from pathlib import Path

from portevoix.checks import CHECKS
from portevoix.checks.reference import page

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "checks.md"


def test_the_reference_page_is_current() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == page(), "make reference writes it anew"


def test_every_check_has_its_place_in_the_page() -> None:
    assert [line for line in page().split("\n") if line.startswith("### ")] == [
        f"### `{check.code}`" for check in CHECKS
    ]
