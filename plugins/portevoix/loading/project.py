"""A project: its folder, and what `mkdocs.yml` says of it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.core.languages import CATALOGUES, DEFAULT, Language, language
from portevoix.core.problems import N_, Place, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.configuration import (
    PLUGIN,
    Exclusions,
    OptionsDocument,
    Settings,
    options_of,
    read_documents,
    ways_to_plugin,
)
from portevoix.loading.languages_option import report_catalogues
from portevoix.loading.options import Options, report_paths
from portevoix.schema.validation import validate
from portevoix.sources.files import relative_path
from portevoix.sources.yaml import Document

SENT_FOLDER = "sent"
"""The folder of the archived editions, as they were sent."""


class Project(NamedTuple):
    """The configuration of a project, whether MkDocs or we have read it."""

    root: Path
    name: str
    url: str
    """Where the portal lives, ending in a slash; empty where `site_url` is not given."""
    description: str
    docs_dir: Path
    edit_base: str
    """What an edit link starts with, up to the project's folder; empty where there is none, or
    readers may not see the repository.
    """
    options: Options
    exclusions: Exclusions = Exclusions()
    overlay_folder: Path | None = None
    """The folder of the overlay, where it is one."""
    named_files: frozenset[str] = frozenset()
    """The files of the content folder that the configuration names: its logo, its styles."""
    names_files: bool = False
    """Whether links to pages name their files, as MkDocs' `use_directory_urls: false` says."""

    @property
    def sources(self) -> tuple[Path, ...]:
        """The files and folders that people write: the project's folder first, then those of
        records, pages and templates.
        """
        options = self.options
        lists = [self.root / name for name in (options.roadmap, options.contributors)]
        folders = [one.with_suffix("") for one in lists]
        own = [self.root / name for name in (SENT_FOLDER, options.templates, CATALOGUES.name)]
        overlay = [self.root / options.overlay] if options.overlay else []
        return (self.root, self.docs_dir, *lists, *folders, *own, *overlay)

    @property
    def is_overlay(self) -> bool:
        return self.overlay_folder is not None

    @property
    def folder(self) -> Path:
        """The folder that its files are in."""
        return self.overlay_folder or self.root

    @property
    def overlay(self) -> "Project | None":
        """The private overlay as a project of its own, with paths from the same folder; None where
        the options name none.
        """
        options, name = self.options, self.options.overlay.rstrip("/")
        if not name:
            return None
        content = _within(os.path.relpath(self.docs_dir, self.root))
        files = {"roadmap": options.roadmap, "contributors": options.contributors}
        own = {option: f"{name}/{_within(file)}" for option, file in files.items()}
        return self._replace(
            docs_dir=self.root / name / content,
            options=options.changed(overlay="", **own),
            overlay_folder=self.root / name,
        )

    @property
    def halves(self) -> tuple["Project", ...]:
        """The project and the overlay that is there: whose files people write."""
        overlay = self.overlay
        has_overlay = overlay and (self.root / self.options.overlay).is_dir()
        return (self, overlay) if overlay and has_overlay else (self,)

    @property
    def read_halves(self) -> tuple["Project", ...]:
        """Those that a build for its audience reads: a public one reads nothing of the overlay."""
        return (self,) if self.options.audience == "public" else self.halves

    def half_of(self, path: str) -> "Project":
        """The half that a file is in, by its path from the project."""
        overlay = self.halves[-1]
        return overlay if overlay.is_overlay and path.startswith(overlay.prefix) else self

    @property
    def prefix(self) -> str:
        """How the paths of its files start, from the project's folder; empty but for an overlay."""
        return f"{relative_path(self.folder, self.root)}/" if self.is_overlay else ""

    def content_file(self, path: str) -> Path:
        """The file of the content folder at a path: the overlay's where a build reads that."""
        files = [half.docs_dir / path for half in reversed(self.read_halves)]
        return next((file for file in files[:-1] if os.path.lexists(file)), files[-1])

    @property
    def language(self) -> str:
        """The site's own language: that of text which names none."""
        return self.options.languages[0] if self.options.languages else DEFAULT

    def get_language(self, code: str = "") -> Language:
        """A language, the site's own if none is named, with the project's own terms."""
        code = code or self.language
        texts = ((term, words.pick(code)) for term, words in self.options.words.items())
        own = ((term, text) for term, (text, its) in texts if text and its in (code, ""))
        return language(code, self.root, own)


def _within(path: str) -> str:
    """A path from a project's folder as a path within another, also where it leads out of it."""
    is_outside = path.startswith(os.pardir) or os.path.isabs(path)  # noqa: PTH117 - a text
    return Path(path).name if is_outside else path


def find_config(folder: Path) -> Path | None:
    """The configuration of a project: in a folder, or in the nearest one above it."""
    names = ("mkdocs.yml", "mkdocs.yaml")
    folders = (folder, *folder.absolute().parents)
    return next((one / name for one in folders for name in names if (one / name).exists()), None)


