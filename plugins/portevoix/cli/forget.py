"""`portevoix forget ID`: remove a person from every file, and name what is out of reach."""

import os
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from portevoix.cli.project import lang_option, open_project, print_problems, project_option
from portevoix.core.languages import Language
from portevoix.core.output import clear
from portevoix.core.output.manifest import read_manifest
from portevoix.core.problems import N_, Place, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.load import load
from portevoix.loading.project import Project
from portevoix.privacy.forgetting import (
    ForgettingPlan,
    ForgettingStep,
    plan_forgetting,
    plan_pictures,
)
from portevoix.privacy.forgetting_answers import forget_unread
from portevoix.privacy.forgotten_links import unlink_person
from portevoix.privacy.mentions import Mention, find_copies, find_mentions
from portevoix.timeline.forgetting import forget_in_sent

OUT_OF_REACH = (
    N_("mails that were sent"),
    N_("the site as it is published, until you build and publish it again"),
    N_("copies that others made"),
    N_("the history of your files in Git, and of every clone of it, until somebody rewrites it:"),
)
_FROM_THE_START = N_(
    "Names stay out of a history that others read where they never were in it: a private overlay"
    " (the option “overlay”) is a second folder, with a history of its own."
)
_MOST = 20
"""Files that a list of mentions names."""


@click.command(
    "forget",
    help=N_(
        "Take the person called ID out of every file: their entry and consent, what names them,"
        " their photo and spotlight. Comments and layout stay as they are."
    ),
)
@click.argument("identifier", metavar="ID")
@project_option
@lang_option
@click.option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@click.pass_context
def command(
    ctx: click.Context, identifier: str, config: Path, lang: str | None, *, dry_run: bool
) -> None:
    problems = Problems()
    project, words = open_project(config, lang, problems)
    if project is None:
        print_problems(problems, words)
        ctx.exit(1)
    plan = plan_forgetting(project, identifier)
    if plan is None:
        raise click.UsageError(_unknown_person(project, identifier, words))
    from portevoix.plugin.configuration import output_folders  # MkDocs takes a while to import

    plan.outputs = output_folders(config)
    built = _plan_outputs(plan)
    forget_in_sent(plan)
    forget_unread(plan)
    plan_pictures(plan)
    unlinked = list(unlink_person(plan))
    plan.manual_steps += find_copies(plan)
    if not dry_run:
        plan.apply()
        for folder in built:
            clear(folder)
    _print_plan(plan, [*unlinked, *find_mentions(plan)], words, dry_run=dry_run)
    if plan.manual_steps:
        ctx.exit(1)


def _plan_outputs(plan: ForgettingPlan) -> list[Path]:
    """The folders of which what was built is deleted: the site, and mails, of which a build makes
    the newest alone anew.
    """
    root, found = plan.project.root.absolute(), list[Path]()
    for folder in sorted(plan.outputs):
        place = Place(Path(os.path.relpath(folder, root)).as_posix())
        if read_manifest(folder):
            found.append(folder)
            message = (
                N_("the mails that were built are deleted: build again")
                if folder == root / plan.project.options.newsletter
                else N_(
                    "what was built is deleted: build again; a web server that shows this folder"
                    " shows nothing until then"
                )
            )
            plan.steps.append(ForgettingStep(place, message))
        elif folder.is_dir() and any(folder.iterdir()):
            message = N_("this was built by something else: delete it, and build again")
            plan.manual_steps.append(ForgettingStep(place, message))
    return found


def _unknown_person(project: Project, identifier: str, words: Language) -> str:
    people = load(project, Problems()).community.people
    message = words.gettext(N_("Nobody has the id “{id}”.")).format(id=identifier)
    word = identifier.casefold()
    near = suggest(identifier, people) or next(
        (p.id for p in people.values() if word in p.id.casefold() or word in p.name.casefold()), ""
    )
    if near:
        message += " " + words.gettext(N_("Did you mean “{near}”?")).format(near=near)
    return message


def _print_plan(
    plan: ForgettingPlan, found: list[Mention], words: Language, *, dry_run: bool
) -> None:
    say = words.gettext
    done = N_("This would be taken out:") if dry_run else N_("Taken out:")
    click.echo(f"{plan.name} ({plan.id})")
    _print_list(say(done), map(_step_line(words), plan.steps))
    _print_list(say(N_("To do by hand:")), map(_step_line(words), plan.manual_steps))
    _print_list(
        say(N_("The name still stands here; write these places anew:")),
        _mention_lines([one for one in found if one.is_certain], words),
    )
    _print_list(
        say(N_("These may be about them, or about somebody else:")),
        _mention_lines([one for one in found if not one.is_certain], words),
    )
    _print_list(say(N_("Out of reach:")), [*map(say, OUT_OF_REACH), *_history_commands(plan)])
    click.echo("\n" + say(_FROM_THE_START))
    if dry_run:
        click.echo("\n" + say(N_("Nothing was changed.")))


def _step_line(words: Language) -> Any:
    return lambda step: f"{step.place}: {words.gettext(step.message).format(**step.values)}"


def _mention_lines(found: list[Mention], words: Language) -> Iterator[str]:
    """A line for each file: the first place, and on which lines there are others."""
    files: dict[str, list[Mention]] = {}
    for one in found:
        files.setdefault(one.place.path, []).append(one)
    for mentions in list(files.values())[:_MOST]:
        first = mentions[0]
        line = f"{first.place}: {first.excerpt}" if first.excerpt else str(first.place)
        lines = ", ".join(str(one.place.line) for one in mentions[1:] if one.place.line)
        also = words.gettext(N_("also on lines {lines}")).format(lines=lines)
        yield f"{line} ({also})" if lines else line
    if (more := len(files) - _MOST) > 0:
        yield words.ngettext("… and {n} more file", "… and {n} more files", more).format(n=more)


def _history_commands(plan: ForgettingPlan) -> Iterator[str]:
    """The commands that take a person out of all of a history, for each repository."""
    root = plan.project.root.resolve()
    tops = dict.fromkeys(_repository(half.folder) for half in plan.project.halves)
    words = next(iter(tops)).parent / "words.txt"
    written = dict.fromkeys((plan.name, *plan.ids, *sorted(plan.handles)))
    lines = " ".join(shlex.quote(f"{one}==>—") for one in written)
    yield f"    printf '%s\\n' {lines} > {_quoted(words, root)}"
    for top in tops:
        git = "git" if top == root else f"git -C {_quoted(top, root)}"
        file = _quoted(words, top)
        yield f"    {git} filter-repo --replace-text {file} --replace-message {file}"
        deleted = (file.resolve() for file in plan.deleted_files)
        paths = [_quoted(file, top) for file in deleted if _repository(file.parent) == top]
        if paths:
            yield f"    {git} filter-repo --invert-paths {' '.join(f'--path {p}' for p in paths)}"


def _repository(folder: Path) -> Path:
    """The top of the repository that a folder lies in; the folder itself where there is none."""
    folder = folder.resolve()
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


def _quoted(file: Path, folder: Path) -> str:
    """The path of a file from a folder, as shells read it."""
    return shlex.quote(Path(os.path.relpath(file, folder)).as_posix())


def _print_list(title: str, lines: Iterable[str]) -> None:
    rows = list(lines)
    if rows:
        click.echo(f"\n{title}")
        for row in rows:
            click.echo(f"  {row}")
