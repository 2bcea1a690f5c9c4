"""Sections of letters that other packages add."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from portevoix.core import extensions
from portevoix.core.extensions import Extension
from portevoix.core.languages import in_all_languages
from portevoix.core.problems import Place, Problems
from portevoix.schema.text import Words
from portevoix.timeline.blocks import AnyEntry, Entry, SectionBlock
from portevoix.timeline.context import EditionContext

Find = Callable[[EditionContext], SectionBlock | None]
"""Finds what a section tells in an edition; nothing where it is not to be there."""


class Section(NamedTuple):
    """What the entry point of a section names."""

    title: str
    """Its heading, in English; the package's catalogues have it in other languages."""
    nothing: str
    """What it says where it has no entries."""
    find: Callable[[EditionContext], Iterable[AnyEntry]]


def sections_of_packages(problems: Problems, place: Place) -> Mapping[str, Find]:
    """Those that are installed, by name; what fails is told, and left out of the letter."""
    found = extensions.loaded("sections", Section, problems, place)

    def guarded(extension: Extension, section: Section) -> Find:
        def find(context: EditionContext) -> SectionBlock | None:
            make = partial(_block, extension.name, section, context)
            return extensions.used(extension, make, problems, place)

        return find

    return {name: guarded(extension, section) for name, (extension, section) in found.items()}


def _block(name: str, section: Section, context: EditionContext) -> SectionBlock:
    entries: tuple[Any, ...] = tuple(section.find(context))
    for entry in entries:
        if not isinstance(entry, Entry):
            raise TypeError(f"{type(entry).__name__} instead of an entry")
    return SectionBlock(
        name=name,
        title=Words(in_all_languages(section.title)),
        nothing=Words(in_all_languages(section.nothing)),
        entries=entries,
    )
