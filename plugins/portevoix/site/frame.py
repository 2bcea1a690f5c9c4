"""What the portal puts around all pages, whatever theme they are in: a foot, and a page for
addresses that lead nowhere. A theme only says where these stand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import jinja2
from markupsafe import escape

from portevoix.core.languages import Language
from portevoix.core.problems import N_, Place
from portevoix.loading.foot_option import FootLink
from portevoix.site.context import RenderContext
from portevoix.site.view import View


@dataclass(frozen=True, eq=False, repr=False)
class Frame:
    """What the frame of one language's site says."""

    context: RenderContext
    templates: jinja2.Environment
    site_name: str
    links: Sequence[FootLink]
    origin: Place
    """Where the links are named."""
    _feet: dict[str, str] = field(default_factory=dict)

    def foot(self, root: str) -> str:
        """The foot of the pages from which `root` leads to the start of their language."""
        if root not in self._feet:
            view = View(self.context, root, "")
            targets = self.context.targets
            links = [
                (name, targets.resolve(link, "", root, lambda _: self.origin), self._label(link))
                for name, link in self.links
            ]
            self._feet[root] = self._render("foot", view, links=links)
        return self._feet[root]

    @property
    def not_found_told(self) -> str:
        """What is said of the page for addresses that lead nowhere, in the name of the site."""
        text = self.context.language.gettext(N_("There is no page here"))
        return str(escape(f"{text} – {self.site_name}"))

    def not_found(self, root: str, others: Iterable["OtherLanguage"] = ()) -> str:
        """What is shown where an address leads nowhere, in this language and in others."""
        return self._render("not_found", View(self.context, root, ""), others=others)

    def _label(self, link: str) -> str:
        """The title of a page; empty for another link."""
        address = self.context.targets.addresses.get(link, link)
        return self.context.menu.titles.get(address.removeprefix("./"), "")

    def _render(self, name: str, view: View, **values: Any) -> str:
        template = self.templates.get_template(f"portevoix/frame/{name}.html")
        return template.render(
            view=view,
            community=self.context.community,
            derived=self.context.derived,
            today=self.context.today,
            site_name=self.site_name,
            menu=self.context.menu,
            **values,
        )


class OtherLanguage(NamedTuple):
    """Another language of the portal, on the page for addresses that lead nowhere."""

    code: str
    direction: str
    home: str
    title: str
    text: str
    way: str

    @classmethod
    def of(cls, language: Language, home: str) -> "OtherLanguage":
        """What is said in a language, whose home page is at `home`."""
        return cls(
            code=language.code,
            direction=language.direction,
            home=home,
            title=language.gettext(N_("There is no page here")),
            text=language.gettext(N_("The page may have moved, or the address has a slip in it.")),
            way=language.gettext(N_("Go to the home page")),
        )
