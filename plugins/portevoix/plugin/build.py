"""What a build starts from, and what it sets off: languages, mails."""

import datetime
import importlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from portevoix.clock import today
from portevoix.community.audience import for_audience
from portevoix.community.community import Community
from portevoix.community.content import is_markdown
from portevoix.community.load import Loaded, load
from portevoix.community.media import withheld
from portevoix.community.project import Project, read_project
from portevoix.plugin.compiled import KeptTemplates
from portevoix.plugin.gathering import leave_out
from portevoix.plugin.neighbours import name_the_blind
from portevoix.plugin.reporting import changes_elsewhere, strict_warnings
from portevoix.plugin.session import Session, session_of
from portevoix.plugin.theme_files import find_visible_files
from portevoix.portal.digests import Digests
from portevoix.problems import N_, Place, Problem, Problems
from portevoix.staging import Staging, Stamp, stamps_below
from portevoix.templates import template_folders
from portevoix.workers import Begun

if TYPE_CHECKING:
    from portevoix.chronicle.blocks import EditionDocument


@dataclass(frozen=True, eq=False)
class Sources:
    """What all languages are built from."""

    project: Project
    loaded: Loaded
    community: Community
    """As the site's audience may see it."""
    withheld: frozenset[str]
    """Files of the content folder that this audience is not given."""
    today: datetime.date
    documents: "Mapping[str, EditionDocument]"
    """The editions of the newsletter, by their ids."""
    site: Path
    """Where the site goes in the end."""
    compiled: KeptTemplates
    digests: Digests
    problems: Problems
    """What was wrong in the files as they were read; in the end, what the checks found too."""
    session: Session | None
    """While serving: what an earlier build knew, and what the next one may."""
    looking: Begun[dict[str, Stamp]]
    """What is in the site's folder is found out while files are read."""
    checking: Begun[list[Problem]]
    """What is wrong though it can be read is found out while MkDocs gathers its pages."""
    said: set[Hashable] = field(default_factory=set)
    """Problems that were told already: each language meets the same files."""

    @cached_property
    def former(self) -> Mapping[str, Stamp]:
        """The files in the site's folder, before this build."""
        return self.looking.result()

    @cached_property
    def output(self) -> Staging:
        """Where all languages are built."""
        return Staging.beside(self.site)

    def add_checks(self) -> None:
        """Add to the problems what the checks find."""
        for problem in self.checking.result():
            self.problems.add(problem)

    def stop(self) -> None:
        """End what is under way."""
        self.looking.stop()
        self.checking.stop()

    @property
    def main(self) -> str:
        return self.project.language

    @property
    def mails(self) -> Path:
        """Where the mails of the newsletter go."""
        return self.project.root / self.project.options.newsletter


def read_sources(
    config: MkDocsConfig, compiled: KeptTemplates, problems: Problems
) -> Sources | None:
    """Read the project of a MkDocs configuration; None where there is none."""
    day = today()
    project = read_project(Path(config.config_file_path), problems)
    if project is None:
        return None
    if config.theme.name != "material":
        problems.error(
            "theme",
            Place(Path(config.config_file_path).name),
            N_("The portal is made for the theme “material”."),
            N_("Write “theme: {{name: material, font: false}}” in this file."),
        )
    session = session_of(config)
    if session:
        session.begin()
    has_site = Path(config.site_dir).exists()
    looking = Begun(partial(stamps_below, config.site_dir), is_apart=has_site and not session)
    earlier = session.loaded if session else None
    loaded = load(
        project, problems, earlier, remember=session is not None, meanwhile=_import_the_rest
    )
    options = project.options
    community = for_audience(
        loaded.community,
        options.audience,
        day,
        default=options.default_audience,
        earlier=session.shown if session else None,
    )
    documents: Iterable[EditionDocument] = ()
    if loaded.community.editions:
        from portevoix.chronicle.editions import edition_documents

        documents = edition_documents(loaded.community, project, day, problems)
    from portevoix import checks  # see `_import_the_rest`

    problems.grade(checks.grades(project))
    # Where few pages are made, to copy this process for the checks takes longer than to make them.
    is_apart = not (has_site or session or problems.errors)
    checking = Begun(partial(_check, project, loaded, day, community), is_apart=is_apart)
    sources = Sources(
        project,
        loaded,
        community,
        withheld(loaded, community, options.audience),
        day,
        {one.id: one for one in documents},
        Path(config.site_dir),
        compiled,
        Digests(session.digests if session else None, loaded.texts),
        problems,
        session,
        looking,
        checking,
    )
    if problems.errors:  # nothing will be built, and all is told at once
        sources.add_checks()
        sources.stop()
    return sources


def _import_the_rest() -> None:
    """What is not needed for reading is imported while other processes read."""
    importlib.import_module("portevoix.plugin.site")


def _check(
    project: Project, loaded: Loaded, day: datetime.date, community: Community
) -> list[Problem]:
    """What the checks find."""
    from portevoix import checks

    found = Problems()
    checks.run(project, loaded, day, found, community)
    return list(found)


def configure(config: MkDocsConfig, sources: Sources, code: str) -> None:
    """Make a MkDocs configuration that of one language: templates, language, watched files."""
    project = sources.project
    if code == sources.main:
        name_the_blind(config, code)
    config.theme["language"] = code
    folders = [str(folder) for folder in template_folders(project, "portal")]
    dirs = [folder for folder in config.theme.dirs if folder not in folders]
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs = dirs[:own] + folders + dirs[own:]
    find_visible_files(config.theme)
    loaded = sources.loaded
    leave_out(config, {*filter(is_markdown, loaded.files)} - {page.path for page in loaded.pages})
    for name in (project.options.roadmap, project.options.contributors, project.options.templates):
        if (project.root / name).exists():
            config.watch.append(str(project.root / name))


def build_language(config: MkDocsConfig, sources: Sources, code: str) -> None:
    """Build another language into a folder of the site, as a site of its own."""
    other = load_config(
        config_file=config.config_file_path,
        site_dir=str(Path(config.site_dir, code)),
        site_url=config.site_url.rstrip("/") + f"/{code}/" if config.site_url else None,
        strict=False,
    )
    plugin: Any = next(
        plugin for name, plugin in other.plugins.items() if name.endswith("portevoix")
    )
    plugin.sources, plugin.code = sources, code
    build(other)


def build_mails(sources: Sources, out: Path) -> Problems:
    """Write the mails of every edition; their links to the portal are checked against the site."""
    problems = Problems()
    if not sources.loaded.community.editions:
        return problems
    from portevoix import newsletter  # what draws pictures and styles takes a while to import

    newsletter.build(
        sources.loaded.community,
        sources.project,
        sources.today,
        out,
        problems,
        site=sources.output,
        installed=sources.compiled.installed,
    )
    return problems


def publish(sources: Sources, staging: Iterable[Staging]) -> None:
    """Put in place what was built, and keep what later builds can use, and no more."""
    session, is_refused = sources.session, bool(strict_warnings())
    former = session.files if session else sources.former
    files = sources.output.files() if session else frozenset[str]()
    with changes_elsewhere(sources.output.final, sources.main):
        for one in staging:
            one.discard() if is_refused else one.publish(former, is_ours=session is not None)
    if session:
        session.loaded, session.shown = sources.loaded, sources.community
        session.digests = sources.digests
        if not is_refused:
            session.published(files)
    sources.compiled.installed.write()
    sources.compiled.cache.tidy()
