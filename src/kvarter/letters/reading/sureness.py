"""How sure a last day is: the share that was right on letters of other voices, of the rule that found it and of the frame that said whose it is.

Both are measured by `letters/tests/calibrate.py` and stand in `confidence.toml` of the pack.
"""

from __future__ import annotations

from functools import lru_cache

from kvarter.packs.letters import sheet

UNSEEN = (0, 0)
PERHAPS = 0.55  # said with "perhaps"
SURELY = 0.85  # a rule that was right less often is said with "perhaps", and so is one that was seen next to never
SURELY_HERS = 0.9  # the same of a frame, which says whose the day is


@lru_cache(maxsize=256)
def how_sure(found_by: str, frame: str) -> float:
    """0 to 1, from how often both were right; the weaker one counts."""
    known = sheet("confidence")
    rule = known.get("found_by", {}).get(found_by, UNSEEN)
    whose = known.get("frame", {}).get(of_frame(frame), UNSEEN)
    return min(share(*rule), share(*whose, least=SURELY_HERS))


def of_frame(rule: str) -> str:
    """The frame of a rule, whether it fitted the clause alone or joined with others."""
    return rule if rule.startswith(("deadline.", "action.", "period.")) else rule.partition(".")[0]


def share(right: int, said: int, *, least: float = SURELY) -> float:
    """The share right, drawn to one half where little was seen (rule of succession); at most PERHAPS where that is below `least`."""
    measured = (right + 1) / (said + 2)
    return measured if measured >= least else min(measured, PERHAPS)
