"""A logo as SVG, made anew from shapes and colours that are known to be safe. Plain Python; nothing of the file itself is kept.

What could run, load or hide something (scripts, handlers, links, foreign content, styles, entities) is refused, not silently
taken out: whoever chose the file should know that it holds such a thing. What drawing programs note for themselves goes.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

MOST_BYTES = 60_000
MOST_ELEMENTS, DEEPEST = 1500, 30
SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "title", "desc"}
)
GRADIENTS = frozenset({"linearGradient", "radialGradient", "stop", "clipPath"})
HOSTILE = frozenset(
    {
        "script",
        "foreignObject",
        "iframe",
        "image",
        "a",
        "use",
        "style",
        "set",
        "handler",
        "video",
        "audio",
        "link",
        "feImage",
    }
)
"""What runs, loads, or shows something else than it is; anything that begins with "animate" too."""
ATTRIBUTES = frozenset(
    [
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "points",
        "viewBox",
        "transform",
        "id",
        "fill",
        "stroke",
        "opacity",
        "offset",
        "fill-rule",
        "clip-rule",
        "fill-opacity",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-dasharray",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clip-path",
        "clipPathUnits",
        "preserveAspectRatio",
    ]
)
PLAIN = re.compile(r"[\w\s.,;:#%()+\-/*]*", re.ASCII)
OWN = re.compile(r"url\(\s*#[A-Za-z_][\w.-]*\s*\)", re.ASCII)


class Flaw(StrEnum):
    """Why a drawing is not taken."""

    TOO_BIG = "too big"
    NOT_SVG = "not svg"
    HOSTILE = "holds something that runs or loads"
    TOO_MUCH = "too many shapes"
    NO_SIZE = "no size"


class NotSafe(Exception):
    """The drawing is not taken."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def cleaned(content: bytes) -> str:
    """The drawing as we write it. Raises NotSafe."""
    if len(content) > MOST_BYTES:
        raise NotSafe(Flaw.TOO_BIG)
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|\x00", content, re.IGNORECASE) or content[:2] in (
        b"\xff\xfe",
        b"\xfe\xff",
    ):
        raise NotSafe(Flaw.HOSTILE)
    try:
        root = ElementTree.fromstring(content)  # noqa: S314  no entities: refused above
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise NotSafe(Flaw.NOT_SVG) from broken
    if root.tag != f"{{{SVG}}}svg":
        raise NotSafe(Flaw.NOT_SVG)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise NotSafe(Flaw.TOO_MUCH)
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        raise NotSafe(Flaw.NO_SIZE)
    return "".join(_written(root, 0))


def _written(element: ElementTree.Element, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise NotSafe(Flaw.TOO_MUCH)
    name = _name(str(element.tag))
    if name in HOSTILE or name.lower() in HOSTILE or name.lower().startswith("animate"):
        raise NotSafe(Flaw.HOSTILE)
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in _attributes(element))
    if name not in SHAPES | GRADIENTS:
        for child in element:  # looked through for what is hostile, and left out
            list(_written(child, depth + 1))
        return
    own = f' xmlns="{SVG}"' if depth == 0 else ""
    yield f"<{name}{own}{attributes}>"
    if name in {"title", "desc"}:
        yield escape((element.text or "")[:200])
    for child in element:
        yield from _written(child, depth + 1)
    yield f"</{name}>"


def _name(tag: str) -> str:
    """The name of an element or attribute of SVG; of another language "" or, where it could be taken for one of ours, that."""
    space, _, local = tag.rpartition("}")
    return local if space in {"", "{" + SVG} or local.lower() in HOSTILE else ""


def _attributes(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    said = {_plain_name(key): value for key, value in element.attrib.items()}
    for key, value in (*said.items(), *_styles(said.get("style", ""))):
        lowered = key.lower()
        if lowered.startswith("on") or lowered in {"href", "src"} or "script:" in value.lower().replace(" ", ""):
            raise NotSafe(Flaw.HOSTILE)
        if "url(" in value.lower() and not OWN.fullmatch(value.strip()):
            raise NotSafe(Flaw.HOSTILE)
        if key in ATTRIBUTES and PLAIN.fullmatch(value):
            yield key, value


def _plain_name(key: str) -> str:
    """`xlink:href` is an href whatever its namespace."""
    return key.rpartition("}")[2]


def _styles(style: str) -> Iterator[tuple[str, str]]:
    """The declarations of a style attribute, as the attributes that they stand for."""
    for declaration in style.split(";"):
        key, colon, value = declaration.partition(":")
        if colon:
            yield key.strip(), value.strip()
