"""Sets papers: a paper of a room (`papers/NAME.typ`) and values in, a PDF or a picture out. The same bytes for the same values.

It runs in a process of its own, so that no server grows by the typesetter: `python -m kvarter.documents.typeset`, JSON on stdin,
PDF or PNG on stdout. Values are data: they come as one JSON text and are shown as words, whatever stands in them. No paper reads the network.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

ROOM = Path(__file__).resolve().parent
ROOT = ROOM.parent
"""Papers may read below it, and nowhere else."""
FONTS = ROOM / "made" / "fonts"
COMMAND = [sys.executable, "-m", "kvarter.documents.typeset"]
ENVIRONMENT = {"PYTHONPATH": str(ROOT.parent), "PYTHONDONTWRITEBYTECODE": "1", "RAYON_NUM_THREADS": "1"}
SECONDS = 20
ONE = BoundedSemaphore(1)
"""One paper at a time."""
WAIT_SECONDS = 5
BEHIND = 10
"""How far it steps back behind the pages of the house when both want the processor (`nice`)."""


class CannotSet(Exception):
    """No paper could be made: too many want one, or the process could not do it."""


def pdf_of(paper: str, values: Mapping[str, Any]) -> bytes:
    """The PDF (PDF/UA-1: it can be read aloud) of a paper, "ROOM/NAME". Every paper needs "title" and "language". Raises CannotSet."""
    return _made(paper, values, {}, b"%PDF-")


def png_of(paper: str, values: Mapping[str, Any]) -> bytes:
    """The first page of a paper as a picture: a point of the paper is a pixel. Raises CannotSet."""
    return _made(paper, values, {"format": "png", "ppi": 72.0, "pdf_standards": []}, b"\x89PNG")


def _made(paper: str, values: Mapping[str, Any], options: Mapping[str, Any], begins: bytes) -> bytes:
    if not ONE.acquire(timeout=WAIT_SECONDS):
        raise CannotSet
    try:
        asked = json.dumps({"paper": paper, "values": values, "options": options}).encode()
        done = subprocess.run(
            COMMAND,
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it complains about could quote the values
            timeout=SECONDS,
            env=ENVIRONMENT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise CannotSet from trouble
    finally:
        ONE.release()
    if done.returncode or not done.stdout.startswith(begins):
        raise CannotSet
    return done.stdout


def typeset(paper: str, values: Mapping[str, Any], **options: Any) -> Any:
    """In this very process. `options`: of the typesetter, such as format="png". Raises RuntimeError or OSError with what is wrong."""
    import typst

    if not any(FONTS.glob("*.ttf")):
        raise FileNotFoundError(f"There are no fonts in {FONTS}: make assets lays them there.")
    room, name = paper.split("/")
    chosen: dict[str, Any] = {"format": "pdf", "pdf_standards": "ua-1"} | options
    return typst.compile(
        str(ROOT / room / "papers" / f"{name}.typ"),
        root=str(ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values)},
        **chosen,
    )


def main() -> int:
    """Stdin to stdout."""
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    asked = json.load(sys.stdin)
    made = typeset(asked["paper"], asked["values"], **asked["options"])
    sys.stdout.buffer.write(made[0] if isinstance(made, list) else made)  # a list: pictures of several pages
    return 0


if __name__ == "__main__":
    sys.exit(main())
