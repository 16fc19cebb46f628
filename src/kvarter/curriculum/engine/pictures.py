"""The pictures that subjects may name: line drawings laid ready at the build (`assets/pictures.mjs`), drawn into a page itself.

So a card needs no other file, and stands without a network. Names that are not there are drawn as nothing.
"""

import json
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "made" / "pictures.json"


@lru_cache(maxsize=1)
def shapes() -> dict[str, str]:
    """The inside of each drawing by name: 24 by 24, stroked."""
    found: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def drawn(name: str) -> str:
    """A drawing as SVG that takes the colour of its words."""
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shapes().get(name, "")}</svg>'
