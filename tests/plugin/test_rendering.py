"""The theme renders a page again only where it is told something else, and nobody sees it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.plugins import BasePlugin

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
SERVED = "http://127.0.0.1:8000/"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the theme's template of pages was rendered: addresses, or nothing for an error page."""
    found: list[str] = []
    render = jinja2.Template.render

    def told(self: Any, *given: Any, **more: Any) -> str:
        if self.name in ("main.html", "404.html"):
            page = given[0]["page"]
            found.append(f"/{page.url}" if page else "")
        return render(self, *given, **more)

    monkeypatch.setattr(jinja2.Template, "render", told)
    return found


@pytest.fixture
def pages(small: Path, edited: Edit) -> Path:
    """With hand-written pages that follow each other."""
    (small / "content/guide.md").write_text("# Guide\n\nLisez.\n", "utf-8")
    (small / "content/rules.md").write_text("# Règles\n\nSoyez gentils.\n", "utf-8")
    edited(small, "mkdocs.yml", "plugins:", "extra: {club: Un}\ncopyright: Le club\nplugins:")
    return small


@pytest.mark.parametrize("address", ["https://portail.example/", SERVED])
def test_a_build_of_the_same_files_renders_nothing(
    address: str, pages: Path, edited: Edit, build: Build, rendered: list[str]
) -> None:
    edited(pages, "mkdocs.yml", "https://portail.example/", address)
    cold = build(pages)
    assert {"", "/guide/", "/roadmap/"} <= set(rendered)
    build(pages)  # the theme around detail pages is looked at where there may be some that stay
    rendered.clear()
    assert build(pages) == cold
    assert rendered == []


@pytest.mark.parametrize(
    ("name", "old", "new", "is_told_everywhere"),
    [
        ("mkdocs.yml", "copyright: Le club", "copyright: La fédération", True),
        ("mkdocs.yml", "club: Un", "generator: false", True),
        ("mkdocs.yml", "site_name: Essai", "site_name: Le portail", True),
        ("mkdocs.yml", "font: false", "font: false, features: [navigation.footer]", True),
        ("mkdocs.yml", "- search\n", "- search: {lang: de}\n", True),
        ("content/rules.md", "# Règles", "# Usages", True),
        ("content/rules.md", "# Règles", "---\nstatus: new\n---\n# Règles", True),
        ("content/rules.md", "gentils", "courtois", False),
        ("content/rules.md", "Soyez", "## Entre nous\n\nSoyez", False),
        ("content/rules.md", "# Règles", "---\nhide: [navigation]\n---\n# Règles", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["https://portail.example/", SERVED])
def test_what_is_told_something_else_is_rendered_again(
    address: str,
    name: str,
    old: str,
    new: str,
    *,
    is_told_everywhere: bool,
    pages: Path,
    edited: Edit,
    build: Build,
    build_anew: Build,
    rendered: list[str],
) -> None:
    edited(pages, "mkdocs.yml", "https://portail.example/", address)
    build(pages)
    build(pages)
    rendered.clear()
    edited(pages, name, old, new)
    warm = build(pages)
    assert "/rules/" in rendered
    assert ("/guide/" in rendered) == ("" in rendered) == is_told_everywhere
    assert warm == build_anew(pages)


def test_a_page_is_rendered_again_where_its_neighbour_has_another_name(
    pages: Path, edited: Edit, build: Build, rendered: list[str]
) -> None:
    edited(pages, "mkdocs.yml", "font: false", "font: false, features: [navigation.footer]")
    edited(pages, "mkdocs.yml", "plugins:", "nav: [index.md, guide.md, rules.md]\nplugins:")
    build(pages)
    rendered.clear()
    edited(pages, "content/rules.md", "# Règles", "# Usages")
    assert "Usages" in build(pages)["guide/index.html"].decode()


def test_what_was_rendered_and_has_no_use_any_more_goes(
    pages: Path, edited: Edit, build: Build
) -> None:
    build(pages)

    def size() -> int:
        return sum(file.stat().st_size for file in (pages / ".cache/portevoix").iterdir())

    first = size()
    page = len(build(pages)["guide/index.html"])
    for number in range(30):
        edited(pages, "content/guide.md", "Lisez", f"Lisez {number}, lisez")
        build(pages)
    assert size() < first + 2 * 13 * page  # in two languages


def test_a_template_of_the_project_may_read_anything_and_is_rendered_each_time(
    pages: Path, edited: Edit, build: Build, rendered: list[str]
) -> None:
    edited(pages, "mkdocs.yml", "font: false", "font: false, custom_dir: mine")
    (pages / "mine/partials").mkdir(parents=True)
    (pages / "mine/partials/footer.html").write_text("{{ build_date_utc }}")
    build(pages)
    rendered.clear()
    build(pages)
    assert {"", "/guide/", "/roadmap/"} <= set(rendered)


class Counting(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Tells the theme something that nobody knows of."""

    number = 0

    def on_page_context(self, context: Any, **_: Any) -> Any:
        Counting.number += 1
        context["config"].copyright = f"Page {Counting.number}."
        return context


def test_a_plugin_may_tell_the_theme_anything_and_each_page_is_rendered_each_time(
    pages: Path, build: Build, rendered: list[str]
) -> None:
    first = build(pages, Counting())["guide/index.html"]
    rendered.clear()
    assert build(pages, Counting())["guide/index.html"] != first
    assert {"/guide/", "/roadmap/"} <= set(rendered)
