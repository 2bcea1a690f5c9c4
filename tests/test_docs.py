"""The documentation leads somewhere, names every command, and its examples can be read."""

import re
from pathlib import Path

import click
import pytest
import yaml

from portevoix.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        ROOT / "CONTRIBUTING.md",
        *(one for one in (ROOT / "docs").rglob("*.md") if "template" not in one.parts),
    ]
)


def _names(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_names)
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings}
            assert anchor in slugs, link


@pytest.mark.parametrize("page", PAGES, ids=_names)
def test_yaml_in_it_is_yaml(page: Path) -> None:
    text = page.read_text("utf-8")
    for block in re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        yaml.compose(block)


def _commands(command: click.Command, words: tuple[str, ...]) -> list[str]:
    if not isinstance(command, click.Group):
        return [" ".join(words)]
    context = click.Context(command, obj=_language())
    found = []
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner
        found += _commands(inner, (*words, name))
    return found


def _language():
    from portevoix.core.languages import language

    return language("en")


def test_every_command_is_in_the_documentation() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    missing = [name for name in _commands(main, ("portevoix",)) if name not in text]
    assert missing == []


def test_files_that_contributing_names_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`([\w./-]*/[\w./-]*)`", text))
    roots = (ROOT, ROOT / "plugins/portevoix")
    assert [name for name in sorted(named) if not any((one / name).exists() for one in roots)] == []
    assert len(named) > 25


def test_names_in_code_that_contributing_gives_are_there() -> None:
    from portevoix.core import words
    from portevoix.mail import tools
    from portevoix.model import roadmap
    from portevoix.timeline import blocks, edition

    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for module, name in (
        (words, "SECTION"), (edition, "_FINDERS"), (tools, "TOOLS"),
        (tools, "Tool"), (blocks, "OtherEntry"), (roadmap, "Item"), (roadmap, "PersonRef"),
    ):  # fmt: skip
        assert f"`{name}`" in text
        assert hasattr(module, name)


def test_code_of_a_package_is_that_of_the_package_in_tests() -> None:
    text = (ROOT / "docs/how-to/extend.md").read_text("utf-8")
    blocks = re.findall(r'^```\w+ title="(.*?)"\n(.*?)^```', text, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 5
    for name, code in blocks:
        assert code == (ROOT / "tests/extension/package" / name).read_text("utf-8"), name
