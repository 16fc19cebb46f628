"""`python3 bootstrap room NAME`: a new room, copied from scripts/nook. Standard library only.

It touches its own folder, one line of the storeys (`src/kvarter/rooms.py`), and one line of the README's plan of the house. All
else finds the room by name: settings, addresses, menus, doors, jobs, commands, demo, styles, scripts.
"""

import keyword
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOOK = ROOT / "scripts" / "nook"
STOREYS, README = ROOT / "src" / "kvarter" / "rooms.py", ROOT / "README.md"
BELOW = "demo"
"""A new room may look into all others and none into it: it stands below the demo until somebody knows its storey."""


def why_not(name: str) -> str:
    """Why no room can have this name; "" when one can."""
    if not re.fullmatch(r"[a-z]{3,20}", name) or keyword.iskeyword(name):
        return "Say: python3 bootstrap room NAME, with one word of small letters a to z."
    if (ROOT / "src" / "kvarter" / name).exists():
        return f"There is a room {name} already."
    return ""


def copy(name: str) -> None:
    """The folder, with its name in the place of the nook's."""
    for path in sorted(NOOK.rglob("*")):
        inside = path.relative_to(NOOK)
        if path.is_file() and "__pycache__" not in inside.parts:
            target = ROOT / "src" / "kvarter" / name / Path(*(part.replace("nook", name) for part in inside.parts))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text("utf-8").replace("nook", name), "utf-8")


def add_line(path: Path, after: str, line: str) -> None:
    """One line after the one that begins so."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, one in enumerate(lines) if one.startswith(after))
    lines.insert(at + 1, line + "\n")
    path.write_text("".join(lines), "utf-8")


def main() -> int:
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if refusal := why_not(name):
        print(refusal, file=sys.stderr)
        return 2
    copy(name)
    add_line(STOREYS, f'    "{BELOW}",', f'    "{name}",')
    add_line(README, f"| top | `{BELOW}`", f"| | `{name}` | what it is for |")
    print(
        f"src/kvarter/{name} stands: begin with its README, and say what it is for in the README's plan of the house."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
