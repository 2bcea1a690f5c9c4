"""The pictures that stand beside links to the portal elsewhere: one for each kind and status."""

import hashlib
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from portevoix.core.graphemes import shorten
from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.model.community import Community
from portevoix.schema.record import NamedRecord

WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/portevoix/previews/"
PAGE = "page"
"""The picture of pages that are about no record."""
_BRAND = "#3a2f8c"
_LONGEST = 44
_KINDS = {
    "item": N_("Item"),
    "need": N_("Need"),
    "area": N_("Area"),
    "objective": N_("Objective"),
    "note": N_("Release note"),
    "person": N_("Person"),
    "organisation": N_("Organisation"),
    "spotlight": N_("Portrait"),
    "workshop": N_("Workshop"),
    "event": N_("Event"),
    "edition": N_("Newsletter"),
}
_COLOURS = {
    "exploring": ("#475166", "#eceff4"),
    "planned": ("#3d3aa8", "#eae9fb"),
    "in_progress": ("#7f4700", "#fcefd9"),
    "preview": ("#7a2a86", "#f7e8f9"),
    "shipped": ("#16603e", "#e2f3e9"),
    "paused": ("#5b5545", "#efebe1"),
    "declined": ("#8f2d2a", "#fae8e6"),
}
"""The ink and the ground of each status, as on pages."""


class PreviewPicture(NamedTuple):
    """A picture: its address from the root of the language, and what is drawn."""

    address: str
    svg: str


class PreviewPictures:
    """The pictures of one language's site."""

    def __init__(self, site_name: str, language: Language, brand: str | None = None) -> None:
        self._site_name, self._language, self._brand = site_name, language, brand or _BRAND
        self._made: dict[tuple[str, str], PreviewPicture] = {}

    def of(self, record: NamedRecord) -> PreviewPicture:
        return self.picture(record.kind, getattr(record, "status", None) or "")

    def picture(self, kind: str, status: str = "") -> PreviewPicture:
        """The picture of a kind, and of a status where its records have one."""
        key = (kind, status)
        if key not in self._made:
            svg = self._draw(kind, status)
            digest = hashlib.sha256(svg.encode()).hexdigest()[:8]
            name = "-".join(part.replace("_", "-") for part in key if part)
            self._made[key] = PreviewPicture(f"{FOLDER}{name}-{digest}.png", svg)
        return self._made[key]

    def all(self, community: Community) -> Iterator[PreviewPicture]:
        """The pictures that the pages of a community name."""
        keys = {(one.kind, getattr(one, "status", None) or "") for one in community.with_page}
        for kind, status in sorted({*keys, (PAGE, "")}):
            yield self.picture(kind, status)

    def _draw(self, kind: str, status: str) -> str:
        ink, ground = _COLOURS.get(status, (self._brand, "#ffffff"))
        label = self._language.gettext(_KINDS[kind]) if kind in _KINDS else ""
        large = self._language.word("status", status) if status else label
        small = label if status else ""
        name = shorten(self._site_name, _LONGEST)
        if kind not in _KINDS:
            large, name = name, ""
        right = self._language.direction == "rtl"
        x, anchor = (WIDTH - 100, "end") if right else (100, "start")
        lines = [(name, 118, 44, 600, self._brand), (small, 330, 48, 400, "#5f5a70")]
        lines.append((large, 430, 92 if len(large) < 24 else 60, 700, ink))
        texts = "".join(
            f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
            f' text-anchor="{anchor}">{escape(text)}</text>'
            for text, y, size, weight, colour in lines
            if text
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>'
            f'<rect width="{WIDTH}" height="24" fill="{ink}"/>'
            f'<rect y="{HEIGHT - 96}" width="{WIDTH}" height="96" fill="{self._brand}"/>'
            f'<g font-family="Source Sans 3">{texts}</g></svg>'
        )
