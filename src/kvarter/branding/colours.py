"""Colours on which words can be read: contrast by WCAG 2.2 (1.4.3), and the tones that pages need of a colour. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LEAST = 4.5
"""Contrast of words and their ground (WCAG 2.2, 1.4.3, level AA)."""
HEX = re.compile(r"#[0-9a-f]{6}")
PAPER, WHITE, INK, BLACK = "#faf6ef", "#ffffff", "#1d2a2e", "#000000"
"""As in `ui/static/ui/tokens.css`; a test holds them together."""
DARK_PAPER, DARK_CARD, DARK_INK, ON_LIGHT = "#12191b", "#1b2528", "#ece7de", "#0d1719"
"""As in `ui/static/ui/dark.css`: paper, cards and words of the dark ground, and words on its light colours."""
DEEPER, LIGHTER, SOFT = 0.28, 0.86, 0.78
DIM, DIMMER, BRIGHT = 0.72, 0.76, 0xB4
"""How much of the dark card lies in what the main colour tints there, and of black in what the second one does; how strong a colour is there."""


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2, definition)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share (0 to 1) of the other in it."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


@dataclass(frozen=True)
class Trouble:
    """Words that could not be read: which colour of the two, on what, and the contrast it has."""

    field: str
    is_too_light: bool
    ratio: float


def tones(main: str, accent: str) -> dict[str, str]:
    """The tokens of `tokens.css` that follow from the two colours."""
    accent_deep = next(one for one in _darker(accent) if contrast(one, mixed(accent, WHITE, LIGHTER)) >= 7)
    return {
        "teal": main,
        "teal-deep": mixed(main, "#000000", DEEPER),
        "teal-tint": mixed(main, WHITE, LIGHTER),
        "on-dark-soft": mixed(main, WHITE, SOFT),
        "sun": accent,
        "sun-deep": accent_deep,
        "sun-tint": mixed(accent, WHITE, LIGHTER),
    }


def dark_tones(main: str, accent: str) -> dict[str, str]:
    """The same tokens for the dark ground (`dark.css`): light colours with dark words, on grounds that are nearly dark."""
    tint, accent_tint = mixed(main, DARK_CARD, DIM), mixed(accent, BLACK, DIMMER)
    grounds = (DARK_PAPER, DARK_CARD, tint, ON_LIGHT)
    bright = mixed(_brightened(main), WHITE, DEEPER)
    light = next(one for one in _toward(WHITE, bright) if min(contrast(one, ground) for ground in grounds) >= LEAST)
    lighter = next(one for one in _toward(WHITE, light) if contrast(one, tint) >= 7)
    return {
        "teal": light,
        "teal-deep": lighter,
        "teal-tint": tint,
        "on-dark-soft": next(one for one in _toward(BLACK, main) if contrast(one, lighter) >= LEAST),
        "sun": accent,
        "sun-deep": next(one for one in _toward(WHITE, accent) if contrast(one, accent_tint) >= 7),
        "sun-tint": accent_tint,
    }


def _brightened(colour: str) -> str:
    """The same hue, as strong as a colour on dark ground may be: mixed with white alone it would be grey."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    factor = max(1.0, BRIGHT / max(1, *parts))
    return "#" + "".join(f"{round(one * factor):02x}" for one in parts)


def _toward(end: str, colour: str) -> Iterator[str]:
    """The colour, and on in steps until the end."""
    return (mixed(colour, end, step / 20) for step in range(21))


def _darker(colour: str) -> Iterator[str]:
    return (mixed(colour, "#000000", step / 20) for step in range(4, 21))


def troubles(main: str, accent: str) -> list[Trouble]:
    """What could not be read with these colours: links and light words of the main one, dark words on the other."""
    grounds = [WHITE, PAPER, mixed(main, WHITE, LIGHTER)]
    lowest = min(contrast(main, ground) for ground in grounds)
    found = [Trouble("main", True, lowest)] if lowest < LEAST else []
    dark = contrast(INK, accent)
    return [*found, Trouble("accent", False, dark)] if dark < LEAST else found
