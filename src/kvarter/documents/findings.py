"""What was found wrong with a file from outside: where it stands, and at most twenty of a kind. Plain Python."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

MOST_OF_A_KIND = 20
"""Problems of one kind that are told one by one."""


@dataclass(frozen=True)
class Where:
    """Where something stands: the file, and the physical line of a table or the pointer into a JSON file."""

    file: str | None = None
    line: int | None = None
    path: str | None = None


NOWHERE = Where()


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in one English sentence; the page has sentences of its own by `kind`."""

    kind: StrEnum
    where: Where
    of: str | None
    what: str

    def as_json(self) -> dict[str, object]:
        """The problem as the command prints it."""
        place = self.where
        return {
            "kind": str(self.kind),
            "file": place.file,
            "line": place.line,
            "path": place.path,
            "id": self.of,
            "what": self.what,
        }


class Problems:
    """What was found, at most twenty of a kind; the rest is counted."""

    def __init__(self) -> None:
        self.told: list[Problem] = []
        self.counts: Counter[StrEnum] = Counter()

    def say(self, kind: StrEnum, what: str, where: Where = NOWHERE, of: object = None) -> None:
        """Add one. `of` is the id of the record it is about."""
        self.counts[kind] += 1
        if self.counts[kind] <= MOST_OF_A_KIND:
            self.told.append(Problem(kind, where, None if of is None else str(of)[:200], what))

    def as_json(self) -> list[dict[str, object]]:
        """All that is told; the last of a kind says how many more there are."""
        told = [one.as_json() for one in self.told]
        last = dict(zip((one.kind for one in self.told), told, strict=True))
        for kind, one in last.items():
            if (more := self.counts[kind] - MOST_OF_A_KIND) > 0:
                one["more"] = more
        return told
