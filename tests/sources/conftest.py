"""Texts parsed in tests: what came of them, and what was said."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml


@pytest.fixture
def parse() -> Callable[..., SimpleNamespace]:
    """Parse a text: `.document`, `.data`, `.said` (`line:column: code`), `.problems`."""

    def parse(text: str, parser: Callable[..., Any] = parse_yaml) -> SimpleNamespace:
        problems = Problems()
        document = parser(SourceText("f.yaml", text), problems)
        return SimpleNamespace(
            document=document,
            data=getattr(document, "data", None),
            problems=problems,
            said=[f"{p.place.line}:{p.place.column}: {p.code}" for p in problems],
            messages=[p.format(str) for p in problems],
        )

    return parse
