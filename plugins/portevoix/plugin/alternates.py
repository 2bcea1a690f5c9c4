"""The same page in the site's other languages: Material's language switch, page by page."""

from dataclasses import dataclass

from portevoix.languages import language


@dataclass(frozen=True, slots=True)
class Alternates:
    """Where each language's site is, seen from the root of one of them."""

    codes: tuple[str, ...]
    """All languages, the one at the root of the site first."""
    here: str

    def of(self, address: str) -> list[dict[str, str]]:
        """The twins of a page, itself included, as Material's `extra.alternate` wants them."""
        if len(self.codes) < 2:
            return []
        up = "" if self.here == self.codes[0] else "../"
        return [
            {
                "name": language(code).name.capitalize(),
                "lang": code,
                "link": ((up + ("" if code == self.codes[0] else f"{code}/") + address) or "./"),
            }
            for code in self.codes
        ]
