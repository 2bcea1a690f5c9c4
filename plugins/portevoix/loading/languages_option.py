"""The option `languages`: each has a catalogue whose translations can be used."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from portevoix.core.catalogue import parse_entries, plural_rule
from portevoix.core.languages import (
    CODE,
    has_own_catalogue,
    known_languages,
    language,
    own_catalogue,
)
from portevoix.core.problems import N_, Place, Problems
from portevoix.core.suggestions import suggest
from portevoix.schema.annotations import ConvertBy
from portevoix.schema.errors import invalid
from portevoix.sources.document import Loc, SourceDocument
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.walk import refuse_link


def _convert_code(value: Any) -> Any:
    if isinstance(value, str) and CODE.fullmatch(value):
        return value
    raise invalid(
        "not-a-language",
        N_("“{value}” is not the code of a language: two or three small letters, as in fr."),
        value=value if isinstance(value, str) and value else "…",
    )


LanguageCode = Annotated[str, ConvertBy(_convert_code)]
"""The code of a language: `fr`, `de`."""


def report_catalogues(
    languages: Sequence[str], document: SourceDocument, loc: Loc, config: Path, problems: Problems
) -> bool:
    """Report what is wrong with the catalogues of a project's languages; False where one of the
    languages has none or is there twice, or where there is no language.
    """
    root, known = config.parent, known_languages(config.parent)
    if not languages:
        problems.error(
            "not-a-language",
            document.place((*loc, "languages")),
            N_("A site is in one language at least."),
            N_("Name one, as in “languages: [fr]”, or take the line out."),
        )
    for number, code in enumerate(languages):
        if code in languages[:number]:
            problems.error(
                "not-a-language",
                document.place((*loc, "languages", number)),
                N_("The language “{code}” is named twice."),
                N_("Take it out once."),
                code=code,
            )
        elif code not in known:
            near = suggest(code, known)
            problems.error(
                "no-catalogue",
                document.place((*loc, "languages", number)),
                N_("There is no catalogue of the language “{code}”."),
                N_("Did you mean “{near}”?")
                if near
                else N_("Add {file}: “portevoix translate {code}” begins it."),
                code=code,
                near=near,
                file=relative_path(own_catalogue(root, code), root),
            )
        elif has_own_catalogue(root, code):
            report_catalogue(own_catalogue(root, code), root, problems)
        elif (file := own_catalogue(root, code)).is_symlink() or file.exists():
            reason = N_("This symbolic link leads out of the project: it is not followed.")
            refuse_link(file, root, reason, problems)
    return 0 < len(languages) == len(set(languages) & set(known))


def report_catalogue(file: Path, root: Path, problems: Problems) -> None:
    """Report the entries of a catalogue that cannot be used; they are ignored."""
    source = read_text(file, root, problems)
    if source is None:
        return
    forms = language(file.stem, root).translations.plural_forms
    for entry in parse_entries(source.text):
        if isinstance(entry, int):
            problems.error(
                "catalogue-line",
                Place(source.path, entry, 1),
                N_("This line is not one of a catalogue."),
                N_('Each sentence is a line msgid "…" and a line msgstr "…", quotes and all.'),
            )
        elif not entry.is_usable:
            problems.error(
                "catalogue-fields",
                Place(source.path, entry.line, 1),
                N_(
                    "This translation cannot be filled in as its sentence is: it has a name in"
                    " {{…}} or %(…)s, a sign of these or of HTML that the sentence lacks."
                ),
                N_("Write these as they are in msgid; a lone % is written %%."),
            )
        elif len(entry.translations) != (forms if entry.msgid_plural else 1):
            problems.error(
                "catalogue-forms",
                Place(source.path, entry.line, 1),
                N_("This translation has {n} forms, and the plural rule of the catalogue {forms}."),
                N_("Write msgstr[0], msgstr[1] and so on, and “Plural-Forms” at the top."),
                n=len(entry.translations),
                forms=forms if entry.msgid_plural else 1,
            )
        elif (
            not entry.msgid
            and "plural=" in entry.translations[0]
            and not plural_rule(entry.translations[0])
        ):
            problems.error(
                "catalogue-forms",
                Place(source.path, entry.line, 1),
                N_("The plural rule of this catalogue cannot be read."),
                N_("Write it as “nplurals=2; plural=(n != 1);”."),
            )
