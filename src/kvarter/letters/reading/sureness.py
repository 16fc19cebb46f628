"""How sure a last day is: the share that was right on letters of other voices, of the rule that found it and of the frame that said whose it is.

Both are measured by `letters/tests/calibrate.py` and stand in `confidence.toml` of the pack.
"""

from __future__ import annotations

from functools import lru_cache

from kvarter.packs.letters import sheet

UNSEEN = (0, 0)
PERHAPS = 0.55  # said with "perhaps"
SURELY = 0.85  # a rule that was right less often is said with "perhaps", and so is one that was seen next to never


@lru_cache(maxsize=256)
def how_sure(found_by: str, frame: str) -> float:
    """0 to 1, from how often both were right; the weaker one counts."""
    known = sheet("confidence")
    counts = [
        known.get(part, {}).get(name, UNSEEN) for part, name in (("found_by", found_by), ("frame", of_frame(frame)))
    ]
    return min(share(right, said) for right, said in counts)


def of_frame(rule: str) -> str:
    """The frame of a rule, whether it fitted the clause alone or joined with others."""
    return rule if rule.startswith(("deadline.", "action.", "period.")) else rule.partition(".")[0]


def share(right: int, said: int) -> float:
    """The share right, drawn to one half where little was seen (rule of succession); at most PERHAPS where that is below SURELY."""
    measured = (right + 1) / (said + 2)
    return measured if measured >= SURELY else min(measured, PERHAPS)
