"""Links with which readers propose an item or tell a need: a new file, begun in the editor of the
repository's host.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.loading.project import Project

_EDIT = re.compile(
    r"(?P<repo>https?://.+?)/(?P<how>-/edit|_edit|edit)/(?P<branch>[^/]+)/(?P<path>.*)"
)
_NEW = {"edit": "new", "_edit": "_new", "-/edit": "-/new"}
"""How hosts call the editor of a new file: GitHub; Gitea and Forgejo; GitLab."""
_MOST = 12
"""The most areas that are named to choose from."""


class NewFile(NamedTuple):
    """A file to be written on the host."""

    address: str
    host: str
    text: str
    is_filled: bool
    """Whether the editor opens with the text in it; else it is to be copied."""


def new_file(edit_base: str, folder: str, name: str, text: str) -> NewFile | None:
    """The link to a new file, from what edit links start with; None for an unknown host."""
    found = _EDIT.fullmatch(edit_base)
    if not found:
        return None
    how, host = found["how"], urlsplit(edit_base).netloc
    if "gitlab" in host and how == "edit":
        how = "-/edit"
    is_filled = how != "-/edit"
    path = "/".join(filter(None, (found["path"].strip("/"), folder)))
    values = {"filename": name, "value": text} if is_filled else {"file_name": name}
    place = "/".join((found["repo"], _NEW[how], found["branch"], quote(path)))
    return NewFile(
        f"{place.rstrip('/')}?{urlencode(values, quote_via=quote)}", host, text, is_filled
    )


@dataclass(frozen=True)
class Proposals:
    """The new files of a project that everyone may read."""

    edit_base: str
    """What edit links start with."""
    roadmap: str
    """The option that names the roadmap."""
    language: str
    """The language of texts that name none."""

    @classmethod
    def of(cls, project: Project) -> "Proposals | None":
        """Those of a project; None where not everyone may read its files."""
        if not project.options.public_repository or not project.edit_base:
            return None
        return cls(project.edit_base, project.options.roadmap, project.language)

    def item(self, words: Language, areas: Sequence[str]) -> NewFile | None:
        """An item that a reader would like."""
        say = words.gettext
        name = say(N_("my-idea"))
        text = self._text(words)
        return self._file(
            name,
            [
                "# " + say(N_("Call the file as the id: small letters, digits and hyphens.")),
                f"id: {name}",
                f"title: {text}",
                "status: exploring",
                *_area("", areas),
                f"summary: {text}",
            ],
        )

    def need(self, words: Language, areas: Sequence[str], area: str = "") -> NewFile | None:
        """Something that a reader needs."""
        say = words.gettext
        name = say(N_("my-need"))
        return self._file(
            name,
            [
                "# " + say(N_("Call the file as the id: small letters, digits and hyphens.")),
                "needs:",
                f"- id: {name}",
                "  # " + say(N_("What you need, in your own words.")),
                f"  text: {self._text(words)}",
                "  kind: pain  # idea, problem, pain, reaction",
                *(f"  {line}" for line in _area(area, areas)),
            ],
        )

    def _text(self, words: Language) -> str:
        return '"…"' if words.code == self.language else f'{{{words.code}: "…"}}'

    def _file(self, name: str, lines: Iterable[str]) -> NewFile | None:
        folder = str(PurePosixPath(self.roadmap).with_suffix(""))
        text = "".join(f"{line}\n" for line in lines)
        return new_file(self.edit_base, folder, f"{name}.yaml", text)


def _area(area: str, areas: Sequence[str]) -> list[str]:
    """The line of an area, or those that it may be."""
    if area:
        return [f"area: {area}"]
    return [f"# area: {', '.join(areas[:_MOST])}"] if areas else []
