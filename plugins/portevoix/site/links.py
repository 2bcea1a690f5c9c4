"""Resolve links between files, as authors write them, to links between pages."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from portevoix.core.problems import N_, Place, Problems
from portevoix.core.schemes import is_remote, is_safe
from portevoix.model.addresses import root_address, written
from portevoix.model.community import Community
from portevoix.model.hidden import NOTHING, Hidden
from portevoix.site.hidden import HiddenTargets

AnchorLink = tuple[Place, str, str]
"""A link to an anchor: its place, the address, the anchor."""


@dataclass(slots=True, eq=False)
class LinkTargets:
    """Everything that a link may lead to: addresses by their paths from the content folder. The
    addresses are quoted as in a link.
    """

    addresses: Mapping[str, str]
    problems: Problems
    hidden: HiddenTargets = field(default_factory=HiddenTargets)
    gone: Hidden = NOTHING
    """What the files hold and readers may not see, by its ids."""
    anchors: dict[str, set[str]] = field(default_factory=dict)
    anchor_links: list[AnchorLink] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        community: Community,
        files: Iterable[tuple[str, str]],
        problems: Problems,
        hidden: HiddenTargets | None = None,
        *,
        names_files: bool = False,
    ) -> "LinkTargets":
        """The targets in a community and in `files`: (path, address) of all else there is.

        Links to pages of records name their files where `names_files`.
        """
        pages = {
            source: written(address, names_files=names_files)
            for source, address in community.addresses.items()
        }
        return cls({**dict(files), **pages}, problems, hidden or HiddenTargets(), community.hidden)

    def resolve(self, link: str, source: str, root: str, locate: Callable[[str], Place]) -> str:
        """The address for a link written in `source` (from the content folder).

        `root` leads from the page to the root of its language; `locate` tells where a link
        stands. A link that leads nowhere is a problem and has no address; to lead to what is hidden
        is none. One that is not safe is a problem and left as it is: whoever puts links into a text
        leaves out what is not safe.
        """
        if is_remote(link):
            if not is_safe(link):
                self.problems.warning(
                    "unsafe-link",
                    locate(link),
                    N_("The link “{link}” is left out: it is no address of the web."),
                    N_("Links start with https://, http://, mailto: or tel:."),
                    link=link,
                )
            return "" if self.hidden.on_site(link) else link
        if not link:
            return link
        address = self._address_nearby(link, source)
        if address is not None:
            return root_address(root or "./", address)
        parts = urlsplit(link)
        if not parts.path:
            return "" if self.gone.has_anchor(unquote(parts.fragment)) else link
        path = unquote(parts.path)
        if path.startswith("/"):
            target = path.lstrip("/")
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        address = self.addresses.get(target)
        if address is None and (target in self.gone.sources or target in self.hidden.sources):
            return ""
        if address is None:
            self.problems.warning(
                "broken-link",
                locate(link),
                N_("The link “{link}” leads to nothing."),
                N_("A link names a file as seen from this one: ../roadmap/some-id.md."),
                link=link,
            )
            return ""
        fragment = "" if self.gone.has_anchor(unquote(parts.fragment)) else parts.fragment
        if fragment:
            self.anchor_links.append((locate(link), address, fragment))
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{fragment}" if fragment else "")
        return root_address(root or "./", address.removeprefix("./")) + tail

    def _address_nearby(self, link: str, source: str) -> str | None:
        """The address for a link that is a plain path, as most are: a quick way."""
        folder = source.rpartition("/")[0]
        if link.startswith("../") and folder:
            folder, link = folder.rpartition("/")[0], link[3:]
        address = self.addresses.get(f"{folder}/{link}" if folder else link)
        if address is None or "#" in link or "?" in link or "%" in link:
            return None
        return address.removeprefix("./")

    def check_anchors(self, anchor_links: Iterable[AnchorLink]) -> None:
        """Report links to anchors that their pages, now known, do not have."""
        for place, address, anchor in anchor_links:
            if address in self.anchors and unquote(anchor) not in self.anchors[address]:
                self.problems.warning(
                    "broken-anchor",
                    place,
                    N_("The page “{address}” has no place called “#{anchor}”."),
                    N_("Correct what stands after #."),
                    address=address,
                    anchor=anchor,
                )
