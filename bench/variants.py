"""Every letter of our own and every development letter in all its variants: each line end and blank alone, quoted, wrapped, in a wrong encoding.

Prints how many lose something, and which. Takes some minutes a hundred letters.
"""

import os
import sys
from collections import Counter
from pathlib import Path

from kvarter.letters.tests.variants import all_at_once, losing, one_by_one

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KVARTER_LETTERS", ROOT.parent / "shared" / "letters"))
FOLDERS = (
    SHARED / "dev" / "letters",
    ROOT / "src/kvarter/packs/dk/letters/examples",
    *sorted((ROOT / "src/kvarter/letters/tests/letters").glob("*/")),
)


def main() -> int:
    """The table; 1 when anything was lost."""
    tried: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for path in (path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))):
        text = path.read_text(encoding="utf-8")
        variants = [*all_at_once(text), *one_by_one(text)]
        tried.update(name.partition("-")[0] for name, _ in variants)
        for what, name in losing(text, iter(variants)):
            lost[name.partition("-")[0]] += 1
            print(f"{path.parent.name}/{path.stem} {name}: {what}")
    for name, count in sorted(tried.items()):
        print(f"{name:<12} {count:>7} tried {lost[name]:>5} lose something")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
