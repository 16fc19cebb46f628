"""Colours on which words can be read: contrast by WCAG 2.2 (1.4.3), and the tones that pages need of a colour. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LEAST = 4.5
"""Contrast of words and their ground (WCAG 2.2, 1.4.3, level AA)."""
HEX = re.compile(r"#[0-9a-f]{6}")
PAPER, WHITE, INK = "#faf6ef", "#ffffff", "#1d2a2e"
"""As in `ui/static/ui/tokens.css`; a test holds them together."""
DEEPER, LIGHTER, SOFT = 0.28, 0.86, 0.78


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


def _darker(colour: str) -> Iterator[str]:
    return (mixed(colour, "#000000", step / 20) for step in range(4, 21))


def troubles(main: str, accent: str) -> list[Trouble]:
    """What could not be read with these colours: links and light words of the main one, dark words on the other."""
    grounds = [WHITE, PAPER, mixed(main, WHITE, LIGHTER)]
    lowest = min(contrast(main, ground) for ground in grounds)
    found = [Trouble("main", True, lowest)] if lowest < LEAST else []
    dark = contrast(INK, accent)
    return [*found, Trouble("accent", False, dark)] if dark < LEAST else found
