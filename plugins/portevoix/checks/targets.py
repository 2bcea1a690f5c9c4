"""The paths that links in Markdown may lead to."""

from functools import cached_property

from portevoix.loading.load import LoadedProject
from portevoix.loading.project import Project
from portevoix.loading.retracted_option import moved_sources
from portevoix.model.addresses import index_sources, source_of
from portevoix.model.community import Community
from portevoix.model.media import is_published
from portevoix.privacy.withheld import withheld_files


class LinkTargets:
    """The paths that links may lead to, from the content folder."""

    def __init__(self, project: Project, loaded: LoadedProject, shown: Community) -> None:
        self._project, self._loaded, self._community = project, loaded, shown

    @cached_property
    def visible(self) -> set[str]:
        """The paths that the site's readers may see."""
        audience = self._project.options.audience
        pages = {page.original for page in self._loaded.pages if is_published(page, audience)}
        hidden = withheld_files(self._loaded, self._community, audience)
        files = {path for path in self._loaded.files if not path.endswith(".md")}
        sources = self._community.addresses.keys() | set(index_sources(self._community))
        return pages | (files - hidden) | sources

    @cached_property
    def existing(self) -> set[str]:
        """The paths that exist, those of records with errors included."""
        loaded = self._loaded
        drafts = {source_of(draft) for draft in loaded.drafts}
        pages = {page.path for page in loaded.pages}
        files = loaded.files | loaded.folder.mistakes.keys() | pages
        return (
            self.visible
            | files
            | loaded.community.addresses.keys()
            | drafts
            | loaded.rejected_sources
            | moved_sources(self._project.options.retracted).keys()
        )

    @cached_property
    def hidden(self) -> set[str]:
        """The paths that they may not see; empty while records have errors, as these may matter.

        Files that are there by mistake are reported by other checks.
        """
        return (
            set()
            if self._loaded.rejected_sources
            else self.existing - self.visible - self._loaded.folder.mistakes.keys()
        )
