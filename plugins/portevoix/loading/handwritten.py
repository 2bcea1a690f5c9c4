"""Pages that are written by hand: MkDocs renders them as they are."""

import re
from collections.abc import Iterable

from portevoix.core.problems import Place, Problems
from portevoix.loading.page_audience import CLOSED, Protection, protection_of
from portevoix.loading.project import Project
from portevoix.model.page import HandwrittenPage
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import MarkdownFile

_TRANSLATION = re.compile(r"(.*[^/])\.[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?\.md")


def page_of(
    path: str, language: str, read: MarkdownFile, project: Project, problems: Problems
) -> HandwrittenPage:
    """The page that a file holds."""
    protection = protection_of(read, project.options.default_audience, problems)
    return HandwrittenPage(
        path=path,
        language=language,
        draft=protection.draft,
        audience=protection.audience,
        markdown=read.body,
        origin=Place(read.path, read.body_line, 1),
        front=read.front.data,
    )


def left_out(path: str, language: str, project: Project) -> HandwrittenPage:
    """A file that is as if it were not there: a page that nobody is shown, whatever it holds."""
    file = project.docs_dir / path
    source = read_text(file, project.root, Problems())
    return HandwrittenPage(
        path=path,
        language=language,
        draft=CLOSED.draft,
        audience=CLOSED.audience,
        markdown="",
        origin=Place(relative_path(file, project.root), 1, 1),
        front=source.text if source else "",
    )


def as_originals(pages: Iterable[HandwrittenPage]) -> tuple[HandwrittenPage, ...]:
    """The pages, each translation for the readers of its original at most."""
    found = {page.path: page for page in pages}
    for path, page in sorted(found.items(), key=lambda one: len(one[0])):
        if original := found.get(original_of(path)):
            own = Protection(page.audience, page.draft)
            narrow = own.within(Protection(original.audience, original.draft))
            if narrow != own:
                found[path] = page._replace(draft=narrow.draft, audience=narrow.audience)
    return tuple(found.values())


def original_of(path: str) -> str:
    """Of what a file is a translation, going by its name, in whatever language; empty for none.

    `about.de.md` is for the readers of `about.md`, also where the portal does not speak German.
    """
    match = _TRANSLATION.fullmatch(path) if path.count(".") > 1 else None
    return f"{match[1]}.md" if match else ""
