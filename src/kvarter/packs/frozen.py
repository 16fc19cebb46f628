"""What was checked once is kept beside the sheets, as values in JSON, and read instead of them while neither they nor the shapes change.

So a running server neither checks nor carries what checks. Where the folder cannot be written, sheets are checked at each start.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, get_type_hints

from kvarter.packs import shapes

NAME = "checked.json"
CODE = tuple(
    Path(__file__).with_name(f"{name}.py") for name in ("shapes", "fields", "checks", "checking", "sheets", "frozen")
)

Tables = Mapping[str, list[Any]]


def digest(folder: Path) -> str:
    """Names what was checked: SHA-256 over the sheets and over the code that says what they hold."""
    found = sha256()
    for path in (*CODE, *(folder / sheet for sheet in shapes.SHEETS)):
        found.update(f"\n{path.name}\n".encode() + (path.read_bytes() if path.exists() else b""))
    return found.hexdigest()


def freeze(folder: Path, tables: Tables) -> None:
    """Keep checked rows for the next start, where the folder can be written."""
    rows = {name: [astuple(one) for one in found] for name, found in tables.items()}
    said = json.dumps({"digest": digest(folder), **rows}, ensure_ascii=False, default=date.isoformat)
    new = folder / f".{NAME}.{os.getpid()}"
    with suppress(OSError):
        new.write_text(said, encoding="utf-8")
        new.replace(folder / NAME)


def thaw(folder: Path) -> Tables | None:
    """The rows that were checked, None where there are none or something changed since."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(kept, dict) or kept.pop("digest", "") != digest(folder):
        return None
    return {name: list(_rows(shapes.TABLES[name], rows)) for name, rows in kept.items()}


def _rows(kind: type[Any], rows: Iterable[list[Any]]) -> Iterable[Any]:
    """Values of a shape: JSON knows neither days nor lists that cannot be changed."""
    days = {place for place, hint in enumerate(get_type_hints(kind).values()) if hint is date}
    for row in rows:
        yield kind(
            *(
                date.fromisoformat(one) if place in days else tuple(one) if isinstance(one, list) else one
                for place, one in enumerate(row)
            )
        )
