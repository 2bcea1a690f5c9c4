"""What links in Markdown may lead to."""

from functools import cached_property

from portevoix.loading.load import Loaded
from portevoix.loading.project import Project
from portevoix.model.addresses import index_sources, source_of
from portevoix.model.community import Community
from portevoix.model.media import is_published
from portevoix.privacy.withheld import withheld


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
        files = {path for path in self._loaded.files if not path.endswith(".md")}
        sources = self._community.addresses.keys() | set(index_sources(self._community))
        return pages | (files - hidden) | sources

    @cached_property
    def every(self) -> set[str]:
        """What there is, and what was refused: once that is mended, it is there."""
        loaded = self._loaded
        drafts = {source_of(draft) for draft in loaded.drafts}
        pages = {page.path for page in loaded.pages}
        files = loaded.files | loaded.folder.slips.keys() | pages
        return self.shown | files | loaded.community.addresses.keys() | drafts | loaded.lost

    @cached_property
    def hidden(self) -> set[str]:
        """What they may not see; nothing, while records are lost that it may depend on.

        What is there by mistake is told of as such.
        """
        return (
            set()
            if self._loaded.lost
            else self.every - self.shown - self._loaded.folder.slips.keys()
        )


def _untranslated(path: str, language: str) -> str:
    return (
        path.removesuffix(f".{language}.md") + ".md" if path.endswith(f".{language}.md") else path
    )
