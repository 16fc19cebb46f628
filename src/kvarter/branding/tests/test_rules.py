"""Contrast, drawings and pictures without a database: what is safe stays, what could run or hide something is refused."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.branding import drawings, pixels
from kvarter.branding.colours import (
    DARK_CARD,
    DARK_INK,
    DARK_PAPER,
    HEX,
    INK,
    LEAST,
    ON_LIGHT,
    PAPER,
    WHITE,
    contrast,
    dark_tones,
    mixed,
    tones,
    troubles,
)
from kvarter.branding.rules import ACCENT, MAIN

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'
STYLES = Path(drawings.__file__).parents[1] / "ui/static/ui"
TOKENS, DARK = ((STYLES / f"{name}.css").read_text() for name in ("tokens", "dark"))
NAMED = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda one: f"#{one:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_the_colours_here_are_those_of_the_tokens() -> None:
    for name, colour in (("paper", PAPER), ("ink", INK), ("teal", MAIN), ("sun", ACCENT)):
        assert re.search(rf"--{name}: {colour};", TOKENS), name
    assert set(tones(MAIN, ACCENT)) <= set(re.findall(r"--([\w-]+):", TOKENS))


def test_the_dark_ground_is_what_follows_from_the_colours_that_come_with_kvarter() -> None:
    named = dict(NAMED.findall(DARK))
    assert (named["paper"], named["card"], named["ink"], named["on-dark"]) == (
        DARK_PAPER,
        DARK_CARD,
        DARK_INK,
        ON_LIGHT,
    )
    follows = dark_tones(MAIN, ACCENT)
    assert follows.pop("sun") == ACCENT
    assert {name: named[name] for name in follows} == follows


WORDS_ON = [
    *(("ink", ground) for ground in ("paper", "card", "track", "sun-tint", "teal-tint")),
    *(("soft", ground) for ground in ("paper", "card", "track")),
    *((hue, ground) for hue in ("teal", "clay", "berry", "plum", "leaf") for ground in ("paper", "card")),
    *((f"{hue}-deep", f"{hue}-tint") for hue in ("teal", "clay", "sun", "leaf", "plum")),
    *(("on-dark", hue) for hue in ("ink", "teal", "teal-deep", "clay", "berry", "plum", "plum-deep")),
    ("berry", "berry-tint"),
    ("on-dark-soft", "teal-deep"),
    ("on-sun", "sun"),
]
"""What is read on what, as the style sheets of all rooms lay it."""


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize(("words", "on"), WORDS_ON)
def test_words_can_be_read_on_both_grounds(words: str, on: str, ground: str) -> None:
    named = dict(NAMED.findall(TOKENS)) | (dict(NAMED.findall(DARK)) if ground == "dark" else {})
    long = {
        name: "#" + "".join(one * 2 for one in value[1:]) if len(value) == 4 else value for name, value in named.items()
    }
    assert contrast(long[words], long[on]) >= LEAST


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_the_edge_of_a_field_is_seen_on_both_grounds(ground: str) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1."""
    named = dict(NAMED.findall(TOKENS)) | (dict(NAMED.findall(DARK)) if ground == "dark" else {})
    assert contrast(named["edge"], named["paper"]) >= 3


def test_the_colours_that_come_with_kvarter_can_be_read_and_light_ones_cannot() -> None:
    assert troubles(MAIN, ACCENT) == []
    (light,) = troubles("#f0b13f", ACCENT)
    assert (light.field, light.is_too_light) == ("main", True)
    assert light.ratio < LEAST
    (dark,) = troubles(MAIN, "#40285a")
    assert (dark.field, dark.is_too_light) == ("accent", False)


@given(COLOURS, COLOURS)
def test_whatever_is_taken_can_be_read_in_all_its_tones(main: str, accent: str) -> None:
    if troubles(main, accent):
        return
    made = tones(main, accent)
    assert all(HEX.fullmatch(one) for one in made.values())
    for ground in (WHITE, PAPER, made["teal-tint"]):
        assert contrast(made["teal"], ground) >= LEAST
        assert contrast(made["teal-deep"], ground) >= LEAST
    assert contrast(WHITE, made["teal"]) >= LEAST
    assert contrast(INK, made["sun"]) >= LEAST
    assert contrast(made["sun-deep"], made["sun-tint"]) >= 7


@given(COLOURS, COLOURS)
def test_whatever_is_taken_can_be_read_in_the_dark_too(main: str, accent: str) -> None:
    if troubles(main, accent):
        return
    made = dark_tones(main, accent)
    assert all(HEX.fullmatch(one) for one in made.values())
    for ground in (DARK_PAPER, DARK_CARD, made["teal-tint"]):
        assert contrast(made["teal"], ground) >= LEAST
        assert contrast(made["teal-deep"], ground) >= LEAST
        assert contrast(DARK_INK, ground) >= LEAST
    for strong in (made["teal"], made["teal-deep"]):
        assert contrast(ON_LIGHT, strong) >= LEAST
    assert contrast(made["on-dark-soft"], made["teal-deep"]) >= LEAST
    assert contrast(made["sun-deep"], made["sun-tint"]) >= 7
    assert contrast(made["sun"], DARK_PAPER) >= 3


