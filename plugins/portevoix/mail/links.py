"""Absolute addresses of the portal, for links in mails."""

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from portevoix.core.schemes import is_remote
from portevoix.loading.project import Project
from portevoix.model.addresses import FOLDERS, INDEXES, Root, folder_of_file
from portevoix.timeline.blocks import PageRef

NO_SITE = "https://portal.invalid/"
"""Stands for the portal's address where a project has no `site_url` yet."""


def site_address(project: Project) -> str:
    """The portal's address."""
    return project.url or NO_SITE


@dataclass(frozen=True, slots=True)
class PortalUrls:
    """Addresses of the portal in one language; `root` is that of its home page."""

    site: str
    root: str
    names_files: bool = False
    """Whether links to pages name their files."""
    languages: tuple[str, ...] = ()
    """Those of the portal, which may have files of their own."""

    @classmethod
    def of(cls, project: Project, language: str) -> "PortalUrls":
        site = project.url or NO_SITE
        root = site if language == project.language else f"{site}{language}/"
        return cls(site, root, project.names_files, project.options.languages)

    def to(self, address: str) -> str:
        """The link to an address from the root of the language: `roadmap/`."""
        return Root(self.root, self.names_files).to(address)

    def page(self, ref: PageRef) -> str:
        """The page of a record; that of its list where it has none of its own."""
        return Root(self.root, self.names_files).page(ref.kind, quote(ref.id))

    def edition(self, identifier: str) -> str:
        return self.page(PageRef(kind="edition", id=identifier))

    def resolve(self, link: str, source: str) -> str:
        """The address for a link that was written in `source`, a path from the content folder:
        another file, as authors see it.
        """
        if is_remote(link):
            return link
        parts = urlsplit(link)
        if not parts.path:
            return link
        path = unquote(parts.path)
        if not path.startswith("/"):
            path = posixpath.join(posixpath.dirname(source), path)
        path = posixpath.normpath(path).lstrip("/")
        while path.startswith("../"):
            path = path[3:]
        tail = (f"?{parts.query}" if parts.query else "") + (
            f"#{parts.fragment}" if parts.fragment else ""
        )
        return self._file(path) + tail

    def _file(self, path: str) -> str:
        if not path.endswith(".md"):
            return self.site + folder_of_file(path, self.languages) + quote(path)
        folder, _, name = path.removesuffix(".md").rpartition("/")
        if name in ("index", "README"):
            return self.to(quote(folder + "/" if folder else ""))
        kind = folder.partition("/")[0]
        # Files of a kind of record may be sorted into folders; their pages are not.
        address = f"{kind if kind in FOLDERS.values() else folder}/{name}".lstrip("/")
        is_ours = kind in FOLDERS.values() or path in INDEXES
        return self.to(
            quote(f"{address}.html" if self.names_files and not is_ours else f"{address}/")
        )
