"""What `portevoix init --from FILE` does with the file: a map is guessed, and the rows come in."""

import datetime
import os
from pathlib import Path

import click

from portevoix.cli.import_ import summary
from portevoix.cli.project import open_project, print_problem
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Problems
from portevoix.importers.map_drafting import MapDraft, draft_map
from portevoix.importers.run import import_source
from portevoix.sources.writing import write_text

_MAP = "map.yaml"


def bring_in(folder: Path, source: Path, words: Language, today: datetime.date) -> None:
    """Write a map for a file into a new project, and bring in what can be read by it."""
    say = words.gettext
    problems = Problems()
    draft = draft_map(source, problems)
    for problem in problems:
        print_problem(problem, words)
    if draft is None or not draft.text:
        message = N_(
            "Nothing was brought in from {file}: none of its columns could be understood. Write a"
            " map: docs/how-to/import.md says how."
        )
        click.echo(say(message).format(file=source))
        return
    for line in _guesses(draft, source, words):
        click.echo(line)
    note = N_("Guessed from the columns of {file}: read it over.")
    write_text(folder / _MAP, f"# {say(note).format(file=source.name)}\n{draft.text}")
    click.echo(_MAP)
    if draft.is_whole:
        found = Problems()
        project, _ = open_project(folder / "mkdocs.yml", None, found)
        if project:
            result = import_source("roadmap", source, folder / _MAP, project, found, today=today)
            for problem in found:
                print_problem(problem, words)
            for line in summary(result, found, words):
                click.echo(line)
            if result.is_whole:
                return
    message = N_("Once {map} is right, in this folder: portevoix import roadmap {file} --map {map}")
    way = os.path.relpath(source, folder)
    click.echo(say(message).format(map=_MAP, file=f'"{way}"' if " " in way else way))


def _guesses(draft: MapDraft, source: Path, words: Language) -> list[str]:
    """Sentences that say what was guessed, and what was not."""
    say = words.gettext
    lines = []
    if draft.preset:
        message = N_("{file} is read by the map “{name}”, which is there already.")
        lines.append(say(message).format(file=source.name, name=draft.preset))
    if draft.guesses:
        pairs = ", ".join(f"{key} ← {column}" for key, column in draft.guesses.items())
        lines.append(say(N_("Guessed: {pairs}.")).format(pairs=pairs))
    if draft.left:
        message = N_("Left out: {columns}.")
        lines.append(say(message).format(columns=", ".join(draft.left)))
    if draft.unknown:
        message = N_("What these mean is for you to say, under “status” in {map}: {words}.")
        lines.append(say(message).format(map=_MAP, words=", ".join(draft.unknown)))
    if draft.protecting:
        message = N_(
            "Nothing is brought in yet: by their names, these columns say who may see a row:"
            " {columns}. Read “audience” from them in {map}; “internal”, if they hold notes for the"
            " team; or name them there under “unused”."
        )
        lines.append(say(message).format(columns=", ".join(draft.protecting), map=_MAP))
    lines += [
        say(N_("No column seems to hold “{key}”: name one in {map}.")).format(key=key, map=_MAP)
        for key in draft.missing
    ]
    return lines
