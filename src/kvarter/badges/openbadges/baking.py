"""A badge in its picture: the signed credential stands in the SVG itself. Plain Python.

Source: Open Badges 3.0, 5.3.2 (a VC-JWT is the `verify` attribute of the one `openbadges:credential`, right after the beginning of `svg`).
"""

import re
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
TAG = f"{{{NAMESPACE}}}credential"
BEGINNING = re.compile(r"<svg\b")
DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class NotBaked(ValueError):
    """The picture holds no signed credential that we can read."""


def baked(picture: str, token: str) -> str:
    """The picture, an SVG of ours without a credential, with one in it."""
    begins = BEGINNING.search(picture)
    if begins is None:
        raise NotBaked
    ends = picture.index(">", begins.end()) + 1
    head = f"{picture[: begins.end()]} xmlns:openbadges={quoteattr(NAMESPACE)}{picture[begins.end() : ends]}"
    return f"{head}<openbadges:credential verify={quoteattr(token)}></openbadges:credential>{picture[ends:]}"


def token_in(picture: str) -> str:
    """The token of the one credential in an SVG. Raises NotBaked. Entities and other declarations are not read at all."""
    if DECLARATION.search(picture):
        raise NotBaked
    try:
        found = list(ElementTree.fromstring(picture).iter(TAG))  # noqa: S314 - no declaration, hence no entity
    except (ElementTree.ParseError, ValueError, RecursionError) as wrong:
        raise NotBaked from wrong
    if len(found) != 1 or not (token := found[0].get("verify", "").strip()):
        raise NotBaked
    return token
