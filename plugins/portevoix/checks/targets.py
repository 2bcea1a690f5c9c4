"""What links in Markdown may lead to."""

import os
from functools import cached_property
from pathlib import Path

from portevoix.community.addresses import index_sources, source_of
from portevoix.community.community import Community
from portevoix.community.load import Loaded
from portevoix.community.media import is_published, withheld
from portevoix.community.project import Project
from portevoix.sources.files import relative_path


class Targets:
    """What links may lead to, as paths from the content folder."""

    def __init__(self, project: Project, loaded: Loaded, shown: Community) -> None:
        self._project, self._loaded, self._community = project, loaded, shown

    @cached_property
    def shown(self) -> set[str]:
        """What those who read the site may see."""
        audience = self._project.options.audience
        pages = {
            _untranslated(page.path, page.language)
            for page in self._loaded.pages
            if is_published(page, audience)
        }
        hidden = withheld(self._loaded, self._community, audience)
        files = {path for path in self._files if not path.endswith(".md")}
        sources = self._community.addresses.keys() | set(index_sources(self._community))
        return pages | (files - hidden) | sources

    @cached_property
    def every(self) -> set[str]:
        """What there is."""
        drafts = {source_of(draft) for draft in self._loaded.drafts}
        return self.shown | self._files | self._loaded.community.addresses.keys() | drafts

    @cached_property
    def _files(self) -> set[str]:
        docs = self._project.docs_dir
        found: set[str] = set()
        for folder, _, names in os.walk(docs):
            start = relative_path(Path(folder, " "), docs)[:-1]
            found.update(start + name for name in names)
        return found


def _untranslated(path: str, language: str) -> str:
    return (
        path.removesuffix(f".{language}.md") + ".md" if path.endswith(f".{language}.md") else path
    )
