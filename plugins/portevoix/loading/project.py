"""A project: its folder, and what `mkdocs.yml` says of it."""

from pathlib import Path
from typing import Any, NamedTuple

from portevoix.core.languages import CATALOGUES, DEFAULT, Language, language
from portevoix.core.problems import N_, Grade, Place, Problems
from portevoix.loading.languages_option import LanguageCode, report_catalogues
from portevoix.loading.mail_options import MailOptions
from portevoix.loading.words_option import OwnWords
from portevoix.schema.record import Audience, Many, Record
from portevoix.schema.struct import field
from portevoix.schema.validation import validate
from portevoix.sources.files import read_text
from portevoix.sources.yaml import parse_yaml


class Options(Record):
    """The plugin's options, all optional, under `plugins: - portevoix:` in `mkdocs.yml`."""

    languages: Many[LanguageCode] = field(
        default=(DEFAULT,),
        description="The first is the site's own, at its root; others get a folder each.",
    )
    words: OwnWords = field(
        default={}, description="What you call things: docs/reference/words.md lists what can be."
    )
    audience: Audience = field(
        default="public", description="Whom the site and the mails are built for."
    )
    default_audience: Audience = field(
        default="public", description="The audience of a record that names none."
    )
    roadmap: str = field(default="roadmap.yaml", description="A file, or a folder of YAML files.")
    contributors: str = field(
        default="contributors.yaml", description="A file, or a folder of them."
    )
    templates: str = field(
        default="site_templates", description="Your own templates, file by file."
    )
    newsletter: str = field(default="dist/newsletter", description="Where the mails are written.")
    checks: dict[str, Grade] = field(
        default={},
        description="How severe a check is, by its code; `portevoix check --list` names all.",
    )
    mail: MailOptions = field(
        default=MailOptions(), description="Who writes the mails, and their look."
    )


SENT = "sent"
"""The folder of editions as they were sent."""


class Project(NamedTuple):
    """What the engine needs to know of a project, whoever read it."""

    root: Path
    name: str
    url: str
    """Where the portal lives, ending in a slash; empty where `site_url` is not given."""
    description: str
    docs_dir: Path
    edit_base: str
    """What an edit link starts with, up to the project's folder; empty where there is none."""
    options: Options

    @property
    def sources(self) -> tuple[Path, ...]:
        """What people write: the project's folder first, then files and folders of its records,
        its pages and its templates.
        """
        options = self.options
        lists = [self.root / name for name in (options.roadmap, options.contributors)]
        folders = [one.with_suffix("") for one in lists]
        own = [self.root / name for name in (SENT, options.templates, CATALOGUES.name)]
        return (self.root, self.docs_dir, *lists, *folders, *own)

    @property
    def language(self) -> str:
        """The site's own language: that of text which names none."""
        return self.options.languages[0] if self.options.languages else DEFAULT

    def speech(self, code: str = "") -> Language:
        """A language, the site's own if none is named, with the words that the project has."""
        code = code or self.language
        said = ((term, words.said_in(code)) for term, words in self.options.words.items())
        own = ((term, text) for term, (text, spoken) in said if text and spoken in (code, ""))
        return language(code, self.root, own)


def find_config(folder: Path) -> Path | None:
    """The configuration of a project's folder."""
    names = ("mkdocs.yml", "mkdocs.yaml")
    return next((folder / name for name in names if (folder / name).exists()), None)


def read_project(config: Path, problems: Problems) -> Project | None:
    """Read `mkdocs.yml`; None and a problem where it cannot be read or lacks the plugin."""
    source = read_text(config, config.parent, problems)
    document = parse_yaml(source, problems) if source else None
    if document is None:
        return None
    data = document.data
    if not isinstance(data, dict):
        problems.error("not-a-block", Place(document.path, 1, 1), N_("This is no MkDocs file."))
        return None
    found = _options(data.get("plugins"))
    if found is None:
        problems.error(
            "plugin-missing",
            Place(document.path),
            N_("The plugin “portevoix” is not in the list “plugins”."),
            N_("Add a line “- portevoix” there."),
        )
        return None
    raw, loc = found
    options = validate(Options, raw, document, loc, problems)
    if options is None or not report_catalogues(options.languages, document, loc, config, problems):
        return None
    repository, edit = str(data.get("repo_url") or ""), data.get("edit_uri")
    url = str(data.get("site_url") or "")
    return Project(
        root=config.parent,
        name=str(data.get("site_name") or ""),
        url=url and url.rstrip("/") + "/",
        description=str(data.get("site_description") or ""),
        docs_dir=config.parent / str(data.get("docs_dir") or "docs"),
        edit_base=edit_base(repository, None if edit is None else str(edit), data.get("docs_dir")),
        options=options,
    )


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


def _options(plugins: Any) -> tuple[Any, list[str | int]] | None:
    """The plugin's options and where they stand."""
    if isinstance(plugins, dict):
        if "portevoix" in plugins:
            return plugins["portevoix"] or {}, ["plugins", "portevoix"]
        return None
    for index, entry in enumerate(plugins if isinstance(plugins, list) else []):
        if entry == "portevoix":
            return {}, ["plugins", index]
        if isinstance(entry, dict) and "portevoix" in entry:
            return entry["portevoix"] or {}, ["plugins", index, "portevoix"]
    return None
