"""`portevoix translate`: create or update the catalogue of a language."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portevoix.cli.project import print_problems, project_option
from portevoix.core.catalogue import Catalogue, Entry, format_entry, parse_entries
from portevoix.core.languages import CODE, ENGLISH, language, own_catalogue, translatable
from portevoix.core.problems import N_, Problems
from portevoix.sources.files import read_text
from portevoix.sources.writing import write_text

if TYPE_CHECKING:
    from babel import Locale


@click.command(
    "translate",
    help=N_(
        "Write into locale/CODE.po each sentence of pages and mails that has no translation yet."
    ),
)
@click.argument("code", metavar="CODE")
@click.option("--all", "is_all", is_flag=True, help=N_("Also what commands and checks say."))
@project_option
@click.pass_context
def command(ctx: click.Context, code: str, config: Path, *, is_all: bool) -> None:
    words, folder = ctx.obj, config.parent
    if not CODE.fullmatch(code) or code == ENGLISH:
        message = words.gettext(
            N_("“{code}” is no language to translate into: write it as in “de”.")
        )
        raise click.UsageError(message.format(code=code))
    file, problems = own_catalogue(folder, code), Problems()
    source = read_text(file, folder, problems) if file.exists() else None
    if problems.errors:
        print_problems(problems, words)
        ctx.exit(1)
    text = source.text if source else _header(code)
    there = [entry for entry in parse_entries(text) if isinstance(entry, Entry)]
    said, has, known = {one.msgid for one in there}, language(code).has, _known(code)
    wanted = [*translatable("readers"), *(translatable("messages") if is_all else ())]
    lacking = [one for one in wanted if one.msgid not in said and not has(one.msgid)]
    if lacking:
        file.parent.mkdir(exist_ok=True)
        forms = Catalogue(there).plural_forms
        texts = [
            (known.get(one.msgid, ""),) * (forms if one.msgid_plural else 1) for one in lacking
        ]
        added = (
            format_entry(one._replace(translations=t))
            for one, t in zip(lacking, texts, strict=True)
        )
        write_text(file, "\n".join((text.rstrip("\n") + "\n", *added)))
    message = words.ngettext(
        "{path}: {n} sentence added.", "{path}: {n} sentences added.", len(lacking)
    )
    path = file.relative_to(folder).as_posix()
    click.echo(message.format(path=path, n=len(lacking)))
    click.echo(words.gettext(N_("Write each translation between the quotes of its msgstr.")))


def _header(code: str) -> str:
    from babel.messages.plurals import get_plural

    rule = str(get_plural(code)) if _locale(code) else "nplurals=2; plural=(n != 1);"
    lines = (
        "Content-Type: text/plain; charset=utf-8",
        f"Language: {code}",
        f"Plural-Forms: {rule}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)


def _known(code: str) -> dict[str, str]:
    """Translations that Babel knows: the names of the language and of the months."""
    english, own = _locale("en_GB"), _locale(code)
    if not (english and own):
        return {}
    known = {"English": own.get_language_name() or ""}
    for width in ("abbreviated", "wide"):
        months = own.months["format"][width]
        known |= {name: months[number] for number, name in english.months["format"][width].items()}
    return known


def _locale(code: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code)
    except UnknownLocaleError:
        return None
