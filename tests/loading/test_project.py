"""What `mkdocs.yml` says of a project."""

from pathlib import Path

import pytest

from portevoix.core.problems import Problems
from portevoix.loading.configuration import as_written
from portevoix.loading.project import edit_base, read_project


def read(text: str, tmp_path: Path) -> tuple[object, list[str]]:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    project = read_project(tmp_path / "mkdocs.yml", problems)
    return project, [f"{problem.place}: {problem.code}" for problem in problems]


@pytest.mark.parametrize(
    "plugins",
    [
        "[portevoix]",
        "{portevoix: {}}",
        "{portevoix: }",
        "[search, portevoix: {languages: fr}]",
        "\n- search\n- portevoix:\n    languages: [fr, en]",
    ],
)
def test_the_plugin_is_found_however_it_is_written(plugins: str, tmp_path: Path) -> None:
    project, said = read(f"site_name: X\nsite_url: https://x.org\nplugins: {plugins}\n", tmp_path)
    assert said == []
    assert project.language == "fr"  # type: ignore[attr-defined]
    assert project.url == "https://x.org/"  # type: ignore[attr-defined]
    assert project.docs_dir == tmp_path / "docs"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: X\n", "mkdocs.yml: plugin-missing"),
        ("plugins: [search]\n", "mkdocs.yml:1:1: plugin-missing"),
        ("- a\n", "mkdocs.yml:1:1: not-a-block"),
        ("plugins: [\n", "mkdocs.yml:1:10: yaml-syntax"),
        ("plugins: [portevoix: {langages: fr}]\n", "mkdocs.yml:1:23: unknown-key"),
        ("plugins: [portevoix: {languages: de}]\n", "mkdocs.yml:1:34: no-catalogue"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str, tmp_path: Path) -> None:
    assert read(text, tmp_path) == (None, [said])


def test_tags_of_mkdocs_do_no_harm(tmp_path: Path) -> None:
    text = "site_name: !ENV [NAME, X]\nmarkdown_extensions:\n- e: {f: !!python/name:os.getcwd }\n"
    project, said = read(text + "plugins: [portevoix]\n", tmp_path)
    assert said == []
    assert project


@pytest.mark.parametrize(
    ("repository", "edit_uri", "base"),
    [
        ("", None, ""),
        ("https://github.com/a/b", None, "https://github.com/a/b/edit/main/"),
        ("https://git.example/a/b", None, ""),
        ("https://git.example/a/b/", "src/main/content/", "https://git.example/a/b/src/main/"),
        ("https://x", "https://y/edit/content", "https://y/edit/"),
        ("https://x", "", ""),
    ],
)
def test_where_edit_links_start(repository: str, edit_uri: str | None, base: str) -> None:
    assert edit_base(repository, edit_uri, "content") == base


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("languages: []", "mkdocs.yml:3:26: not-a-language"),
        ("languages: [fr, en, fr]", "mkdocs.yml:3:35: not-a-language"),
        ("roadmap: /", "mkdocs.yml:3:24: no-such-file"),
        (f"newsletter: {'x' * 256}", "mkdocs.yml:3:27: no-such-file"),
        (f"templates: {'x/' * 600}", "mkdocs.yml:3:26: no-such-file"),
    ],
)
def test_options_that_nothing_can_be_built_from(options: str, said: str, tmp_path: Path) -> None:
    text = f"site_name: X\nplugins:\n- portevoix: {{{options}}}\n"
    assert read(text, tmp_path) == (None, [said])


def test_a_value_that_holds_itself_is_read_as_far_as_it_goes() -> None:
    value: list[object] = ["a"]
    value.append({"again": value})
    assert as_written(value, ["a", "b"]) == ["a", {"again": None}]
