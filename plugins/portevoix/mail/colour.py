"""Contrast of colours, and the nearest shade with enough of it."""

import colorsys
from collections.abc import Iterable

MIN_CONTRAST = 4.5
"""The contrast that WCAG AA asks of text."""

WHITE, BLACK = "#ffffff", "#000000"


def channels(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def shade(colour: str, change: float) -> str:
    """The same hue, darker (down to -1: black) or lighter (up to 1: white)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(one / 255 for one in channels(colour)))
    lightness += (1 - lightness) * change if change > 0 else lightness * change
    values = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(255 * one):02x}" for one in values)


def nearest_passing(colour: str, grounds: Iterable[str], enough: float = MIN_CONTRAST) -> str:
    """The colour itself, or the nearest darker or lighter shade with enough contrast on all
    of the grounds; black or white, whichever is better, where there is none.
    """
    grounds = tuple(grounds)
    if least_contrast(colour, grounds) >= enough:
        return colour
    for percent in range(1, 101):
        for change in (-percent / 100, percent / 100):
            near = shade(colour, change)
            if least_contrast(near, grounds) >= enough:
                return near
    return max((BLACK, WHITE), key=lambda end: least_contrast(end, grounds))
