"""The theme of mails: colours for light and for dark screens."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.mail_options import Colours
from portevoix.loading.project import Project
from portevoix.mail.colour import (
    BLACK,
    MIN_CONTRAST,
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
_BACKGROUNDS = ("surface", "tint", "background")
_FOREGROUNDS = ("text", "muted", "brand")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by name, for light and for dark screens."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def variables(self) -> dict[str, str]:
        """The values of `var(--name)` and `var(--dark-name)` in the style sheets."""
        return {
            **self.light,
            **{f"dark-{name}": colour for name, colour in self.dark.items()},
        }


def make_theme(project: Project, problems: Problems) -> Theme:
    """The project's theme; a colour with too little contrast is a problem."""
    mail = project.options.mail
    light = {**LIGHT, **_configured(mail.colours)}
    dark = {**DARK, **_configured(mail.dark)}
    if "brand" not in dark:
        dark["brand"] = nearest_passing(light["brand"], [dark[name] for name in _BACKGROUNDS], 6)
    for colours, configured in ((light, mail.colours), (dark, mail.dark)):
        _check(
            colours,
            configured,
            configured.origin if configured.origin.path else mail.origin,
            problems,
        )
        colours["on-brand"] = _readable_on(colours["brand"])
    return Theme(light, dark)


def _configured(colours: Colours) -> dict[str, str]:
    return {name: value for name in LIGHT if (value := getattr(colours, name))}


def _readable_on(colour: str) -> str:
    """White where it has enough contrast on that colour, else black."""
    return WHITE if contrast(colour, WHITE) >= MIN_CONTRAST else BLACK


def _check(
    colours: Mapping[str, str], configured: Colours, place: Place, problems: Problems
) -> None:
    for name, ground in _changed_pairs(configured):
        ratio = contrast(colours[name], colours[ground])
        if ratio >= MIN_CONTRAST:
            continue
        grounds = [colours[one] for one in _BACKGROUNDS]
        nearest = nearest_passing(colours[name], grounds)
        is_enough = least_contrast(nearest, grounds) >= MIN_CONTRAST
        problems.error(
            "mail-colour",
            place,
            N_(
                "The colour “{name}” ({colour}) is hard to read on “{ground}” ({under}): {ratio}:1."
            ),
            N_("At least 4.5:1 is needed: {near} is the nearest shade that passes.")
            if is_enough
            else N_("At least 4.5:1 is needed, and no shade passes: change “{ground}”."),
            name=name,
            colour=colours[name],
            ground=ground,
            under=colours[ground],
            ratio=f"{ratio:.1f}",
            near=nearest,
        )


def _changed_pairs(configured: Colours) -> Iterator[tuple[str, str]]:
    """Pairs of a text colour and a background of which the project configured at least one."""
    for name in _FOREGROUNDS:
        for ground in _BACKGROUNDS:
            if getattr(configured, name) or getattr(configured, ground):
                yield name, ground
