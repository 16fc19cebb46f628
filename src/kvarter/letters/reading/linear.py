"""A linear model as its file gives it: for each name whole numbers, which are added up. The same answer on every machine, also on her phone.

What is weighed and what it tells stands with each opinion (`day_opinion.py`, `sum_opinion.py`, `meeting_opinion.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kvarter.packs.letters import HOME


class Linear:
    """Weights in hundredths of log odds, one of each name for each answer: 0 is as likely as not."""

    def __init__(self, text: str) -> None:
        """Raises ValueError or KeyError if the file is broken."""
        first, *rest = text.splitlines()
        self._bias: list[int] = json.loads(first)["bias"]
        named = (line.split("\t") for line in rest)
        self._weights = {name: [int(one) for one in weights] for name, *weights in named}

    def odds(self, found: Iterable[str]) -> list[int]:
        """Of each answer, how likely it is where these names are found."""
        total = list(self._bias)
        for name in found:
            for at, weight in enumerate(self._weights.get(name, ())):
                total[at] += weight
        return total


def linear(name: str) -> Linear | None:
    """The weights of the country in this file; None where it has none."""
    path = HOME / name
    return Linear(path.read_text(encoding="utf-8")) if path.exists() else None
