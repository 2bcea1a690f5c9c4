"""Pages that are written by hand, which MkDocs renders itself."""

import re
from collections.abc import Iterable

from portevoix.core.problems import Place, Problems
from portevoix.loading.page_audience import CLOSED, Protection, parse_protection
from portevoix.loading.project import Project
from portevoix.model.page import HandwrittenPage
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import MarkdownFile

_TRANSLATION = re.compile(r"(.*[^/])\.[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?\.md")


def make_page(
    path: str, language: str, read: MarkdownFile, project: Project, problems: Problems
) -> HandwrittenPage:
    """The page that a file holds."""
    protection = parse_protection(read, project.options.default_audience, problems)
    return HandwrittenPage(
        path=path,
        language=language,
        draft=protection.draft,
        audience=protection.audience,
        markdown=read.body,
        origin=Place(read.path, read.body_line, 1),
        front_matter=read.front_matter.data,
        retracted=protection.retracted,
    )


def make_excluded_page(path: str, language: str, project: Project) -> HandwrittenPage:
    """The page for a file that is excluded: nobody is shown it, whatever it holds."""
    file = project.content_file(path)
    source = read_text(file, project.root, Problems())
    return HandwrittenPage(
        path=path,
        language=language,
        draft=CLOSED.draft,
        audience=CLOSED.audience,
        markdown="",
        origin=Place(relative_path(file, project.root), 1, 1),
        front_matter=source.text if source else "",
    )


def restrict_translations(pages: Iterable[HandwrittenPage]) -> tuple[HandwrittenPage, ...]:
    """The pages, each translation protected at least as its original."""
    by_path = {page.path: page for page in pages}
    for path, page in sorted(by_path.items(), key=lambda one: len(one[0])):
        if original := by_path.get(original_path(path)):
            own = Protection(page.audience, page.draft, page.retracted)
            narrow = own.narrowed_by(
                Protection(original.audience, original.draft, original.retracted)
            )
            by_path[path] = page._replace(**narrow._asdict())
    return tuple(by_path.values())


def original_path(path: str) -> str:
    """The path of the original of a translation, going by its name; empty for other files.

    `about.de.md` is for the readers of `about.md`, also where the portal does not speak German.
    """
    match = _TRANSLATION.fullmatch(path) if path.count(".") > 1 else None
    return f"{match[1]}.md" if match else ""
