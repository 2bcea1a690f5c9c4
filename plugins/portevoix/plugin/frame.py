"""What the theme's templates call to show the portal's own frame; Material is its first form."""

from dataclasses import dataclass
from urllib.parse import unquote

from portevoix.core.languages import Language
from portevoix.plugin.alternates import Alternates
from portevoix.site.frame import Frame, OtherLanguage


@dataclass(frozen=True, eq=False, repr=False)
class ThemeFrame:
    """The frame as templates of a theme see it; `base_url` is what they know of a page's place."""

    frame: Frame
    stylesheet: str
    """The address of the one style sheet, from the root of the language."""
    alternates: Alternates
    others: tuple[Language, ...]
    """The other languages of the portal."""

    def foot(self, base_url: str) -> str:
        return self.frame.foot(_root(base_url))

    @property
    def not_found_told(self) -> str:
        """What is said of the page for addresses that lead nowhere."""
        return self.frame.not_found_told

    def size(self, picture: str) -> str:
        """The attributes that tell the size of a picture of the content folder."""
        context = self.frame.context
        address = context.targets.addresses.get(picture, picture)
        return context.pictures.attributes(unquote(address))

    def not_found(self, base_url: str) -> str:
        homes = {twin["lang"]: twin["href"] for twin in self.alternates.of_template("404.html")}
        others = [OtherLanguage.of(one, homes[one.code]) for one in self.others]
        return self.frame.not_found(_root(base_url), others)


def _root(base_url: str) -> str:
    """What leads to the root of the language: MkDocs leaves the slash out."""
    return "" if base_url == "." else base_url.rstrip("/") + "/"
