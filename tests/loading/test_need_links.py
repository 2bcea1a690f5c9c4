"""Links for “me too”, filled with a need."""

from collections.abc import Callable
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from portevoix.core.problems import Place
from portevoix.loading.need_links import NeedLink
from portevoix.schema.text import plain

Read = Callable[..., SimpleNamespace]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_filled_in_stays_in_its_place(words: str) -> None:
    """No word of a need adds a header to a mail, or a parameter to a form."""
    for start in ("mailto:a@b.example", "https://forms.example/new"):
        link = NeedLink(
            origin=Place(""), title=plain("Me too"), url=f"{start}?subject={{need}}&body={{url}}"
        )
        address = link.address({"need": words, "id": "n", "url": "https://x.example/needs/n/"})
        assert address.startswith(f"{start}?subject=")
        query = parse_qs(urlsplit(address).query, keep_blank_values=True)
        assert query == {"subject": [words], "body": ["https://x.example/needs/n/"]}


def test_a_field_that_is_none_is_told_with_those_that_are(
    write_project: Callable[..., object], read_all: Callable[..., SimpleNamespace]
) -> None:
    from portevoix.core.problems import Problems
    from portevoix.loading.project import read_project

    options = """
        need_links:
        - {title: Moi aussi, url: "mailto:a@b.example?subject={nede}"}
        """
    problems = Problems()
    root = write_project({}, options)
    assert read_project(root / "mkdocs.yml", problems) is None  # type: ignore[operator]
    (problem,) = problems
    assert problem.code == "unknown-value"
    assert "need" in problem.format(str)
