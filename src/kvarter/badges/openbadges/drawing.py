"""The picture of a badge: an arch, what it is for in the country's language and in hers, and where it can be checked. Plain Python."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

LINE = 18
"""Letters of a line; longer names are broken between words."""
MOST_LINES = 3
ETHIOPIC, BROAD = range(0x1200, 0x1380), 1.35
"""Signs of Ge'ez, and how many letters broad each of them is."""
FONTS = "'Noto Sans', 'Noto Sans Ethiopic', 'Noto Sans Arabic', Vazirmatn, 'Segoe UI', Arial, sans-serif"
STAR = "M256 92l17 35 38 5-28 27 7 38-34-18-34 18 7-38-28-27 38-5z"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def breadth(text: str) -> float:
    """How many letters of a line a text takes."""
    return sum(BROAD if ord(sign) in ETHIOPIC else 1 for sign in text)


def broken(text: str) -> list[str]:
    """The text in at most three lines, broken between words; what is left over stands in the last one."""
    lines: list[str] = []
    for word in text.split():
        if lines and (breadth(f"{lines[-1]} {word}") <= LINE or len(lines) == MOST_LINES):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def drawn(*, names: Sequence[tuple[str, str, bool]], whose: str, foot: Sequence[str], colour: str) -> str:
    """An SVG that loads and runs nothing. `names`: language, text and whether it is written from the right; `whose`: the organisation, or her name."""
    main = colour if COLOUR.fullmatch(colour) else "#0f6b63"
    title = " · ".join(dict.fromkeys(name for _, name, _ in names))
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 640" width="512" height="640" role="img" aria-label={quoteattr(title)}>',
            f"<title>{escape(title)}</title>",
            f'<path d="M40 620V256a216 216 0 0 1 432 0v364a12 12 0 0 1-12 12H52a12 12 0 0 1-12-12z" fill="#fff" stroke="{main}" stroke-width="14"/>',
            f'<path d="M66 250a190 190 0 0 1 380 0z" fill="{main}"/>',
            f'<path d="{STAR}" fill="#fff"/>',
            *_names(names, main),
            _line(whose, 520, 28, "#222", 400, "", False),
            *(_line(one, 566 + 28 * row, 20, "#555", 400, "", False) for row, one in enumerate(foot)),
            "</svg>",
        ]
    )


def _names(names: Sequence[tuple[str, str, bool]], main: str) -> Iterator[str]:
    shown = list(dict.fromkeys(names))[:2]
    lines = [(lang, line, right, row == 0) for row, (lang, text, right) in enumerate(shown) for line in broken(text)]
    step = 56 if len(lines) <= 3 else 44
    begins = 395 - step * (len(lines) - 1) // 2
    for row, (lang, line, right, is_first) in enumerate(lines):
        longest = max(breadth(one) for _, one, _, _ in lines)
        size = int((46 if len(lines) <= 3 else 36) * LINE / max(longest, LINE))
        yield _line(line, begins + step * row, size, main if is_first else "#222", 700, lang, right)


def _line(text: str, y: int, size: int, colour: str, weight: int, language: str, from_right: bool) -> str:
    said = f' xml:lang="{language}"' if language else ""
    turned = ' direction="rtl"' if from_right else ""
    return (
        f'<text x="256" y="{y}" text-anchor="middle" font-family="{FONTS}" font-size="{size}" font-weight="{weight}"'
        f' fill="{colour}"{said}{turned}>{escape(text)}</text>'
    )
