"""A project at one moment: all of it, what readers see, and the letters."""

import datetime
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from portevoix.checks import run
from portevoix.core.problems import Problem, Problems
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import Project
from portevoix.model.articles import Edition
from portevoix.model.community import Community
from portevoix.privacy.audience import for_audience
from portevoix.revisions.git import Commit, Repository
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.editions import edition_documents


class Snapshot(NamedTuple):
    """A project as it was, or is."""

    project: Project
    loaded: LoadedProject
    public: Community
    """What everybody may see."""
    letters: Mapping[str, EditionDocument]
    """All editions, drafts included, by id."""
    drafts: frozenset[str]
    """The ids of the editions that are not sent yet."""
    problems: tuple[Problem, ...]
    """What a check finds."""


def snapshot(project: Project, today: datetime.date) -> Snapshot:
    """The state of a project's files, looked at on a day; what cannot be read is left out."""
    problems = Problems()
    loaded = load(project, problems)
    default = project.options.default_audience
    public = for_audience(loaded.community, "public", today, default=default)
    drafts = {one.id: one for one in loaded.drafts if isinstance(one, Edition)}
    editions = {**loaded.community.editions, **drafts}
    documents = edition_documents(
        replace(loaded.community, editions=editions), project, today, Problems()
    )
    run(project, loaded, today, problems)
    letters = {one.id: one for one in documents}
    unsent = {one.id for one in editions.values() if one.date >= today} | drafts.keys()
    return Snapshot(project, loaded, public, letters, frozenset(unsent), tuple(problems))


def former_snapshot(
    repository: Repository, commit: Commit, project: Project, today: datetime.date
) -> Snapshot:
    """The state in a commit, by the configuration of today: nothing of the commit is run."""
    with tempfile.TemporaryDirectory(prefix="portevoix-") as folder:
        root = Path(folder).resolve()
        repository.export(commit.id, root)
        docs = root / project.docs_dir.relative_to(project.root)
        docs.mkdir(parents=True, exist_ok=True)
        return snapshot(project._replace(root=root, docs_dir=docs), today)
