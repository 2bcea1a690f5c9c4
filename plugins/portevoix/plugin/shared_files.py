"""Files that are no pages: each is published once, for its language or for all of them."""

import os
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import jinja2
from jinja2 import pass_context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portevoix.core.schemes import is_remote
from portevoix.loading.project import Project
from portevoix.model.addresses import folder_of_file, root_address
from portevoix.plugin.page_html import replace_addresses


class FileElsewhere(File):
    """A file that the build of another language publishes: links lead to it, nothing is copied."""

    @classmethod
    def of(cls, file: File) -> "FileElsewhere":
        made = cls.__new__(cls)
        made.__dict__.update(file.__dict__)
        return made

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy."""


class FilesElsewhere:
    """The files outside of a language's folder, by the addresses that they would have in it."""

    def __init__(self, up: str) -> None:
        self.up = up
        """What leads from the root of the language to that of the site."""
        self.addresses: dict[str, str] = {}
        """Where they are instead, from the root of the language."""

    def of(self, file: File) -> str:
        """The address of any file, from the root of the language."""
        return self.addresses.get(file.url, file.url)

    def sources(self, files: Files) -> dict[str, str]:
        """The files that are copied from elsewhere, by their addresses."""
        media = ((self.of(file), file.abs_src_path) for file in files.media_files())
        return {unquote(address): source for address, source in media if source}

    def in_page(self, html: str, own: str) -> str:
        """The HTML of a page at `own` that was written by hand, leading to them."""
        if not self.addresses:
            return html
        return replace_addresses(html, lambda address: self._on_page(address, own))

    def _on_page(self, address: str, own: str) -> str:
        """A relative address that a page at `own` names, as it has to be."""
        path, mark = address, ""
        for at, character in enumerate(address):
            if character in "?#":
                path, mark = address[:at], address[at:]
                break
        if not path or path.startswith("/") or is_remote(path):
            return address
        folder = own.rpartition("/")[0]
        there = self._find(posixpath.normpath(posixpath.join(folder, path)))
        return "../" * len(folder.split("/") if folder else ()) + there + mark if there else address

    def lead(self, env: jinja2.Environment) -> None:
        """Have the theme's templates lead to them: they name files as if all were in one folder."""
        usual, script = env.filters["url"], env.filters["script_tag"]

        @pass_context
        def url(context: Mapping[str, Any], value: object) -> str:
            there = self._find(posixpath.normpath(str(value)))
            return root_address(context["base_url"], there) if there else usual(context, value)

        @pass_context
        def script_tag(context: Mapping[str, Any], value: object) -> Markup:
            tag: Markup = script(context, value)
            if not self._find(posixpath.normpath(str(value))):
                return tag
            old, new = (escape(way(context, str(value))) for way in (usual, url))
            return Markup(str(tag).replace(f'"{old}"', f'"{new}"', 1))  # noqa: S704 - escaped

        env.filters |= {"url": url, "script_tag": script_tag}

    def _find(self, path: str) -> str:
        return self.addresses.get(path) or self.addresses.get(quote(path)) or ""


def find_elsewhere(
    files: Files, config: MkDocsConfig, code: str, project: Project
) -> FilesElsewhere:
    """Mark the files that are not published in the folder of the language `code`.

    Those are files whose names say another language, and what the site's first language, which
    is built before, has at its root. Only names in the content folders say a language.
    """
    up = "" if code == project.language else "../"
    found, languages = FilesElsewhere(up), project.options.languages
    content = {os.path.realpath(half.docs_dir) for half in project.read_halves}
    root = Path(config.site_dir).parent if up else None
    for file in list(files if len(languages) > 1 else ()):
        if file.is_documentation_page():
            continue
        is_content = os.path.realpath(file.src_dir or ".") in content
        folder = folder_of_file(file.src_uri, languages) if is_content else ""
        if folder == f"{code}/" or (not folder and not (root and (root / file.dest_uri).is_file())):
            continue
        found.addresses[file.url] = up + folder + file.url
        files.remove(file)
        files.append(FileElsewhere.of(file))
    return found
