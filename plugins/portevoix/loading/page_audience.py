"""Whom a page that is written by hand is for: what its front matter says, or was to say."""

from typing import NamedTuple

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.protection_keys import KEYS, is_slip, meant
from portevoix.loading.unfenced import tell_of_unfenced
from portevoix.schema.record import AUDIENCES, Audience, YamlBlock
from portevoix.schema.validation import validate
from portevoix.sources.front_matter import MarkdownFile


class Protection(NamedTuple):
    """Who may see a page, and whether it is not published yet."""

    audience: Audience
    draft: bool

    def within(self, other: "Protection") -> "Protection":
        """The narrower of two."""
        audience = max(self.audience, other.audience, key=AUDIENCES.index)
        return Protection(audience, self.draft or other.draft)


_WHAT_TO_WRITE = {
    "audience": N_(
        "Write “audience: members” or “audience: internal” if the page is not for everyone; "
        "else delete this line."
    ),
    "draft": N_(
        "Write “draft: true” if the page is not to be published yet; else delete this line."
    ),
}

CLOSED = Protection(AUDIENCES[-1], draft=True)
"""What is not understood is for nobody."""


class _Keys(YamlBlock):
    audience: Audience | None = None
    draft: bool = False


def protection_of(page: MarkdownFile, default: Audience, problems: Problems) -> Protection:
    """What the front matter of a page says of its readers; closed and a problem where it is odd."""
    front = page.front
    known = {key: front.data[key] for key in KEYS if key in front.data}
    said = validate(_Keys, known, front, (), problems)
    found = Protection(said.audience or default, said.draft) if said else CLOSED
    for key, value in front.data.items():
        if key in KEYS and value is None:
            problems.error(
                "protection-empty",
                front.place((key,), key=True),
                N_("Nothing follows “{key}”: it does not say who may read the page."),
                _WHAT_TO_WRITE[key],
                key=key,
            )
            found = CLOSED
        if near := meant(key, value):
            problems.error(
                "unknown-key",
                front.place((key,), key=True),
                N_("There is no key “{word}” here."),
                N_("Did you mean “{near}”?") if is_slip(key) else _WHAT_TO_WRITE[near],
                word=key,
                near=near,
            )
            found = CLOSED
    if page.has_mark and front.text:
        problems.error(
            "front-matter-late",
            Place(page.path, 1, 1),
            N_("An invisible character, a byte order mark, stands before the first line “---”."),
            N_("Save the file again as “UTF-8” without it (“no BOM”) in your editor."),
        )
        return CLOSED
    if tell_of_unfenced(page, problems):
        return CLOSED
    return found
