"""A repository that everyone may read: what must not stand in its files."""

import datetime
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problem, Problems, Severity
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import Project
from portevoix.privacy.audience import with_lasting_consents
from portevoix.privacy.private_parts import Hidden, Kind, private_files
from portevoix.sources.walk import Bounds

_MESSAGES: dict[Kind, str] = {
    "internal": N_("What is internal stands here, in a file that everyone may read."),
    "audience": N_("This is not for everyone, and stands in a file that everyone may read."),
    "person": N_("Somebody who did not agree to be named stands in a file that everyone may read."),
    "consent": N_("They did not agree to show this, and it is in a file that everyone may read."),
}
_MOVE_TO = N_(
    "Move it to “{folder}”: portevoix split-private does, and says what Git’s history still holds."
)
_MOVE = N_(
    "Move it to a private overlay: portevoix split-private makes one, and says what Git holds."
)
_FILE = N_("This file is not for everyone, and lies where everyone may read it.")


def find_private(project: Project, today: datetime.date) -> Iterator[Problem]:
    """One problem for each thing in the public files that is not for everyone.

    What is so only because a consent ran out is advice.
    """
    public = project._replace(options=project.options.changed(audience="public", overlay=""))
    loaded = load(public, Problems())
    lasting = with_lasting_consents(loaded.community, today)
    found = _findings(public, loaded, today)
    whole = loaded._replace(community=lasting) if lasting else loaded
    always = _findings(public, whole, today) if lasting else found
    where, steady = project.options.overlay, {place for place, _ in always}
    hint = _MOVE_TO if where else _MOVE
    for place, message in found:
        values = {"folder": where}
        severity: Severity = "error" if place in steady else "advice"
        yield Problem("private-in-public", place, message, values, hint, severity)
    yield from _overlay_inside(project)


def _findings(
    project: Project, loaded: LoadedProject, today: datetime.date
) -> list[tuple[Place, str]]:
    hidden = Hidden.of(loaded.community, today, project.options.default_audience)
    found = []
    for file in private_files(project, loaded, hidden):
        if file.document is None:
            found.append((Place(file.path, 1, 1), _FILE))
        for loc, kind in file.parts:
            if file.document and kind != "reference":
                place = file.document.place(loc, key=isinstance(loc[-1], str))
                found.append((place, _MESSAGES[kind]))
    return found


def _overlay_inside(project: Project) -> Iterator[Problem]:
    """The overlay in the same repository as the project: a problem."""
    name = project.options.overlay
    folder = project.root / name
    if not name or not folder.is_dir() or (folder / ".git").exists():
        return
    repository = Bounds.of(project.root, project.root).repository
    if (folder.resolve()).is_relative_to(repository):
        yield Problem(
            "overlay-in-repository",
            project.options.origin,
            N_("The overlay “{folder}” is in the same repository, which everyone may read."),
            {"folder": name},
            N_("Make it a repository of its own: git init in it, and its name in .gitignore here."),
        )
