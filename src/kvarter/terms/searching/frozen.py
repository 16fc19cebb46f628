"""Lexicons lie in a file, and are read where they lie while neither the words they were made from nor the code change.

All processes share its pages. Where the folder cannot be written, each process makes its own.
"""

import json
import mmap
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from kvarter.terms.searching.lexicon import Lexicon

NAME = "lexicons.made"
CODE = tuple(
    Path(__file__).with_name(f"{one}.py") for one in ("folding", "skeletons", "stems", "lexicon", "building", "frozen")
)
PARTS = ("numbers", "starts", "votes", "text")
ALIGNED = 8
MOST_HEAD = 1 << 20


def digest(folder: Path) -> str:
    """Names what lexicons are made from: SHA-256 over the sheets of the needs and over the code that counts them."""
    found = sha256()
    for path in (*CODE, *sorted(folder.glob("*.toml"))):
        found.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def frozen(path: Path, wanted: str, make: Callable[[], Mapping[str, Lexicon]]) -> dict[str, Lexicon]:
    """The lexicons of this file, if they were made from what is `wanted`; else made, and kept for the next who asks."""
    if (found := _read(path, wanted)) is None:
        found = dict(make())
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, wanted, found)
            found = _read(path, wanted) or found
    return found


def _write(path: Path, wanted: str, lexicons: Mapping[str, Lexicon]) -> None:
    parts = [bytes(getattr(one, part)) for one in lexicons.values() for part in PARTS]
    padded = [part + b" " * (-len(part) % ALIGNED) for part in parts]
    begins = list(accumulate(map(len, padded), initial=0))
    rows = [
        {
            "language": one.language,
            "needs": list(one.needs),
            "parts": [[begins[at], len(parts[at])] for at in range(row, row + len(PARTS))],
        }
        for row, one in zip(range(0, len(parts), len(PARTS)), lexicons.values(), strict=True)
    ]
    head = json.dumps({"digest": wanted, "rows": rows}).encode()
    head += b" " * (-(len(head) + 1) % ALIGNED) + b"\n"
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(head + b"".join(padded))
    new.replace(path)


def _read(path: Path, wanted: str) -> dict[str, Lexicon] | None:
    """What lies there, None where nothing does, where it was made from other words, or where it is damaged."""
    try:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        begin = bytes(whole[:MOST_HEAD]).index(b"\n") + 1
        head = json.loads(bytes(whole[:begin]))
        if head["digest"] != wanted:
            return None
        return {row["language"]: _lexicon(row, whole[begin:]) for row in head["rows"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lexicon(row: Mapping[str, Any], whole: memoryview) -> Lexicon:
    numbers, starts, votes, text = (whole[begin : begin + length] for begin, length in row["parts"])
    return Lexicon(row["language"], row["needs"], numbers.cast("Q"), starts.cast("I"), votes, text)
