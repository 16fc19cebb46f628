"""How sure a last day is: the share that was right on letters of other voices, of the rule that found it and of the frame that said whose it is.

Both are measured by `bench/calibrate.py` and stand in `confidence.toml` of the pack.
"""

from __future__ import annotations

from functools import lru_cache

from kvarter.packs.letters import sheet

UNSEEN = (0, 0)
PERHAPS = 0.55  # what no letter has borne out is said with "perhaps"


@lru_cache(maxsize=256)
def how_sure(found_by: str, frame: str) -> float:
    """0 to 1, from how often both were right; the weaker one counts."""
    known = sheet("confidence")
    counts = [known.get(part, {}).get(name, UNSEEN) for part, name in (("found_by", found_by), ("frame", frame))]
    return min(share(right, said) for right, said in counts)


def share(right: int, said: int) -> float:
    """The share right, drawn to one half where little was seen (rule of succession); below PERHAPS where next to nothing was."""
    measured = (right + 1) / (said + 2)
    return measured if said >= 2 else min(measured, PERHAPS)
