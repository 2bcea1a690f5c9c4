"""A question that takes yes or no, in the words of whoever is asked."""

import click
import pytest
from click.testing import CliRunner

from portevoix.cli import main
from portevoix.cli.language import confirm
from portevoix.core.languages import language


@click.command()
@click.argument("code")
def command(code: str) -> None:
    confirm("Send it?", language(code))
    click.echo("on we go")


@pytest.mark.parametrize(
    ("code", "typed", "goes_on"),
    [
        ("fr", "o\n", True), ("fr", "Oui\n", True), ("fr", "y\n", True), ("fr", "n\n", False),
        ("fr", "\n", False), ("fr", "non\n", False), ("fr", "", False), ("fr", "hein\no\n", True),
        ("en", "y\n", True), ("en", " YES \n", True), ("en", "o\nno\n", False), ("en", "\n", False),
    ],
)  # fmt: skip
def test_yes_and_no_are_words_of_the_language(code: str, typed: str, *, goes_on: bool) -> None:
    result = CliRunner().invoke(command, [code], input=typed)
    assert {"fr": "L’envoyer ? [o/N]", "en": "Send it? [y/N]"}[code] in result.output.replace(
        "\u202f", " "
    ).replace("\u00a0", " ")
    assert ("on we go" in result.output) == goes_on
    assert (result.exit_code == 0) == goes_on


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "item", "Un", "titre"), "Argument en trop : titre."),
        (("new", "item", "Un", "vrai", "titre"), "Arguments en trop : vrai titre."),
        (("new", "item", "Un", "--status", "fini"), "n’est pas possible ; choisissez"),
        (("new", "itme"), "Vouliez-vous dire 'item' ?"),
        (("new", "item", "Un", "--area"), "L’option '--area' demande une valeur."),
    ],
)
def test_what_is_typed_wrong_is_told_in_french(
    words: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    result = CliRunner().invoke(main, list(words), prog_name="portevoix")
    assert result.exit_code == 2
    assert message in result.output.replace("\u00a0", " ")