def test_a_mix_lies_between() -> None:
    assert (mixed("#000000", "#ffffff", 0.5), mixed("#102030", "#102030", 0.3)) == ("#808080", "#102030")


def test_a_drawing_keeps_its_shapes_and_loses_what_a_program_noted() -> None:
    inside = (
        '<metadata><x/></metadata><title>Mark &amp; more</title><g transform="scale(2)" data-x="1">'
        '<path d="M1 2 L3 4z" style="fill:#abc;font-family:x"/></g>'
        '<linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient><rect fill="url(#a)" width="2" height="3"/>'
    )
    said = drawings.cleaned(SVG.format(inside).encode())
    assert '<path d="M1 2 L3 4z" fill="#abc">' in said
    assert "<title>Mark &amp; more</title>" in said
    assert 'fill="url(#a)"' in said
    assert "metadata" not in said
    assert "data-x" not in said
    assert "style" not in said
    assert drawings.cleaned(said.encode()) == said


HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</ScRiPt>",
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "<g><metadata><script>1</script></metadata></g>",
    '<rect onload="alert(1)"/>',
    '<rect ONCLICK="alert(1)"/>',
    '<a href="https://example.org"><rect/></a>',
    '<use xlink:href="https://example.org/x.svg#a"/>',
    '<use href="#a"/>',
    '<image href="https://example.org/a.png"/>',
    "<foreignObject><body/></foreignObject>",
    "<style>rect{fill:red}</style>",
    '<rect fill="url(https://example.org/a)"/>',
    '<rect style="fill:url(//example.org)"/>',
    '<rect fill="url(#a) url(https://example.org)"/>',
    '<animate attributeName="x"/>',
    '<animateTransform type="rotate"/>',
    '<set attributeName="onload" to="alert(1)"/>',
    '<rect fill="java script:alert(1)"/>',
]


@pytest.mark.parametrize("inside", HOSTILE)
def test_a_drawing_that_could_run_or_load_something_is_refused(inside: str) -> None:
    with pytest.raises(drawings.NotSafe) as refused:
        drawings.cleaned(SVG.format(inside).encode())
    assert refused.value.flaw is drawings.Flaw.HOSTILE


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("").encode(), drawings.Flaw.HOSTILE),
        (b'<?xml-stylesheet href="https://example.org/a.css"?>' + SVG.format("").encode(), drawings.Flaw.HOSTILE),
        (SVG.format("").encode("utf-16"), drawings.Flaw.HOSTILE),
        (b"GIF89a", drawings.Flaw.NOT_SVG),
        (b"", drawings.Flaw.NOT_SVG),
        (b"<svg viewBox='0 0 1 1'/>", drawings.Flaw.NOT_SVG),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', drawings.Flaw.NO_SIZE),
        (SVG.format("<g/>" * 1600).encode(), drawings.Flaw.TOO_MUCH),
        (SVG.format("<g>" * 40 + "</g>" * 40).encode(), drawings.Flaw.TOO_MUCH),
        (SVG.format(" " * 70_000).encode(), drawings.Flaw.TOO_BIG),
    ],
)
def test_what_is_no_drawing_of_ours_is_refused_with_its_reason(content: bytes, flaw: drawings.Flaw) -> None:
    with pytest.raises(drawings.NotSafe) as refused:
        drawings.cleaned(content)
    assert refused.value.flaw is flaw


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused_and_nothing_else(content: bytes) -> None:
    for clean, refusal in ((drawings.cleaned, drawings.NotSafe), (pixels.cleaned, pixels.NotTaken)):
        try:
            clean(content)  # type: ignore[operator]
        except refusal:
            continue


def png(width: int = 4, height: int = 4, *more: tuple[bytes, bytes]) -> bytes:
    """A grey picture."""
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *more,
        (b"IDAT", rows),
        (b"IEND", b""),
    ]
    return pixels.BEGINNING + b"".join(pixels._written(*one) for one in chunks)


def test_a_picture_loses_what_was_noted_beside_it() -> None:
    assert pixels.cleaned(png(4, 4, (b"tEXt", b"Author\0Rose"), (b"eXIf", b"where she was"))) == png()


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (png(1201, 4), pixels.Flaw.TOO_LARGE),
        (png()[:-6], pixels.Flaw.BROKEN),
        (png().replace(b"IDAT", b"IDAX"), pixels.Flaw.BROKEN),
        (pixels.BEGINNING, pixels.Flaw.BROKEN),
        (b"\xff\xd8\xff\xe0", pixels.Flaw.BROKEN),
        (png() + b"\0" * pixels.MOST_BYTES, pixels.Flaw.TOO_BIG),
    ],
)
def test_a_picture_that_is_broken_or_too_large_is_refused(content: bytes, flaw: pixels.Flaw) -> None:
    with pytest.raises(pixels.NotTaken) as refused:
        pixels.cleaned(content)
    assert refused.value.flaw is flaw
