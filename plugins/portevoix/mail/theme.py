"""How a mail looks: its colours on light and on dark screens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.mail_options import Colours
from portevoix.loading.project import Project
from portevoix.mail.colour import (
    BLACK,
    ENOUGH,
    WHITE,
    contrast,
    least_contrast,
    nearest_passing,
)

LIGHT = {
    "brand": "#0f5f5c",
    "text": "#23282d",
    "muted": "#5b6470",
    "background": "#f3efe7",
    "surface": "#fffdf9",
    "tint": "#f6f1e7",
    "line": "#ddd5c6",
}
DARK = {
    "text": "#ece8e1",
    "muted": "#b3b5b4",
    "background": "#15181a",
    "surface": "#1d2123",
    "tint": "#272c2e",
    "line": "#454b4e",
}
_GROUNDS = ("surface", "tint", "background")
_READ = ("text", "muted", "brand")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by their names, on light screens and on dark ones."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def variables(self) -> dict[str, str]:
        """What `var(--name)` and `var(--dark-name)` stand for in the style sheets."""
        return {
            **self.light,
            **{f"dark-{name}": colour for name, colour in self.dark.items()},
        }


def make_theme(project: Project, problems: Problems) -> Theme:
    """The project's theme; a colour that cannot be read on its ground is a problem."""
    mail = project.options.mail
    light = {**LIGHT, **_given(mail.colours)}
    dark = {**DARK, **_given(mail.dark)}
    if "brand" not in dark:
        dark["brand"] = nearest_passing(light["brand"], [dark[name] for name in _GROUNDS], 6)
    for colours, given in ((light, mail.colours), (dark, mail.dark)):
        _check(colours, given, given.origin if given.origin.path else mail.origin, problems)
        colours["on-brand"] = _on(colours["brand"])
    return Theme(light, dark)


def _given(colours: Colours) -> dict[str, str]:
    return {name: value for name in LIGHT if (value := getattr(colours, name))}


def _on(colour: str) -> str:
    """What can be read on that colour: white where it can, else black."""
    return WHITE if contrast(colour, WHITE) >= ENOUGH else BLACK


def _check(colours: Mapping[str, str], given: Colours, place: Place, problems: Problems) -> None:
    for name, ground in _pairs(given):
        ratio = contrast(colours[name], colours[ground])
        if ratio >= ENOUGH:
            continue
        grounds = [colours[one] for one in _GROUNDS]
        near = nearest_passing(colours[name], grounds)
        passes = least_contrast(near, grounds) >= ENOUGH
        problems.error(
            "mail-colour",
            place,
            N_(
                "The colour “{name}” ({colour}) is hard to read on “{ground}” ({under}): {ratio}:1."
            ),
            N_("At least 4.5:1 is needed: {near} is the nearest shade that passes.")
            if passes
            else N_("At least 4.5:1 is needed, and no shade passes: change “{ground}”."),
            name=name,
            colour=colours[name],
            ground=ground,
            under=colours[ground],
            ratio=f"{ratio:.1f}",
            near=near,
        )


def _pairs(given: Colours) -> Iterator[tuple[str, str]]:
    """What is read on what, where the author chose one of the two."""
    for name in _READ:
        for ground in _GROUNDS:
            if getattr(given, name) or getattr(given, ground):
                yield name, ground