def read_project(
    config: Path, problems: Problems, settings: Settings | None = None
) -> Project | None:
    """Read the project of a configuration; None and a problem where that cannot be.

    `settings` are what MkDocs made of it; without them the file is taken as it stands.
    """
    documents = read_documents(config, problems)
    document = find_options(documents, settings, problems)
    if documents is None or document is None:
        return None
    options = validate(Options, document.data, document, (), problems)
    if options is None or not report_catalogues(options.languages, document, (), config, problems):
        return None
    if not report_paths(options, document, problems):
        return None
    data = settings.values if settings else documents[0].data
    repository, edit = str(data.get("repo_url") or ""), None
    if any("edit_uri" in one.data for one in documents):
        edit = data.get("edit_uri")  # MkDocs' own default names another branch and folder
    url = str(data.get("site_url") or "")
    docs_dir = str(data.get("docs_dir") or "docs")
    return Project(
        root=config.parent,
        name=str(data.get("site_name") or ""),
        url=url and url.rstrip("/") + "/",
        description=str(data.get("site_description") or ""),
        docs_dir=config.parent / docs_dir,
        edit_base=edit_base(repository, None if edit is None else str(edit), docs_dir)
        if options.shows_files
        else "",
        options=options,
        exclusions=settings.exclusions if settings else Exclusions(),
        named_files=_named_files(data, options),
        names_files=str(data.get("use_directory_urls")).lower() in ("false", "no", "off"),
    )


def _named_files(data: Mapping[str, Any], options: Options) -> frozenset[str]:
    """The files that a configuration names, as paths in the content folder."""
    theme, logo = data.get("theme"), options.mail.logo
    found = [theme.get(key) for key in ("logo", "favicon")] if isinstance(theme, dict) else []
    for key in ("extra_css", "extra_javascript"):
        given = data.get(key)
        found += given if isinstance(given, list) else []
    found += [logo.src, logo.dark] if logo else []
    return frozenset(one for one in found if isinstance(one, str))


def has_plugin(config: Path, problems: Problems) -> bool:
    """Whether a configuration names the plugin; a problem where it does not, or cannot be read."""
    return find_options(read_documents(config, problems), None, problems) is not None


def find_options(
    documents: list[Document] | None, settings: Settings | None, problems: Problems
) -> OptionsDocument | None:
    """The plugin's options in a configuration; None and a problem where it does not name the
    plugin, or does so twice.
    """
    found = options_of(documents, settings) if documents else None
    if documents and found is None:
        near = _nearly_named(documents)
        problems.error(
            "plugin-missing",
            near[1] if near else _place_of_plugins(documents[0]),
            N_("The plugin “portevoix” is not in the list “plugins”."),
            N_("“{name}” stands here: write “portevoix” in its place.")
            if near
            else N_("Add a line “- portevoix” there."),
            name=near[0] if near else "",
        )
    for document in documents or ():
        if beside := _beside_plugin(document):
            problems.error(
                "unknown-key",
                document.place(beside, key=True),
                N_("“{key}” stands beside the plugin “portevoix”, and belongs below it."),
                N_("Write two more spaces before it and before the lines that belong to it."),
                key=beside[-1],
            )
            return None
        for way in ways_to_plugin(document.data.get("plugins"))[1:]:
            problems.error(
                "plugin-twice",
                document.place(way[:2]),
                N_("The plugin “portevoix” is in the list “plugins” twice."),
                N_("Keep one of them, with the options of both."),
            )
            return None
    return found


def _place_of_plugins(document: Document) -> Place:
    if "plugins" not in document.data:
        return Place(document.path)
    return document.place(["plugins"], key=True)


def _beside_plugin(document: Document) -> list[str | int]:
    """The way to an option that stands in the same entry of the list as the plugin; empty where
    none does.
    """
    plugins = document.data.get("plugins")
    for at, entry in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(entry, dict) and PLUGIN in entry and len(entry) > 1:
            return ["plugins", at, next(key for key in entry if key != PLUGIN)]
    return []


def _nearly_named(documents: list[Document]) -> tuple[str, Place] | None:
    """The name of a plugin that is nearly ours, and its place."""
    for document in documents:
        plugins = document.data.get("plugins")
        for at, entry in enumerate(plugins) if isinstance(plugins, list | dict) else ():
            for name in [entry] if isinstance(entry, str) else entry or ():
                if suggest(str(name), [PLUGIN]):
                    way = ["plugins", at if isinstance(plugins, list) else name, name]
                    return str(name), document.place(way, key=isinstance(entry, dict))
    return None


def edit_base(repo_url: str, edit_uri: str | None, docs_dir: str | None) -> str:
    """What an edit link starts with, up to the project's folder.

    MkDocs' `edit_uri` ends in the docs folder, which is cut off: records also come from
    files beside it. GitHub and GitLab addresses need no `edit_uri`.
    """
    if not repo_url:
        return ""
    if edit_uri is None:
        edit_uri = "edit/main/" if "github" in repo_url or "gitlab" in repo_url else ""
    if not edit_uri:
        return ""
    folder = (docs_dir or "docs").strip("/") + "/"
    edit_uri = edit_uri.rstrip("/") + "/"
    if edit_uri.endswith("/" + folder):
        edit_uri = edit_uri[: -len(folder)]
    return edit_uri if "://" in edit_uri else repo_url.rstrip("/") + "/" + edit_uri.lstrip("/")
