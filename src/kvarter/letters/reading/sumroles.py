"""The role of a sum by the words around it: hers to pay, hers to get, or neither (old and new value, part, limit, income, a fee that may come)."""

from __future__ import annotations

from collections.abc import Sequence

from .wordings import Wording

PAY, RECEIVE, NEITHER, UNTOLD = "pay", "receive", "other", ""
THIS, OTHER = "§", "¤"  # how the sum asked about, and the others, stand in the words
BEFORE, AFTER = 110, 90  # characters around a sum that can tell
_UNIT = Wording("sum_role.unit")
_POINTS_BACK = Wording("sum_role.points_back")
_ROLES = (
    (NEITHER, Wording("sum_role.not_due")),
    (PAY, Wording("sum_role.surely_pay")),
    (RECEIVE, Wording("sum_role.surely_receive")),
    (NEITHER, Wording("sum_role.neither")),
    (RECEIVE, Wording("sum_role.receive")),
    (PAY, Wording("sum_role.pay")),
)


def role_of(low: str, start: int, end: int, others: Sequence[tuple[int, int]] = (), then: str = "") -> str:
    """PAY, RECEIVE, NEITHER or UNTOLD for the sum low[start:end] of a lower-case sentence; `then`: the sentence after it."""
    words = _marked(low, start, end, others)
    if _POINTS_BACK.match(then):
        words = f"{words.rstrip(' .')} // {then[:AFTER]}"
    return next((role for role, said in _ROLES if said.search(words)), UNTOLD)


def _marked(low: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> str:
    """The words around a sum, with signs for the sums."""
    left, right = max(0, start - BEFORE), min(len(low), end + AFTER)
    pieces, last = [], left
    for a, b, sign in sorted([(start, end, THIS), *((a, b, OTHER) for a, b in others)]):
        if a >= last and b <= right:
            pieces += [low[last:a], f" {sign} "]
            last = b
    return " ".join(_UNIT.compiled.sub(r"\1", "".join([*pieces, low[last:right]])).split())
